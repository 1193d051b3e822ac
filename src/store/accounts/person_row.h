// Reads a person from a row. Every query about people begins with these columns, so that they are listed only here.
#pragma once

#include "model/person.h"
#include "store/engine/session.h"

namespace kater::store {

inline constexpr char columns_of_person[] =
    "person.id, person.username, person.role, person.created_at, person.first_name, person.last_name, "
    "person.password_hash <> '', person.last_login_at, person.email, person.disabled_at";
inline constexpr int count_of_person = 10;  // what follows them in a row begins here

// From a row that begins with them.
inline model::Person read_person(const Row& row) {
  return {.id = row.text(0),
          .username = row.text(1),
          .role = model::role_from(row.text(2)),
          .created_at = row.time(3),
          .first_name = row.text(4),
          .last_name = row.text(5),
          .has_password = row.flag(6),
          .last_login_at = row.optional_time(7),
          .email = row.text(8),
          .disabled_at = row.optional_time(9)};
}

}  // namespace kater::store
