// Keeps the API tokens that programs sign in with. A token's text is random and long; only its hash (SHA-256) is kept.
#pragma once

#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/person.h"

namespace kater::store {

class Database;

// Thread-safe. `database` and `clock` must outlive it.
class TokenStore {
 public:
  TokenStore(Database& database, const Clock& clock) : database_{database}, clock_{clock} {}

  // `text` is shown once to the admin who made it, and never again. not_found, with a sentence, when its persona is
  // gone.
  Result<void> add(const model::ApiToken& token, std::string_view text);

  struct Used {
    model::ApiToken token;
    model::Person maker;
  };
  // unauthenticated when it is unknown, revoked or expired, when its maker is disabled, and when it acts as an admin
  // who is none any more; the error does not say which. Its use is noted, to the minute.
  Result<Used> use(std::string_view text);

  // The same by its id, which does not count as a use.
  Result<Used> look_at(std::string_view id);

  Result<std::vector<model::ApiToken>> list();        // newest first, the expired ones too
  Result<model::ApiToken> find(std::string_view id);  // not_found, with a sentence
  Result<void> remove(std::string_view id);           // not_found, with a sentence

 private:
  Database& database_;
  const Clock& clock_;
};

}  // namespace kater::store
