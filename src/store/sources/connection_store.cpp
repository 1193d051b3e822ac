#include "store/sources/connection_store.h"

#include <fmt/format.h>

#include "store/engine/database.h"
#include "vault/vault.h"

namespace kater::store {
namespace {

constexpr Query add_connection{"add_connection", R"sql(
  INSERT INTO connection (id, name, host, port, warehouse_id, workspace_id, token_last_four, ca_pem, created_at,
                          names_read_at, sealed_token, token_version, auth, client_id, proxy, sealed_proxy_password,
                          proxy_password_version, kind)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12, $13, $14, $15, 1, $16)
)sql"};
constexpr char columns_of_connection[] =
    "id, name, host, port, warehouse_id, workspace_id, token_last_four, ca_pem, created_at, names_read_at, auth, "
    "client_id, proxy, sealed_proxy_password <> '', kind";
constexpr JoinedQuery all_connections{"all_connections", "SELECT ", columns_of_connection,
                                      " FROM connection ORDER BY name"};
constexpr JoinedQuery connection_by_id{"connection_by_id", "SELECT ", columns_of_connection,
                                       " FROM connection WHERE id = $1"};
constexpr JoinedQuery connection_by_name{"connection_by_name", "SELECT ", columns_of_connection,
                                         " FROM connection WHERE name = $1"};
constexpr Query sealed_secrets_of{"sealed_secrets_of", R"sql(
  SELECT auth, sealed_token, token_version, sealed_proxy_password, proxy_password_version
  FROM connection WHERE id = $1
)sql"};
constexpr Query sign_in_version_of{"sign_in_version_of", "SELECT token_version FROM connection WHERE id = $1"};
constexpr Query update_connection{"update_connection", R"sql(
  UPDATE connection
  SET name = $2, host = $3, port = $4, warehouse_id = $5, workspace_id = $6, token_last_four = $7, ca_pem = $8,
      auth = $9, client_id = $10, proxy = $11, kind = $12
  WHERE id = $1
)sql"};
constexpr Query replace_token{"replace_token", R"sql(
  UPDATE connection SET sealed_token = $2, token_version = $3 WHERE id = $1
)sql"};
constexpr Query replace_proxy_password{"replace_proxy_password", R"sql(
  UPDATE connection SET sealed_proxy_password = $2, proxy_password_version = $3 WHERE id = $1
)sql"};
constexpr Query remove_connection{"remove_connection", "DELETE FROM connection WHERE id = $1"};

struct Sealed {
  std::string text;  // empty: there is no such secret
  std::int64_t version = 0;
};

struct SealedOfConnection {
  model::Auth auth = model::Auth::access_token;
  Sealed sign_in;
  Sealed proxy_password;
};

model::Auth auth_in(const Row& row, int column) {
  return model::auth_from(row.text(column)).value_or(model::Auth::access_token);
}

// Each kind has its own use of the columns. A kind that is not known is one of a newer Kater, whose store none opens.
model::DataStoreAddress address_in(const Row& row) {
  switch (model::data_store_from(row.text(14)).value_or(model::DataStore::databricks)) {
    case model::DataStore::databricks:
      break;
  }
  return model::DatabricksAddress{.host = row.text(2),
                                  .port = static_cast<std::uint16_t>(row.integer(3)),
                                  .warehouse_id = row.text(4),
                                  .workspace_id = row.text(5)};
}

model::Connection read_connection(const Row& row) {
  return {.id = row.text(0),
          .name = row.text(1),
          .address = address_in(row),
          .auth = auth_in(row, 10),
          .client_id = row.text(11),
          .token_last_four = row.text(6),
          .ca_pem = row.text(7),
          .proxy = row.text(12),
          .proxy_has_password = row.flag(13),
          .created_at = row.time(8),
          .names_read_at = row.time(9)};
}

// A client's secret is sealed as such, so that a changed column never makes it travel as an access token.
vault::Context context_of_sign_in(std::string_view id, model::Auth auth, std::int64_t version) {
  const bool is_token = auth == model::Auth::access_token;
  return {.purpose = "connection", .owner = id, .field = is_token ? "token" : "client_secret", .version = version};
}

vault::Context context_of_proxy(std::string_view id, std::int64_t version) {
  return {.purpose = "connection", .owner = id, .field = "proxy_password", .version = version};
}

// Most connections have no proxy password. The empty text tells so without opening anything.
std::string sealed_unless_empty(const vault::Vault& vault, const Secret& secret, const vault::Context& context) {
  return secret.empty() ? std::string{} : vault.seal(secret, context);
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

// A secret that does not open is the trouble of its connection alone: the store is not damaged, and the request is not
// unauthenticated.
template <class T>
Result<T> as_trouble_of_the_connection(Result<T> opened, Code code) {
  if (opened.has_value() || opened.error().code != code) return opened;
  auto error = std::move(opened).error();
  error.code = Code::conflict;
  return error;
}

Result<SealedOfConnection> read_secrets(Session& session, std::string_view id) {
  auto secrets = TRY(session.first(sealed_secrets_of, {id}, [](const Row& row) {
    return SealedOfConnection{auth_in(row, 0), {row.text(1), row.integer(2)}, {row.text(3), row.integer(4)}};
  }));
  if (!secrets) return unknown();
  return std::move(*secrets);
}

}  // namespace

Result<void> ConnectionStore::add(const model::Connection& connection, const model::ConnectionSecrets& secrets) {
  const auto& address = std::get<model::DatabricksAddress>(connection.address);
  // Sealed inside the transaction, as sealed_secrets.h asks for.
  auto added = database_.write([&](Session& session) {
    const auto sealed = vault_.seal(secrets.sign_in, context_of_sign_in(connection.id, connection.auth, 1));
    const auto sealed_password =
        sealed_unless_empty(vault_, secrets.proxy_password, context_of_proxy(connection.id, 1));
    return session.run(add_connection,
                       {connection.id, connection.name, address.host, int{address.port}, address.warehouse_id,
                        address.workspace_id, connection.token_last_four, connection.ca_pem, connection.created_at,
                        connection.names_read_at, sealed, name_of(connection.auth), connection.client_id,
                        connection.proxy, sealed_password, name_of(connection.data_store())});
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

Result<model::ConnectionSecrets> ConnectionStore::secrets(std::string_view id) {
  auto secrets = open_secrets(id);
  // The key it was sealed with may have gone between reading and opening, when a rotation ended; then it is under
  // another by now.
  if (!secrets.has_value() && secrets.error().code == Code::unauthenticated) secrets = open_secrets(id);
  return as_trouble_of_the_connection(std::move(secrets), Code::unauthenticated);
}

Result<std::string> ConnectionStore::trouble_with_secrets(std::string_view id) {
  const auto secrets = this->secrets(id);
  if (secrets.has_value()) return std::string{};
  if (secrets.error().code == Code::conflict) return secrets.error().sentence();
  return secrets.error();
}

Result<model::ConnectionSecrets> ConnectionStore::open_secrets(std::string_view id) {
  const auto sealed = TRY(database_.read([&](Session& session) { return read_secrets(session, id); }));
  const auto open = [&](const Sealed& secret, const vault::Context& context, const char* what) {
    return as_trouble_of_the_connection(vault_.open(secret.text, context), Code::corrupt).during(what);
  };
  model::ConnectionSecrets secrets;
  secrets.sign_in = TRY(open(sealed.sign_in, context_of_sign_in(id, sealed.auth, sealed.sign_in.version),
                             "opening the secret that a connection signs in with"));
  if (const auto& password = sealed.proxy_password; !password.text.empty()) {
    secrets.proxy_password =
        TRY(open(password, context_of_proxy(id, password.version), "opening the password of a connection's proxy"));
  }
  return secrets;
}

Result<std::int64_t> ConnectionStore::sign_in_version(std::string_view id) {
  const auto version = TRY(database_.read([&](Session& session) {
    return session.first(sign_in_version_of, {id}, [](const Row& row) { return row.integer(0); });
  }));
  if (!version) return unknown();
  return *version;
}

Result<void> ConnectionStore::update(const model::Connection& connection, const NewSecrets& new_secrets) {
  const auto& id = connection.id;
  auto updated = database_.write([&](Session& session) -> Result<void> {
    const auto& address = std::get<model::DatabricksAddress>(connection.address);
    const auto before = TRY(read_secrets(session, id));
    auto written =
        session.run(update_connection,
                    {id, connection.name, address.host, int{address.port}, address.warehouse_id, address.workspace_id,
                     connection.token_last_four, connection.ca_pem, name_of(connection.auth), connection.client_id,
                     connection.proxy, name_of(model::DataStore::databricks)});
    TRY(said_for_people(std::move(written), connection.name));
    if (new_secrets.sign_in != nullptr) {
      const auto version = before.sign_in.version + 1;
      const auto sealed = vault_.seal(*new_secrets.sign_in, context_of_sign_in(id, connection.auth, version));
      TRY(session.run(replace_token, {id, sealed, version}));
    }
    if (new_secrets.proxy_password != nullptr) {
      const auto version = before.proxy_password.version + 1;
      const auto sealed = sealed_unless_empty(vault_, *new_secrets.proxy_password, context_of_proxy(id, version));
      TRY(session.run(replace_proxy_password, {id, sealed, version}));
    }
    return {};
  });
  const bool replaced = new_secrets.sign_in != nullptr || new_secrets.proxy_password != nullptr;
  if (updated.has_value() && replaced) database_.forget_what_was_deleted();
  return updated;
}

Result<void> ConnectionStore::remove(std::string_view id) {
  const auto removed = TRY(database_.write([&](Session& session) { return session.run(remove_connection, {id}); }));
  if (removed == 0) return unknown();
  database_.forget_what_was_deleted();
  return {};
}

}  // namespace kater::store
