// The sessions by which browsers are signed in. A session's cookie is random and long; only its hash (SHA-256) is kept.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/person.h"

namespace kater::store {

class Database;

// Thread-safe. `database` and `clock` must outlive it. A session that is not valid (unknown, ended, expired, idle for
// too long, of a person who is disabled) is unauthenticated, and the error does not say which.
class BrowserSessions {
 public:
  BrowserSessions(Database& database, const Clock& clock) : database_{database}, clock_{clock} {}

  // Its start is noted as the person's last login.
  Result<void> add(const model::BrowserSession& session, std::string_view cookie);

  struct Used {
    model::Person person;
    std::string id;
  };
  // Its use is noted to the minute; it ends when it was not used for `longest_idle`.
  Result<Used> use(std::string_view cookie, std::chrono::milliseconds longest_idle);

  // The same by its id, which does not count as a use.
  Result<model::Person> look_at(std::string_view id, std::chrono::milliseconds longest_idle);

  // The sessions that are still valid, the last used first.
  Result<std::vector<model::BrowserSession>> of(std::string_view person_id, std::chrono::milliseconds longest_idle);

  Result<void> remove(std::string_view person_id, std::string_view id);  // not_found, with a sentence
  // All of them but the one with this id, which may be empty.
  Result<void> remove_all(std::string_view person_id, std::string_view but = {});

 private:
  Database& database_;
  const Clock& clock_;
};

}  // namespace kater::store
