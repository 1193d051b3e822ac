// Reads an answer about a statement from JSON (docs/databricks/statements.md#statement-reply). What may be absent there
// is optional here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "connect/databricks/external_link.h"
#include "connect/warehouse.h"
#include "net/http.h"

namespace kater::connect::databricks {

// The states of docs/databricks/statements.md#states; the last four are final. A state that is new to us is `running`.
enum class StatementState { pending, running, succeeded, failed, canceled, closed };
std::string_view name_of(StatementState state);
constexpr bool has_ended(StatementState state) {
  return state != StatementState::pending && state != StatementState::running;
}

// Some rows of a result or the links to them, and which chunk comes next.
struct Chunk {
  std::vector<Row> rows;
  std::vector<ExternalLink> links;
  std::optional<std::int64_t> next_index;  // of rows that are here; a link has its own
};

// What the whole result holds.
struct Manifest {
  std::vector<ResultColumn> columns;
  std::int64_t total_chunks = 0;
  std::optional<std::int64_t> total_rows;
  bool truncated = false;
};

// What a statement that succeeded leaves to be read.
struct StatementResult {
  Manifest manifest;
  Chunk first;
  // Whether the first chunk needs no further call: its rows are here, or there are none.
  bool has_first_rows = false;
};

// One answer: of the execute call, or of a poll.
struct StatementReply {
  std::string statement_id;
  StatementState state = StatementState::pending;
  std::optional<Error> error;  // of a statement that failed
  std::optional<Manifest> manifest;
  std::optional<Chunk> chunk;  // the first one
};

// corrupt when the body is not what docs/databricks/statements.md#statement-reply says, unsupported when the rows are
// in an attachment. Values are taken over as they are; a number or boolean, which Databricks never sends, as its text.
Result<StatementReply> statement_reply_from(const net::Reply& reply);
// The bare `result` object that a chunk call answers.
Result<Chunk> chunk_from(const net::Reply& reply);

}  // namespace kater::connect::databricks
