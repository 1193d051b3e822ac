// The people with an account, their passwords, and their one-time links. What browsers and programs sign in with
// afterwards is kept by browser_sessions.h and token_store.h. A link's code is random and long; only its hash (SHA-256)
// is kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/person.h"

namespace kater::store {

class Database;

// Thread-safe. `database` and `clock` must outlive it. A code that is not valid (unknown, used, expired, of a person
// who is disabled) is unauthenticated, and the error does not say which.
class PeopleStore {
 public:
  PeopleStore(Database& database, const Clock& clock) : database_{database}, clock_{clock} {}

  // People sign in with their username or e-mail address, whatever the case, so no person may have what is another
  // person's name or address: conflict, with a sentence.
  Result<void> add(const model::Person& person);
  Result<std::vector<model::Person>> list();                  // by username
  Result<model::Person> find(std::string_view id);            // not_found
  Result<model::Person> find_by_name(std::string_view name);  // a username or an e-mail address; not_found
  // Names, e-mail address, role, and whether they are disabled; with that, their sessions and links end. Their tokens
  // are not valid as long as it lasts. not_found; conflict, with a sentence, when no admin would be left.
  Result<void> update(const model::Person& person);
  // With their links, sessions, tokens and memberships. not_found; conflict as above.
  Result<void> remove(std::string_view id);

  // Keeps the hash and the names, and ends every session and link of the person, so that the old password is of no use.
  Result<void> set_password(const model::Person& person, std::string_view hash);
  Result<std::string> password_hash(std::string_view id);  // empty before a first password; not_found

  // A link opens once: use_sign_in_link() spends it, look_at_sign_in_link() does not. A new one spends those before.
  Result<void> set_sign_in_link(std::string_view code, std::string_view person_id, Time expires_at);
  Result<model::Person> look_at_sign_in_link(std::string_view code);
  Result<model::Person> use_sign_in_link(std::string_view code);

 private:
  Database& database_;
  const Clock& clock_;
};

}  // namespace kater::store
