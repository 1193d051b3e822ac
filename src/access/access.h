// Who is asking, and what lets them in. Decides, and speaks no HTTP: the API, exports and agents all ask here.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "access/caller.h"
#include "access/throttle.h"
#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "model/person.h"

namespace kater::store {
class BrowserSessions;
class PeopleStore;
class Store;
class TokenStore;
}  // namespace kater::store

namespace kater::access {

// How long what lets somebody in does so.
constexpr std::chrono::hours sign_in_link_lifetime{24};
constexpr std::chrono::hours session_lifetime{12};  // whatever one does
constexpr std::chrono::hours session_longest_idle{2};

// What Access reads and writes; all of it must outlive it.
struct AccessStores {
  store::PeopleStore& people;
  store::BrowserSessions& sessions;
  store::TokenStore& tokens;
};
AccessStores stores_of(store::Store& store);

// Thread-safe; `stores` and `clock` must outlive it. Credentials are random; the store keeps their hashes only. One
// that is wrong, used or expired is unauthenticated, and nobody learns which of these it was.
class Access {
 public:
  Access(const AccessStores& stores, const Clock& clock) : stores_{stores}, clock_{clock}, throttle_{clock} {}

  // Makes the admin where there is nobody yet, and then a code to sign in with once. Nothing when somebody is there.
  Result<std::optional<Secret>> ensure_admin();
  // An admin who may sign in: the first by name. not_found, with a sentence.
  Result<model::Person> some_admin();
  // A code that opens once; codes made for this person before do not open any more.
  Result<Secret> new_code(std::string_view person_id);

  // Whoever lets a password be tried looks first how long this account and address have to wait; zero, mostly.
  std::chrono::seconds pause_before_password(std::string_view name, std::string_view address);
  // unauthenticated, with a sentence, when it does not fit; permission_denied, with a sentence, when it does and the
  // account is disabled. Gives the secret of a new session.
  Result<Secret> sign_in(std::string_view name, std::string_view password, const ClientOrigin& origin);
  // Whether it is this person's password; a wrong one counts as a wrong sign-in.
  Result<bool> password_is(const model::Person& person, std::string_view password, const ClientOrigin& origin);

  Result<Secret> new_session(std::string_view person_id, const ClientOrigin& origin);
  Result<void> sign_out(const Caller& caller);
  Result<Caller> caller_of_session(std::string_view session);
  Result<Caller> caller_of_token(std::string_view token);
  // The same caller as they are now, for what stays open for long; unauthenticated as above. It is no use of the
  // credential: a session that nobody uses ends.
  Result<Caller> refresh_caller(const Caller& caller);

 private:
  AccessStores stores_;
  const Clock& clock_;
  Throttle throttle_;
};

}  // namespace kater::access
