#include "share/access.h"

#include <algorithm>

#include "share/password.h"

namespace kater::share {
namespace {

constexpr std::string_view admin_username = "admin";
// What our tokens begin with, so that a scanner of leaked secrets can know them.
constexpr std::string_view token_prefix = "kater_";

// 32 random bytes: nobody guesses one, so a fast hash of it is enough to keep.
Secret random_credential(std::string_view prefix = {}) {
  return Secret::consume(std::string{prefix} + to_base64url(random_bytes(32)));
}

// As the store compares usernames, so that another spelling is no further try.
std::string in_lower_case(std::string_view text) {
  std::string lowered{text};
  for (char& c : lowered) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lowered;
}

}  // namespace

Result<std::optional<Secret>> Access::ensure_admin() {
  if (!TRY(people_.list()).empty()) return std::nullopt;
  const model::Person person{.id = random_id(),
                             .username = std::string{admin_username},
                             .role = model::Role::admin,
                             .created_at = clock_.now()};
  TRY(people_.add(person));
  return std::optional{TRY(new_code(person.id))};
}

Result<Secret> Access::new_admin_code() { return new_code(TRY(admin()).id); }

Result<Secret> Access::new_code(std::string_view person_id) {
  auto code = random_credential();
  TRY(people_.add_sign_in_link(code.reveal(), person_id, clock_.now() + sign_in_link_lifetime));
  return code;
}

std::chrono::seconds Access::pause_before_sign_in(std::string_view username, std::string_view address) const {
  return throttle_.pause(in_lower_case(username), address);
}

Result<Secret> Access::sign_in(std::string_view username, std::string_view password, std::string_view address) {
  const auto account = in_lower_case(username);
  const auto found = people_.find_by_username(username);
  if (!found && found.error().code != Code::not_found) return found.error();
  const auto hash = found ? TRY(people_.password_hash(found->id)) : std::string{};
  if (!password_fits(password, hash)) {
    throttle_.failed(account, address);
    return refuse(Code::unauthenticated,
                  "Username and password do not fit. Check both; an admin can make you a new link.");
  }
  throttle_.succeeded(account, address);
  return new_session(found->id);
}

Result<Secret> Access::new_session(std::string_view person_id) {
  auto session = random_credential();
  TRY(people_.add_session(session.reveal(), person_id, clock_.now() + session_lifetime));
  return session;
}

Result<void> Access::sign_out(std::string_view session) { return people_.remove_session(session); }

Result<Caller> Access::caller_of_session(std::string_view session) { return Caller{TRY(people_.use_session(session))}; }

Result<Access::NewToken> Access::new_token(const std::string& name, std::optional<std::chrono::days> lifetime) {
  if (name.empty()) return refuse(Code::invalid_argument, "A token needs a name, so that it can be told from others.");
  const auto acting_as = TRY(admin());
  auto text = random_credential(token_prefix);
  model::ApiToken token{.id = random_id(),
                        .name = name,
                        .person_id = acting_as.id,
                        .last_four = std::string{text.reveal().substr(text.size() - 4)},
                        .created_at = clock_.now(),
                        .expires_at = std::nullopt,
                        .last_used_at = std::nullopt};
  if (lifetime) token.expires_at = token.created_at + *lifetime;
  TRY(people_.add_token(token, text.reveal()));
  return NewToken{std::move(text), std::move(token)};
}

Result<Caller> Access::caller_of_token(std::string_view token) {
  auto used = TRY(people_.use_token(token));
  auto person = TRY(people_.find(used.person_id));
  return Caller{std::move(person), std::move(used)};
}

Result<model::Person> Access::admin() {
  auto people = TRY(people_.list());
  const auto found = std::ranges::find(people, model::Role::admin, &model::Person::role);
  if (found == people.end()) {
    return refuse(Code::not_found, "There is no admin yet. Run `kater serve` once; it makes one.");
  }
  return std::move(*found);
}

}  // namespace kater::share
