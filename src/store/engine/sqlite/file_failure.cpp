#include "store/engine/sqlite/file_failure.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cerrno>

namespace kater::store {
namespace {

bool is_for_want_of_space(int system_error) {
  return system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG;
}

Code code_of(int sqlite_code, int system_error) {
  switch (sqlite_code & 0xff) {  // the rest says which kind of the same
    case SQLITE_CONSTRAINT:
      return Code::conflict;
    case SQLITE_FULL:
    case SQLITE_NOMEM:
      return Code::resource_exhausted;
    case SQLITE_IOERR:
      return is_for_want_of_space(system_error) ? Code::resource_exhausted : Code::unavailable;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Code::corrupt;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Code::unavailable;
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
      return Code::permission_denied;
    default:
      return Code::internal;
  }
}

std::string sentence_of(Code code) {
  switch (code) {
    case Code::resource_exhausted:
      return "The disk of Kater's store is full. Nothing was changed; make room on it and try again.";
    case Code::corrupt:
      return "Kater's store is damaged: what the disk gives back is not what was written. Stop Kater and restore the "
             "store from a backup.";
    case Code::unavailable:
      return "Kater's store cannot be written right now: another process holds it, or the disk does not answer. "
             "Nothing was changed; try again.";
    case Code::permission_denied:
      return "Kater may not write its store. Look at the owner and the rights of the data folder.";
    default:
      return {};
  }
}

}  // namespace

Error failure_of(sqlite3* connection, std::string_view query) {
  const int sqlite_code = sqlite3_extended_errcode(connection);
  const Code code = code_of(sqlite_code, sqlite3_system_errno(connection));
  // SQLite's message names our tables and columns, and no value.
  return fail(code, fmt::format("the store failed at {}: {} ({})", query, sqlite3_errmsg(connection), sqlite_code),
              sentence_of(code));
}

}  // namespace kater::store
