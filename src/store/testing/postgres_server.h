// A PostgreSQL of our own for as long as a test needs it: in a temporary folder, reached by a socket in that folder.
#pragma once

#include <filesystem>
#include <string>

#include "store/engine/postgres/postgres_connection.h"

namespace kater::store::testing {

// The server and its databases. For one thread.
class PostgresServer {
 public:
  // The one of this process; started at the first call, ended with the process. Ends the program where PostgreSQL is
  // not installed (`scripts/setup test` does that).
  static PostgresServer& of_this_process();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;
  ~PostgresServer();

  const std::filesystem::path& folder() const { return folder_; }
  // A new, empty database.
  PostgresUrl new_database();
  // As its owner would in a shell.
  void run_sql(const PostgresUrl& url, const std::string& sql);
  // Writes everything it holds into its files.
  void checkpoint();

 private:
  PostgresServer();
  PostgresUrl url_of(const std::string& database) const;

  std::filesystem::path folder_;
  int databases_ = 0;
};

}  // namespace kater::store::testing
