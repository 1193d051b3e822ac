#include "access/visibility.h"

namespace kater::access {

Result<void> Visibility::require_table(const Caller& caller, const model::TableOfConnection& table) {
  if (caller.is_admin()) return {};
  const bool seen = caller.is_agent() ? TRY(personas_.holds(caller.token->persona_id, table))
                                      : TRY(personas_.may_see(caller.person.id, table));
  if (seen) return {};
  return fail(Code::not_found, "in none of the caller's personas");
}

Result<void> Visibility::require_persona(const Caller& caller, std::string_view persona_id) {
  if (caller.is_admin()) return {};
  const bool theirs = caller.is_agent() ? persona_id == caller.token->persona_id
                                        : TRY(personas_.is_member(persona_id, caller.person.id));
  if (theirs) return {};
  return fail(Code::not_found, "not a member of this persona");
}

Result<std::vector<store::PersonaCounts>> Visibility::personas_for(const Caller& caller) {
  if (caller.is_admin()) return personas_.list();
  if (!caller.is_agent()) return personas_.list(caller.person.id);
  auto personas = TRY(personas_.list());
  std::erase_if(personas, [&](const auto& counted) { return counted.persona.id != caller.token->persona_id; });
  for (auto& counted : personas) counted.members = 0;  // who else reads it is not an agent's to know
  return personas;
}

}  // namespace kater::access
