#include "store/engine/postgres/postgres_failure.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <string>

namespace kater::store {
namespace {

// The first two characters of an SQLSTATE are its class (PostgreSQL 15, appendix A).
Code code_of(std::string_view state) {
  const auto kind = state.substr(0, 2);
  if (kind == "23") return Code::conflict;
  if (kind == "53" || kind == "54") return Code::resource_exhausted;
  if (kind == "28") return Code::unauthenticated;
  if (kind == "08" || kind == "40" || kind == "55" || kind == "57" || kind == "58") return Code::unavailable;
  if (state == "42501" || state == "25006") return Code::permission_denied;
  if (state == "3D000") return Code::not_found;
  if (state == "22021") return Code::invalid_argument;
  if (kind == "XX") return Code::corrupt;
  return Code::internal;
}

std::string sentence_of(Code code) {
  switch (code) {
    case Code::resource_exhausted:
      return "The PostgreSQL server of Kater's store has no room left. Nothing was changed; make room there and try "
             "again.";
    case Code::unavailable:
      return "The PostgreSQL server of Kater's store does not answer, or somebody else writes to it for too long. Try "
             "again.";
    case Code::permission_denied:
      return "Kater may not write to its database in PostgreSQL. Make Kater's user the owner of the database.";
    case Code::corrupt:
      return "PostgreSQL says that its data are damaged. Stop Kater and restore the database from a backup.";
    case Code::invalid_argument:
      return "A text is not UTF-8, so PostgreSQL cannot keep or find it.";
    default:
      return {};
  }
}

std::string one_line(std::string_view text) {
  std::string line{text.substr(0, 500)};
  std::ranges::replace(line, '\n', ' ');
  while (line.ends_with(' ')) line.pop_back();
  return line;
}

// Data exceptions (class 22) quote the value; the others of the primary message name tables and columns only.
std::string message_of(const pg_result* result, std::string_view state) {
  if (state.starts_with("22")) return "a value it cannot take";
  const char* text = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  return text != nullptr ? one_line(text) : "no answer";
}

}  // namespace

Error failure_of(pg_conn* connection, const pg_result* result, std::string_view query) {
  const char* given = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const std::string_view state = given != nullptr ? given : "";
  const bool is_gone = PQstatus(connection) != CONNECTION_OK || state.empty();
  const Code code = is_gone ? Code::unavailable : code_of(state);
  return fail(code, fmt::format("the store failed at {}: {} ({})", query, message_of(result, state), state),
              sentence_of(code));
}

// libpq's own sentence names the server, the user and the database, and no password.
Error failure_to_connect(pg_conn* connection) {
  const auto said = one_line(PQerrorMessage(connection));
  return refuse(Code::unavailable,
                fmt::format("Cannot connect to PostgreSQL, where Kater's store is: {}. Look at the address of --store, "
                            "the user's password (PGPASSFILE) and the server's certificate (sslrootcert).",
                            said));
}

}  // namespace kater::store
