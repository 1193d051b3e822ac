// Decides how a connection to PostgreSQL is asked for, so that it cannot be read on its way.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/secret.h"

struct pg_conn;

namespace kater::store {

// libpq's keywords and values, of a URL and of what Kater adds where neither the URL nor the environment says anything.
class PostgresSettings {
 public:
  // invalid_argument, with a sentence, for what is no URL of PostgreSQL's.
  static Result<PostgresSettings> from(const Secret& url);
  PostgresSettings(PostgresSettings&&) = default;
  PostgresSettings& operator=(PostgresSettings&&) = delete;
  ~PostgresSettings();  // wipes the values: one of them may be a password

  // Each ended by a null pointer; valid as long as this lives.
  const char* const* names() const { return names_.data(); }
  const char* const* values() const { return values_.data(); }
  // The value of a keyword; empty where there is none.
  std::string_view value_of(std::string_view name) const;

 private:
  PostgresSettings() = default;
  void add(std::string name, std::string value);
  void add_unless_said(const char* name, const char* variable, std::string value);
  bool is_local() const;
  void finish();

  std::vector<std::pair<std::string, std::string>> kept_;
  std::vector<const char*> names_, values_;
};

// invalid_argument, with a sentence, unless the open connection is a socket of this machine, or TLS that was required.
Result<void> require_private_way(pg_conn* connection);

}  // namespace kater::store
