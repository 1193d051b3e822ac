// Chains the entries of the audit log by hashes, so that one that was removed, changed, added in between or moved
// shows. An exported line is what is hashed, so an export proves itself without Kater's file or key
// (docs/operate/audit-log.md#how-it-shows-that-it-is-whole).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/audit.h"

namespace kater::store {

// The hash that stands before the first entry: 64 zeros.
std::string_view audit_beginning();

// The entry without its hash, as one line of JSON whose fields have one order and no blanks between them.
std::string audit_text(const model::AuditEntry& entry);
// SHA-256, in hexadecimal, of the hash before, a line feed, and the entry's text.
std::string audit_hash(std::string_view hash_before, std::string_view text);
// The text with `,"hash":"…"` as its last field: one line of an export.
std::string audit_line(const model::AuditEntry& entry);

// Follows a log from its beginning, entry by entry.
class AuditChain {
 public:
  // Fails with corrupt and a sentence that names the entry when it does not follow the one before.
  Result<void> follow(const model::AuditEntry& entry);
  // The same for a line of an export.
  Result<void> follow(std::string_view line);

  std::int64_t entries() const { return number_; }
  const std::string& hash() const { return hash_; }  // of the last one

 private:
  Result<void> follow(std::int64_t number, std::string_view text, std::string_view hash);

  std::int64_t number_ = 0;
  std::string hash_{audit_beginning()};
};

}  // namespace kater::store
