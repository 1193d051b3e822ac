#include "share/visibility.h"

namespace kater::share {

Result<void> Visibility::require_table(const Caller& caller, const model::TableOfConnection& table) {
  if (caller.is_admin() || TRY(personas_.may_see(caller.person.id, table))) return {};
  return fail(Code::not_found, "in none of the caller's personas");
}

Result<void> Visibility::require_persona(const Caller& caller, std::string_view persona_id) {
  if (caller.is_admin() || TRY(personas_.is_member(persona_id, caller.person.id))) return {};
  return fail(Code::not_found, "not a member of this persona");
}

Result<std::vector<store::PersonaCounts>> Visibility::personas_for(const Caller& caller) {
  return personas_.list(caller.is_admin() ? std::string_view{} : std::string_view{caller.person.id});
}

}  // namespace kater::share
