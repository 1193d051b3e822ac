// Who may come in, and by what: sign-in links, sessions, API tokens. The texts that let somebody in are random and
// long; they are hashed here (SHA-256), and only the hashes are kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/person.h"
#include "store/database.h"

namespace kater::store {

// Thread-safe. `database` and `clock` must outlive it. Whatever does not let anybody in (unknown, used, expired) is
// unauthenticated, and the error does not say which.
class PeopleStore {
 public:
  PeopleStore(Database& database, const Clock& clock) : database_{database}, clock_{clock} {}

  Result<void> add(const model::Person& person);    // conflict, with a sentence, when the username is taken
  Result<std::vector<model::Person>> list();        // by username
  Result<model::Person> find(std::string_view id);  // not_found
  Result<model::Person> find_by_username(std::string_view username);  // not_found
  // With their links, sessions, tokens and memberships. not_found.
  Result<void> remove(std::string_view id);

  // Keeps the hash and the names, and ends every session and link of theirs: whoever knew the old password is out.
  Result<void> set_password(const model::Person& person, std::string_view hash);
  Result<std::string> password_hash(std::string_view id);  // empty for who was invited and never came; not_found

  // A link opens once: use_sign_in_link() spends it, look_at_sign_in_link() does not.
  Result<void> add_sign_in_link(std::string_view code, std::string_view person_id, Time expires_at);
  Result<model::Person> look_at_sign_in_link(std::string_view code);
  Result<model::Person> use_sign_in_link(std::string_view code);

  // A browser's session. Its start is noted as the person's last login, its use to the minute.
  Result<void> add_session(std::string_view cookie, std::string_view person_id, Time expires_at);
  Result<model::Person> use_session(std::string_view cookie);
  Result<void> remove_session(std::string_view cookie);

  // An API token. `text` is shown to its owner once, and never again. Its use is noted, to the minute.
  Result<void> add_token(const model::ApiToken& token, std::string_view text);
  Result<model::ApiToken> use_token(std::string_view text);
  Result<std::vector<model::ApiToken>> tokens();   // newest first
  Result<void> remove_token(std::string_view id);  // not_found

 private:
  Database& database_;
  const Clock& clock_;
};

}  // namespace kater::store
