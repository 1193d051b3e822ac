// Inviting people, their passwords, and what becomes of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/secret.h"
#include "model/person.h"
#include "share/access.h"
#include "store/people_store.h"

namespace kater::share {

// What somebody says about themselves.
struct FullName {
  std::string first, last;
};

// Thread-safe; all it is given must outlive it.
class People {
 public:
  People(store::PeopleStore& people, Access& access, const Clock& clock)
      : people_{people}, access_{access}, clock_{clock} {}

  Result<std::vector<model::Person>> list() { return people_.list(); }

  // Adds somebody who cannot come in yet, and gives the code of the invitation. invalid_argument for what is no e-mail
  // address, conflict when it is taken; each with a sentence.
  struct Invited {
    model::Person person;
    Secret code;
  };
  Result<Invited> invite(const std::string& email, const FullName& name, model::Role role);
  // A further code: for who lost the first, or the password.
  Result<Secret> invite_again(std::string_view person_id);

  // Whom a code lets in, without spending it. not_found when it is wrong, used or expired.
  Result<model::Person> invited_by(std::string_view code);
  // Spends the code, sets the password, and signs in. Empty names keep the ones there are.
  Result<Secret> accept(std::string_view code, std::string_view password, const FullName& name);

  // conflict, with a sentence, for the last admin: somebody must be able to let others in.
  Result<void> remove(std::string_view person_id);

 private:
  store::PeopleStore& people_;
  Access& access_;
  const Clock& clock_;
};

}  // namespace kater::share
