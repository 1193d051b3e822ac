// API tokens: named, of one scope, expiring; shown once.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "model/person.h"
#include "store/accounts/token_store.h"

namespace kater::access {

// What a token begins with, so that a scanner of leaked secrets can know it.
constexpr std::string_view token_prefix = "kater_";
constexpr std::chrono::days longest_token_life{3650};

// Thread-safe; all it is given must outlive it.
class Tokens {
 public:
  Tokens(store::TokenStore& tokens, const Clock& clock) : tokens_{tokens}, clock_{clock} {}

  // An empty persona makes a token that acts as its maker, who is an admin; any other, one for an agent that reads this
  // persona and nothing else.
  struct Wish {
    std::string name;
    std::string persona_id = {};
    std::optional<std::chrono::days> lifetime = {};  // none: until it is revoked
  };
  // Its text is given here and never again. invalid_argument for a name that is empty or too long, or a lifetime that
  // is; not_found when there is no such persona; permission_denied for a maker who is no admin.
  struct Made {
    Secret text;
    model::ApiToken token;
  };
  Result<Made> create(const model::Person& maker, const Wish& wish);

  Result<std::vector<model::ApiToken>> list() { return tokens_.list(); }
  Result<void> revoke(std::string_view id) { return tokens_.remove(id); }  // at once; not_found

 private:
  store::TokenStore& tokens_;
  const Clock& clock_;
};

}  // namespace kater::access
