// The accounts of Kater: people, the browsers they are signed in with, and the API tokens that they made.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace kater::model {

// What a person may do: an admin everything, a member only read the tables of their personas
// (docs/promises.md#promise-6).
enum class Role { admin, member };
std::string_view name_of(Role role);
// `member`, which may do less, for a name that name_of() never wrote.
Role role_from(std::string_view name);

// An account as admins see it. The password's hash is never in it; only access/ and the store handle that.
struct Person {
  std::string id;
  std::string username;  // an e-mail address, unless they chose another; `admin` for the first one; unique
  Role role = Role::member;
  Time created_at{};
  std::string first_name = {}, last_name = {};
  bool has_password = false;  // false: invited, and not here yet
  std::optional<Time> last_login_at = {};
  std::string email = {};                // unique; empty for the first admin until they say it
  std::optional<Time> disabled_at = {};  // since then no password, session, link or token lets them in
  bool operator==(const Person&) const = default;
};

// A browser that is signed in. It ends at `expires_at`, or earlier when it was idle for too long
// (docs/operate/people-and-tokens.md).
struct BrowserSession {
  std::string id;
  std::string person_id;
  Time created_at{};
  Time last_seen_at{};
  Time expires_at{};
  std::string address = {};
  std::string browser = {};  // as it calls itself
  bool operator==(const BrowserSession&) const = default;
};

// What a token may do: all that its maker may, who is an admin, or only read one persona (docs/promises.md#promise-6).
enum class TokenScope { admin, persona };
std::string_view name_of(TokenScope scope);
// `persona`, which may do less, for a name that name_of() never wrote.
TokenScope token_scope_from(std::string_view name);

// A bearer token of the API. Its text is shown once, when it is made; only a hash of it is kept.
struct ApiToken {
  std::string id;
  std::string name;
  std::string person_id;
  std::string last_four;
  Time created_at{};
  std::optional<Time> expires_at;
  std::optional<Time> last_used_at;
  TokenScope scope = TokenScope::admin;
  std::string persona_id = {};           // of the one persona
  std::string maker = {}, persona = {};  // the names of both, as they are now
  bool operator==(const ApiToken&) const = default;
};

}  // namespace kater::model
