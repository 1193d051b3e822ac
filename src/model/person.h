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
  std::string username;  // an e-mail address, or `admin` for the first one; unique
  Role role = Role::member;
  Time created_at{};
  std::string first_name = {}, last_name = {};
  bool has_password = false;  // false: invited, and not here yet
  std::optional<Time> last_login_at = {};
  bool operator==(const Person&) const = default;
};

// A bearer token of the API. Its text is shown once, when made; only a hash of it is kept.
struct ApiToken {
  std::string id;
  std::string name;
  std::string person_id;
  std::string last_four;
  Time created_at{};
  std::optional<Time> expires_at;
  std::optional<Time> last_used_at;
  bool operator==(const ApiToken&) const = default;
};

}  // namespace kater::model
