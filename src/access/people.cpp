#include "access/people.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/password.h"
#include "store/accounts/browser_sessions.h"

namespace kater::access {
namespace {

// Not whether it can be delivered to, which only a delivery tells; whether it is one at all.
bool looks_like_email(std::string_view text) {
  const auto at = text.find('@');
  const bool plain = std::ranges::all_of(text, [](char c) { return c > ' ' && c != 0x7F; });
  return plain && at != std::string_view::npos && at > 0 && at + 1 < text.size() && text.size() <= 254 &&
         text.find('@', at + 1) == std::string_view::npos;
}

constexpr std::size_t longest_name = 200;

// A username that looks like an address must be the person's own: another's would let somebody pass for them.
Result<void> check(const model::Person& person) {
  if (!person.email.empty() && !looks_like_email(person.email)) {
    return refuse(Code::invalid_argument, fmt::format("`{}` is not an e-mail address.", person.email));
  }
  const auto& name = person.username;
  const bool plain = std::ranges::all_of(name, [](char c) { return c > ' ' && c != 0x7F; });
  const bool foreign = name.find('@') != std::string::npos && name != person.email;
  if (name.empty() || name.size() > 254 || !plain || foreign) {
    return refuse(Code::invalid_argument,
                  "A username has no blanks and at most 254 signs; with an `@` it is the person's own e-mail address.");
  }
  if (person.first_name.size() > longest_name || person.last_name.size() > longest_name) {
    return refuse(Code::invalid_argument, fmt::format("A name has at most {} characters.", longest_name));
  }
  return {};
}

}  // namespace

Result<People::Invited> People::invite(const std::string& email, const FullName& name, model::Role role,
                                       const std::string& username) {
  if (!looks_like_email(email)) {
    return refuse(Code::invalid_argument, fmt::format("`{}` is not an e-mail address.", email));
  }
  model::Person person{.id = random_id(),
                       .username = username.empty() ? email : username,
                       .role = role,
                       .created_at = clock_.now(),
                       .first_name = name.first,
                       .last_name = name.last};
  person.email = email;
  TRY(check(person));
  TRY(people_.add(person));
  auto code = TRY(access_.new_code(person.id));
  return Invited{std::move(person), std::move(code)};
}

Result<Secret> People::invite_again(std::string_view person_id) {
  const auto person = TRY(people_.find(person_id));
  if (person.disabled_at) {
    return refuse(Code::conflict, "This account is disabled, so no link lets anybody in. Enable it first.");
  }
  return access_.new_code(person.id);
}

Result<model::Person> People::invited_by(std::string_view code) {
  auto person = people_.look_at_sign_in_link(code);
  if (!person && person.error().code == Code::unauthenticated) {
    return refuse(
        Code::not_found,
        "This link was used already, has expired, or was not copied whole. Ask an admin for a new one, or run "
        "`kater sign-in-link` on Kater's machine.");
  }
  return person;
}

Result<Secret> People::accept(std::string_view code, std::string_view password, const FullName& name,
                              const ClientOrigin& origin) {
  auto person = TRY(invited_by(code));
  TRY(check_password(password, person));
  if (!name.first.empty()) person.first_name = name.first;
  if (!name.last.empty()) person.last_name = name.last;
  TRY(check(person));
  const auto hash = hash_password(password);
  TRY(people_.use_sign_in_link(code));
  TRY(people_.set_password(person, hash));
  return access_.new_session(person.id, origin);
}

Result<model::Person> People::change(std::string_view person_id, const Changes& changes) {
  auto person = TRY(people_.find(person_id));
  // Who signs in by their address goes on doing so.
  const bool signs_in_by_email = person.username == person.email;
  if (changes.email) person.email = *changes.email;
  if (signs_in_by_email && !person.email.empty()) person.username = person.email;
  if (changes.username) person.username = *changes.username;
  if (changes.first_name) person.first_name = *changes.first_name;
  if (changes.last_name) person.last_name = *changes.last_name;
  if (changes.role) person.role = *changes.role;
  if (changes.disabled && *changes.disabled != person.disabled_at.has_value()) {
    person.disabled_at = *changes.disabled ? std::optional{clock_.now()} : std::nullopt;
  }
  TRY(check(person));
  TRY(people_.update(person));
  return person;
}

Result<std::vector<model::BrowserSession>> People::sessions(std::string_view person_id) {
  return sessions_.of(person_id, session_longest_idle);
}

Result<void> People::end_session(std::string_view person_id, std::string_view session_id) {
  return sessions_.remove(person_id, session_id);
}

Result<void> People::sign_out_everywhere(std::string_view person_id) {
  return sessions_.remove_all(TRY(people_.find(person_id)).id);
}

Result<Secret> People::change_password(const model::Person& person, std::string_view current, std::string_view next,
                                       const ClientOrigin& origin) {
  if (!TRY(access_.password_is(person, current, origin))) {
    return refuse(Code::permission_denied,
                  "The current password is another one. Check it, or ask an admin for a link.");
  }
  TRY(check_password(next, person));
  TRY(people_.set_password(person, hash_password(next)));
  return access_.new_session(person.id, origin);
}

}  // namespace kater::access
