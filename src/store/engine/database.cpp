#include "store/engine/database.h"

namespace kater::store {

Result<std::unique_ptr<Database>> Database::open(Connect connect) {
  std::unique_ptr<Database> database{new Database{connect}};
  auto writer = TRY(database->connect_());
  database->writer_.with([&](auto& held) { held = std::move(writer); });
  TRY(database->readers_.lend());  // the first, which stays
  return database;
}

// A connection that broke while it was unused fails here, before it ran any query, and so is replaced without harm.
Result<void> Database::begin(std::unique_ptr<DatabaseConnection>& connection, Access access) const {
  if (connection != nullptr) {
    auto begun = connection->begin(access);
    if (begun.has_value() || !connection->is_lost()) return begun;
    connection.reset();
  }
  connection = TRY(connect_());
  return connection->begin(access);
}

void Database::forget_what_was_deleted() {
  writer_.with([](auto& connection) {
    if (connection != nullptr) connection->forget_what_was_deleted();
  });
}

}  // namespace kater::store
