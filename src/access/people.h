// Inviting people, their passwords, and what becomes of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/access.h"
#include "base/clock.h"
#include "base/secret.h"
#include "model/person.h"
#include "store/accounts/people_store.h"

namespace kater::access {

// What somebody says about themselves.
struct FullName {
  std::string first, last;
};

// Thread-safe; all it is given must outlive it.
class People {
 public:
  People(const AccessStores& stores, Access& access, const Clock& clock)
      : people_{stores.people}, sessions_{stores.sessions}, access_{access}, clock_{clock} {}

  Result<std::vector<model::Person>> list() { return people_.list(); }

  // Adds somebody who cannot come in yet, and gives the code of the invitation. Without a username they sign in by
  // their e-mail address. invalid_argument for what is no e-mail address or no username, conflict when one is taken;
  // each with a sentence.
  struct Invited {
    model::Person person;
    Secret code;
  };
  Result<Invited> invite(const std::string& email, const FullName& name, model::Role role,
                         const std::string& username = {});
  // A further code, for who lost the first one or the password; those before it do not open any more. conflict, with a
  // sentence, for somebody who is disabled.
  Result<Secret> invite_again(std::string_view person_id);

  // Whom a code lets in, without spending it. not_found when it is wrong, used or expired.
  Result<model::Person> invited_by(std::string_view code);
  // Spends the code, sets the password, and signs in. Empty names keep the ones there are.
  Result<Secret> accept(std::string_view code, std::string_view password, const FullName& name,
                        const ClientOrigin& origin = {});

  // What is missing stays. Who is disabled is out at once, with every session, link and token. invalid_argument and
  // conflict as for invite(); conflict, with a sentence, for the last admin: somebody must be able to let others in.
  struct Changes {
    std::optional<std::string> email = {}, username = {}, first_name = {}, last_name = {};
    std::optional<model::Role> role = {};
    std::optional<bool> disabled = {};
  };
  Result<model::Person> change(std::string_view person_id, const Changes& changes);
  Result<void> remove(std::string_view person_id) { return people_.remove(person_id); }  // conflict as above

  // A person's own account, or an admin's hand on somebody else's.
  Result<std::vector<model::BrowserSession>> sessions(std::string_view person_id);
  Result<void> end_session(std::string_view person_id, std::string_view session_id);
  Result<void> sign_out_everywhere(std::string_view person_id);
  // Ends every session of theirs and gives a new one. permission_denied, with a sentence, when `current` is not the
  // password: the session is good, so unauthenticated would be wrong.
  Result<Secret> change_password(const model::Person& person, std::string_view current, std::string_view next,
                                 const ClientOrigin& origin);

 private:
  store::PeopleStore& people_;
  store::BrowserSessions& sessions_;
  Access& access_;
  const Clock& clock_;
};

}  // namespace kater::access
