#include "store/testing/postgres_server.h"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "base/secret.h"
#include "store/testing/temporary_store.h"

namespace kater::store::testing {
namespace {

const std::filesystem::path programs = "/usr/lib/postgresql/15/bin";  // where Debian puts them

// PostgreSQL refuses to run as root, so there it runs as the user that its package made.
std::string as_its_user(const std::string& command) {
  return ::geteuid() == 0 ? fmt::format("runuser -u postgres -- {}", command) : command;
}

void must_run(const std::string& command, const std::filesystem::path& log) {
  const auto line = fmt::format("cd / && {} >>'{}' 2>&1 </dev/null", as_its_user(command), log.string());
  if (std::system(line.c_str()) == 0) return;
  std::cerr << "This failed: " << command << "; its words are in " << log
            << ". PostgreSQL 15 is needed: `scripts/setup test` installs it.\n";
  std::abort();
}

void give_to_its_user(const std::filesystem::path& folder) {
  if (::geteuid() != 0) return;
  const auto* user = ::getpwnam("postgres");
  if (user == nullptr || ::chown(folder.c_str(), user->pw_uid, user->pw_gid) != 0) std::abort();
}

[[maybe_unused]] const bool is_known_to_temporary_store = [] {
  new_postgres_database = [] { return PostgresServer::of_this_process().new_database(); };
  return true;
}();

}  // namespace

PostgresServer& PostgresServer::of_this_process() {
  static PostgresServer server;
  return server;
}

// Without fsync, because no test cuts its power; it is our promises that are tested, and not PostgreSQL's.
PostgresServer::PostgresServer()
    : folder_{std::filesystem::temp_directory_path() / ("kater-postgres-" + random_id().substr(0, 8))} {
  std::filesystem::create_directory(folder_);
  give_to_its_user(folder_);
  const auto data = (folder_ / "data").string();
  const auto log = std::filesystem::path{folder_.string() + ".log"};
  must_run(fmt::format("{}/initdb -D {} -U kater -A trust -E UTF8 --locale=C.UTF-8 --no-sync", programs.string(), data),
           log);
  must_run(fmt::format("{}/pg_ctl -D {} -w -l {}/server.log -o \"-k {} -c listen_addresses='' -c fsync=off "
                       "-c full_page_writes=off -c shared_buffers=16MB\" start",
                       programs.string(), data, folder_.string(), folder_.string()),
           log);
  std::filesystem::remove(log);
}

PostgresServer::~PostgresServer() {
  const auto command =
      as_its_user(fmt::format("{}/pg_ctl -D {}/data -w -m immediate stop", programs.string(), folder_.string()));
  static_cast<void>(std::system(("cd / && " + command + " >/dev/null 2>&1").c_str()) == 0);  // by the id it wrote there
  std::filesystem::remove_all(folder_);
}

PostgresUrl PostgresServer::url_of(const std::string& database) const {
  return PostgresUrl{fmt::format("postgresql://kater@/{}?host={}", database, folder_.string())};
}

PostgresUrl PostgresServer::new_database() {
  const auto name = fmt::format("kater_{}", ++databases_);
  run_sql(url_of("postgres"), "CREATE DATABASE " + name);
  return url_of(name);
}

void PostgresServer::run_sql(const PostgresUrl& url, const std::string& sql) {
  const auto connection = MUST(PostgresConnection::open(url));
  MUST(connection->script(sql));
}

void PostgresServer::checkpoint() { run_sql(url_of("postgres"), "CHECKPOINT"); }

}  // namespace kater::store::testing
