// Who may come in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace kater::model {

enum class Role { admin, member };
std::string_view name_of(Role role);
Role role_from(std::string_view name);

struct Person {
  std::string id;
  std::string username;  // an e-mail address, unless they chose another; `admin` for the first one; unique
  Role role = Role::member;
  Time created_at{};
  std::string first_name = {}, last_name = {};
  bool has_password = false;  // false: invited, and not here yet
  std::optional<Time> last_login_at = {};
  std::string email = {};                // unique; empty for the first admin until they say it
  std::optional<Time> disabled_at = {};  // since when nothing lets them in
  bool operator==(const Person&) const = default;
};

// A browser that is signed in.
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

// What a token may: all that its maker may, who is an admin, or read one persona (docs/promises.md#promise-6).
enum class TokenScope { admin, persona };
std::string_view name_of(TokenScope scope);
TokenScope token_scope_from(std::string_view name);  // what is not understood is the smaller one

// A bearer token of the API. Its text is shown once, when made; only a hash of it is kept.
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
