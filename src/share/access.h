// Who is asking, and what lets them in. Decides, and speaks no HTTP: the API, exports and agents all ask here.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/secret.h"
#include "model/person.h"
#include "share/throttle.h"
#include "store/people_store.h"

namespace kater::share {

// Somebody who showed a valid credential.
struct Caller {
  model::Person person;                       // for a program, whoever made its token
  std::optional<model::ApiToken> token = {};  // what it came by; none for a browser
  bool is_agent() const { return false; }
  bool is_admin() const { return !is_agent() && person.role == model::Role::admin; }
};

// How long what lets somebody in does so.
constexpr std::chrono::hours sign_in_link_lifetime{24};
constexpr std::chrono::hours session_lifetime{12};

// Thread-safe; `people` and `clock` must outlive it. Credentials are random; the store keeps their hashes only. One
// that is wrong, used or expired is unauthenticated, and nobody learns which of these it was.
class Access {
 public:
  Access(store::PeopleStore& people, const Clock& clock) : people_{people}, clock_{clock}, throttle_{clock} {}

  // Makes the admin where there is nobody yet, and then a code to sign in with once. Nothing when somebody is there.
  Result<std::optional<Secret>> ensure_admin();
  // A code that opens once: for the admin, for whoever lost theirs; for anybody.
  Result<Secret> new_admin_code();
  Result<Secret> new_code(std::string_view person_id);

  // The secret of a new session. sign_in() takes the password; unauthenticated, with a sentence, when it does not fit.
  // Whoever asks looks first how long this address has to wait; zero, mostly.
  std::chrono::seconds pause_before_sign_in(std::string_view username, std::string_view address) const;
  Result<Secret> sign_in(std::string_view username, std::string_view password, std::string_view address);
  Result<Secret> new_session(std::string_view person_id);
  Result<void> sign_out(std::string_view session);
  Result<Caller> caller_of_session(std::string_view session);

  // A bearer token for programs, which acts as the admin. Its text is given here and never again.
  struct NewToken {
    Secret text;
    model::ApiToken token;
  };
  Result<NewToken> new_token(const std::string& name, std::optional<std::chrono::days> lifetime);
  Result<Caller> caller_of_token(std::string_view token);

 private:
  Result<model::Person> admin();

  store::PeopleStore& people_;
  const Clock& clock_;
  Throttle throttle_;
};

}  // namespace kater::share
