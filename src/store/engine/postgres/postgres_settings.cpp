#include "store/engine/postgres/postgres_settings.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <memory>

namespace kater::store {
namespace {

// Debian's file of the authorities that its programs trust. libpq 15 knows none by itself.
constexpr const char* authorities_of_system = "/etc/ssl/certs/ca-certificates.crt";

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using Options = std::unique_ptr<PQconninfoOption, FreeOptions>;

std::string option(const Options& options, std::string_view name) {
  for (const auto* each = options.get(); each != nullptr && each->keyword != nullptr; ++each) {
    if (name == each->keyword && each->val != nullptr) return each->val;
  }
  return {};
}

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

bool is_socket(std::string_view host) { return host.starts_with('/') || host.starts_with('@'); }

bool has_own_authorities() {
  const char* home = std::getenv("HOME");
  std::error_code ignored;
  return home != nullptr && std::filesystem::exists(std::filesystem::path{home} / ".postgresql/root.crt", ignored);
}

bool requires_tls(std::string_view mode) {
  constexpr std::array<std::string_view, 3> required{"require", "verify-ca", "verify-full"};
  return std::ranges::find(required, mode) != required.end();
}

Error can_be_read(std::string_view mode) {
  return refuse(
      Code::invalid_argument,
      fmt::format("The way to PostgreSQL has to be encrypted, and sslmode={} does not see to it. Leave sslmode "
                  "out (the server's certificate is verified then), or use a socket of this machine.",
                  mode));
}

Error no_url() {
  return refuse(Code::invalid_argument,
                "The address of the store is not understood. Write postgresql://USER@HOST:PORT/DATABASE, and keep the "
                "password in a file that PGPASSFILE names.");
}

}  // namespace

Result<PostgresSettings> PostgresSettings::from(const Secret& url) {
  const auto text = url.reveal();
  if (!text.starts_with("postgresql://") && !text.starts_with("postgres://")) return no_url();
  char* complaint = nullptr;
  const Options options{PQconninfoParse(std::string{text}.c_str(), &complaint)};
  PQfreemem(complaint);  // it may quote the URL
  if (options == nullptr) return no_url();
  PostgresSettings settings;
  for (const auto* each = options.get(); each->keyword != nullptr; ++each) {
    if (each->val != nullptr && *each->val != '\0') settings.add(each->keyword, each->val);
  }
  settings.add_unless_said("connect_timeout", "PGCONNECT_TIMEOUT", "10");
  settings.add_unless_said("application_name", "PGAPPNAME", "kater");
  settings.add("client_encoding", "UTF8");
  const bool by_service = !settings.value_of("service").empty() || is_set("PGSERVICE");
  if (!by_service && !settings.is_local()) {
    settings.add_unless_said("sslmode", "PGSSLMODE", "verify-full");
    // This is checked before the first connection, since a password may go out with the first packet.
    const auto mode = settings.value_of("sslmode").empty() ? std::string_view{std::getenv("PGSSLMODE")}
                                                           : settings.value_of("sslmode");
    if (!requires_tls(mode)) return can_be_read(mode);
    if (!has_own_authorities()) settings.add_unless_said("sslrootcert", "PGSSLROOTCERT", authorities_of_system);
  }
  settings.finish();
  return settings;
}

PostgresSettings::~PostgresSettings() {
  for (auto& [name, value] : kept_) wipe(value);
}

void PostgresSettings::add(std::string name, std::string value) {
  if (value_of(name).empty()) kept_.emplace_back(std::move(name), std::move(value));
}

void PostgresSettings::add_unless_said(const char* name, const char* variable, std::string value) {
  if (!is_set(variable)) add(name, std::move(value));
}

std::string_view PostgresSettings::value_of(std::string_view name) const {
  const auto found = std::ranges::find(kept_, name, &std::pair<std::string, std::string>::first);
  return found != kept_.end() ? std::string_view{found->second} : std::string_view{};
}

// Whether the way is a socket of this machine. Without any host libpq takes the socket in its usual folder.
bool PostgresSettings::is_local() const {
  if (!value_of("hostaddr").empty() || is_set("PGHOSTADDR")) return false;
  if (const auto host = value_of("host"); !host.empty()) return is_socket(host);
  const char* host = std::getenv("PGHOST");
  return host == nullptr || *host == '\0' || is_socket(host);
}

void PostgresSettings::finish() {
  for (const auto& [name, value] : kept_) {
    names_.push_back(name.c_str());
    values_.push_back(value.c_str());
  }
  names_.push_back(nullptr);
  values_.push_back(nullptr);
}

Result<void> require_private_way(pg_conn* connection) {
  const char* host = PQhost(connection);
  const bool by_address = PQhostaddr(connection) != nullptr && *PQhostaddr(connection) != '\0';
  if (!by_address && host != nullptr && is_socket(host)) return {};
  const Options used{PQconninfo(connection)};
  const auto mode = option(used, "sslmode");
  if (PQsslInUse(connection) != 0 && requires_tls(mode)) return {};
  return can_be_read(mode);
}

}  // namespace kater::store
