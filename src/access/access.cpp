#include "access/access.h"

#include <algorithm>

#include "access/credential.h"
#include "access/password.h"
#include "base/text.h"
#include "store/store.h"

namespace kater::access {
namespace {

constexpr std::string_view admin_username = "admin";
constexpr std::size_t longest_browser_name = 200;

// A header holds any bytes (RFC 9110, 5.5), and one that is no UTF-8, or is cut within a sign, must keep nobody out.
std::string readable(std::string_view header) {
  std::string text{header.substr(0, longest_browser_name)};
  std::ranges::replace_if(
      text, [](char c) { return c < ' ' || c > '~'; }, '?');
  return text;
}

Error does_not_fit() {
  return refuse(Code::unauthenticated,
                "Username and password do not fit. Check both; an admin can make you a new link.");
}

}  // namespace

AccessStores stores_of(store::Store& store) { return {store.people(), store.sessions(), store.tokens()}; }

Result<std::optional<Secret>> Access::ensure_admin() {
  if (!TRY(stores_.people.list()).empty()) return std::nullopt;
  const model::Person person{.id = random_id(),
                             .username = std::string{admin_username},
                             .role = model::Role::admin,
                             .created_at = clock_.now()};
  TRY(stores_.people.add(person));
  auto code = TRY(new_code(person.id));
  return std::optional{std::move(code)};
}

Result<model::Person> Access::some_admin() {
  auto people = TRY(stores_.people.list());
  const auto found = std::ranges::find_if(
      people, [](const auto& person) { return person.role == model::Role::admin && !person.disabled_at; });
  if (found == people.end()) {
    return refuse(Code::not_found, "There is no admin yet. Run `kater serve` once; it makes one.");
  }
  return std::move(*found);
}

Result<Secret> Access::new_code(std::string_view person_id) {
  auto code = random_credential();
  TRY(stores_.people.set_sign_in_link(code.reveal(), person_id, clock_.now() + sign_in_link_lifetime));
  return code;
}

std::chrono::seconds Access::pause_before_password(std::string_view name, std::string_view address) {
  const auto found = stores_.people.find_by_name(name);  // one account, by whichever of its names
  return throttle_.pause(to_lower(found ? found->username : name), address);
}

Result<Secret> Access::sign_in(std::string_view name, std::string_view password, const ClientOrigin& origin) {
  const auto found = stores_.people.find_by_name(name);
  if (!found && found.error().code != Code::not_found) return found.error();
  const auto hash = found ? TRY(stores_.people.password_hash(found->id)) : std::string{};
  const auto account = to_lower(found ? found->username : name);
  if (!password_fits(password, hash)) {
    throttle_.failed(account, origin.address);
    return does_not_fit();
  }
  throttle_.succeeded(account, origin.address);
  if (found->disabled_at) {
    return refuse(Code::permission_denied, "This account is disabled. Ask an admin of this Kater.");
  }
  return new_session(found->id, origin);
}

Result<bool> Access::password_is(const model::Person& person, std::string_view password, const ClientOrigin& origin) {
  const auto account = to_lower(person.username);
  if (!password_fits(password, TRY(stores_.people.password_hash(person.id)))) {
    throttle_.failed(account, origin.address);
    return false;
  }
  throttle_.succeeded(account, origin.address);
  return true;
}

Result<Secret> Access::new_session(std::string_view person_id, const ClientOrigin& origin) {
  auto cookie = random_credential();
  const auto now = clock_.now();
  TRY(stores_.sessions.add({.id = random_id(),
                            .person_id = std::string{person_id},
                            .created_at = now,
                            .last_seen_at = now,
                            .expires_at = now + session_lifetime,
                            .address = origin.address,
                            .browser = readable(origin.browser)},
                           cookie.reveal()));
  return cookie;
}

Result<void> Access::sign_out(const Caller& caller) {
  if (caller.session_id.empty()) return {};  // a token signs nobody out
  auto removed = stores_.sessions.remove(caller.person.id, caller.session_id);
  if (!removed && removed.error().code == Code::not_found) return {};
  return removed;
}

Result<Caller> Access::caller_of_session(std::string_view session) {
  auto used = TRY(stores_.sessions.use(session, session_longest_idle));
  Caller caller{.person = std::move(used.person)};
  caller.session_id = std::move(used.id);
  return caller;
}

Result<Caller> Access::caller_of_token(std::string_view token) {
  auto used = TRY(stores_.tokens.use(token));
  Caller caller{.person = std::move(used.maker)};
  caller.token_id = used.token.id;
  caller.token = std::move(used.token);
  return caller;
}

Result<Caller> Access::refresh_caller(const Caller& caller) {
  auto now = caller;
  const auto holder = caller.token_id.empty() ? TRY(stores_.sessions.look_at(caller.session_id, session_longest_idle))
                                              : TRY(stores_.tokens.look_at(caller.token_id)).maker;
  if (!caller.admin) {
    now.person = holder;
    return now;
  }
  if (holder.role != model::Role::admin) return fail(Code::unauthenticated, "an admin no more");
  now.person = TRY(stores_.people.find(caller.person.id));
  return now;
}

}  // namespace kater::access
