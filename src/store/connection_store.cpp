#include "store/connection_store.h"

#include <fmt/format.h>

namespace kater::store {
namespace {

constexpr Query add_connection{"add_connection", R"sql(
  INSERT INTO connection (id, name, host, port, warehouse_id, workspace_id, token_last_four, ca_pem, created_at,
                          names_read_at, sealed_token, token_version)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)
)sql"};
constexpr Query all_connections{"all_connections", R"sql(
  SELECT id, name, host, port, warehouse_id, workspace_id, token_last_four, ca_pem, created_at, names_read_at
  FROM connection ORDER BY name
)sql"};
constexpr Query connection_by_id{"connection_by_id", R"sql(
  SELECT id, name, host, port, warehouse_id, workspace_id, token_last_four, ca_pem, created_at, names_read_at
  FROM connection WHERE id = $1
)sql"};
constexpr Query connection_by_name{"connection_by_name", R"sql(
  SELECT id, name, host, port, warehouse_id, workspace_id, token_last_four, ca_pem, created_at, names_read_at
  FROM connection WHERE name = $1
)sql"};
constexpr Query sealed_token_of{"sealed_token_of", R"sql(
  SELECT sealed_token, token_version FROM connection WHERE id = $1
)sql"};
constexpr Query update_connection{"update_connection", R"sql(
  UPDATE connection
  SET name = $2, host = $3, port = $4, warehouse_id = $5, workspace_id = $6, token_last_four = $7, ca_pem = $8
  WHERE id = $1
)sql"};
constexpr Query replace_token{"replace_token", R"sql(
  UPDATE connection SET sealed_token = $2, token_version = $3 WHERE id = $1
)sql"};
constexpr Query remove_connection{"remove_connection", "DELETE FROM connection WHERE id = $1"};

struct SealedToken {
  std::string sealed;
  std::int64_t version = 0;
};

model::Connection read_connection(const Row& row) {
  return {.id = row.text(0),
          .name = row.text(1),
          .address = {.host = row.text(2),
                      .port = static_cast<std::uint16_t>(row.integer(3)),
                      .warehouse_id = row.text(4),
                      .workspace_id = row.text(5)},
          .token_last_four = row.text(6),
          .ca_pem = row.text(7),
          .created_at = row.time(8),
          .names_read_at = row.time(9)};
}

vault::Context context_of(std::string_view id, std::int64_t version) {
  return {.purpose = "connection", .owner = id, .field = "token", .version = version};
}

Error unknown() { return refuse(Code::not_found, "There is no such connection."); }

Result<void> said_for_people(Result<std::int64_t> written, std::string_view name) {
  if (written.has_value()) return {};
  auto error = std::move(written).error();
  if (error.code == Code::conflict) {
    error.for_people = fmt::format("There is already a connection named `{}`. Choose another name.", name);
  }
  return error;
}

Result<SealedToken> read_token(Session& session, std::string_view id) {
  auto token = TRY(session.first(sealed_token_of, {id}, [](const Row& row) {
    return SealedToken{row.text(0), row.integer(1)};
  }));
  if (!token) return unknown();
  return std::move(*token);
}

}  // namespace

Result<void> ConnectionStore::add(const model::Connection& connection, const Secret& token) {
  const auto& address = connection.address;
  const auto sealed = vault_.seal(token, context_of(connection.id, 1));
  auto added = database_.write([&](Session& session) {
    return session.run(add_connection, {connection.id, connection.name, address.host, int{address.port},
                                        address.warehouse_id, address.workspace_id, connection.token_last_four,
                                        connection.ca_pem, connection.created_at, connection.names_read_at, sealed});
  });
  return said_for_people(std::move(added), connection.name);
}

Result<std::vector<model::Connection>> ConnectionStore::list() {
  return database_.read([](Session& session) { return session.all(all_connections, {}, read_connection); });
}

Result<model::Connection> ConnectionStore::find(std::string_view id) {
  auto found =
      TRY(database_.read([&](Session& session) { return session.first(connection_by_id, {id}, read_connection); }));
  if (!found) return unknown();
  return std::move(*found);
}

Result<model::Connection> ConnectionStore::find_by_name(std::string_view name) {
  auto found =
      TRY(database_.read([&](Session& session) { return session.first(connection_by_name, {name}, read_connection); }));
  if (!found) return unknown();
  return std::move(*found);
}

Result<Secret> ConnectionStore::token(std::string_view id) {
  const auto token = TRY(database_.read([&](Session& session) { return read_token(session, id); }));
  return vault_.open(token.sealed, context_of(id, token.version)).during("opening the token of a connection");
}

Result<void> ConnectionStore::update(const model::Connection& connection, const Secret* new_token) {
  auto updated = database_.write([&](Session& session) -> Result<void> {
    const auto& address = connection.address;
    const auto before = TRY(read_token(session, connection.id));
    auto written = session.run(update_connection,
                               {connection.id, connection.name, address.host, int{address.port}, address.warehouse_id,
                                address.workspace_id, connection.token_last_four, connection.ca_pem});
    TRY(said_for_people(std::move(written), connection.name));
    if (new_token == nullptr) return {};
    const auto version = before.version + 1;
    const auto sealed = vault_.seal(*new_token, context_of(connection.id, version));
    TRY(session.run(replace_token, {connection.id, sealed, version}));
    return {};
  });
  if (updated.has_value() && new_token != nullptr) database_.forget_what_was_deleted();
  return updated;
}

Result<void> ConnectionStore::remove(std::string_view id) {
  const auto removed = TRY(database_.write([&](Session& session) { return session.run(remove_connection, {id}); }));
  if (removed == 0) return unknown();
  database_.forget_what_was_deleted();
  return {};
}

}  // namespace kater::store
