// The audit log: entries are added and read, never changed and never removed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/audit.h"

namespace kater::store {

class Database;

// Which entries are wanted; an empty field wants all.
struct AuditFilter {
  std::string actor = {};    // a part of it, whatever the case
  std::string action = {};   // whole, or its first word: "connection" finds "connection.changed"
  std::string subject = {};  // a part of it, whatever the case
  std::optional<model::AuditOutcome> outcome = {};
  std::optional<Time> from = {}, until = {};  // from <= at < until
  std::int64_t before = 0;                    // only entries with a smaller number; 0: from the newest
  std::int64_t limit = 100;
};

// Thread-safe. `database` and `clock` must outlive it. audit_chain.h says how the entries are chained.
class AuditStore {
 public:
  AuditStore(Database& database, const Clock& clock) : database_{database}, clock_{clock} {}

  // One transaction of its own. What is acknowledged is on the disk.
  Result<void> add(const model::AuditEvent& event);

  Result<std::vector<model::AuditEntry>> list(const AuditFilter& filter);  // newest first

  // The entries with a larger number, oldest first: for an export, page by page.
  Result<std::vector<model::AuditEntry>> after(std::int64_t number, std::int64_t limit);

  struct Head {
    std::int64_t entries = 0;
    std::string hash;  // of the last one
  };
  // The entry that was last added. It is kept apart from the entries, so that removing the last of them shows too.
  Result<Head> head();

  // Reads everything. corrupt, with a sentence that names the first entry that is not what was written.
  Result<Head> verify();

 private:
  Database& database_;
  const Clock& clock_;
};

}  // namespace kater::store
