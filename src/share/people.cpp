#include "share/people.h"

#include <fmt/format.h>

#include <algorithm>

#include "share/password.h"

namespace kater::share {
namespace {

// Not whether it can be delivered to, which only a delivery tells; whether it is one at all.
bool looks_like_email(std::string_view text) {
  const auto at = text.find('@');
  const bool plain = std::ranges::all_of(text, [](char c) { return c > ' ' && c != 0x7F; });
  return plain && at != std::string_view::npos && at > 0 && at + 1 < text.size() && text.size() <= 254 &&
         text.find('@', at + 1) == std::string_view::npos;
}

}  // namespace

Result<People::Invited> People::invite(const std::string& email, const FullName& name, model::Role role) {
  if (!looks_like_email(email)) {
    return refuse(Code::invalid_argument, fmt::format("`{}` is not an e-mail address.", email));
  }
  model::Person person{.id = random_id(),
                       .username = email,
                       .role = role,
                       .created_at = clock_.now(),
                       .first_name = name.first,
                       .last_name = name.last};
  TRY(people_.add(person));
  auto code = TRY(access_.new_code(person.id));
  return Invited{std::move(person), std::move(code)};
}

Result<Secret> People::invite_again(std::string_view person_id) {
  return access_.new_code(TRY(people_.find(person_id)).id);
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

Result<Secret> People::accept(std::string_view code, std::string_view password, const FullName& name) {
  auto person = TRY(invited_by(code));
  TRY(check_password(password, person.username));
  if (!name.first.empty()) person.first_name = name.first;
  if (!name.last.empty()) person.last_name = name.last;
  const auto hash = hash_password(password);
  TRY(people_.use_sign_in_link(code));
  TRY(people_.set_password(person, hash));
  return access_.new_session(person.id);
}

Result<void> People::remove(std::string_view person_id) {
  const auto person = TRY(people_.find(person_id));
  const auto all = TRY(people_.list());
  const auto admins = std::ranges::count(all, model::Role::admin, &model::Person::role);
  if (person.role == model::Role::admin && admins == 1) {
    return refuse(Code::conflict,
                  "This is the only admin, and somebody must be able to let others in. Invite another admin first.");
  }
  return people_.remove(person_id);
}

}  // namespace kater::share
