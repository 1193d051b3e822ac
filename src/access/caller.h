// Who is asking, once it is known, and from where.
#pragma once

#include <optional>
#include <string>

#include "model/person.h"

namespace kater::access {

// Somebody who showed a valid credential.
struct Caller {
  model::Person person;                       // for a program, whoever made its token
  std::optional<model::ApiToken> token = {};  // what it came by; none for a browser
  std::string session_id = {};                // of a browser
  std::string token_id = {};                  // of a program; stays when it looks as somebody else
  std::optional<model::Person> admin = {};    // who looks as this person, or as an agent of this persona

  bool is_agent() const { return token.has_value() && token->scope != model::TokenScope::admin; }
  bool is_admin() const { return !is_agent() && person.role == model::Role::admin; }
};

// Where a sign-in comes from: for whoever looks at their sessions, and for the throttle.
struct ClientOrigin {
  std::string address = {};
  std::string browser = {};  // as it calls itself
};

}  // namespace kater::access
