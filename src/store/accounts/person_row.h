// A person as a query gives one: id, username, role, created_at, first_name, last_name, whether there is a password,
// last_login_at, email, disabled_at.
#pragma once

#include "model/person.h"
#include "store/engine/session.h"

namespace kater::store {

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
