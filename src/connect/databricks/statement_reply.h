// An answer about a statement, read from JSON (CONTRACT §2.3). What may be absent is absent here too.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "connect/warehouse.h"
#include "net/http.h"

namespace kater::connect {

enum class StatementState { pending, running, succeeded, failed, canceled, closed };
std::string_view name_of(StatementState state);
constexpr bool has_ended(StatementState state) {
  return state != StatementState::pending && state != StatementState::running;
}

// Some rows of a result, and which chunk comes next.
struct Chunk {
  std::vector<std::vector<std::optional<std::string>>> rows;
  std::optional<std::int64_t> next_index;
};

// What the whole result holds.
struct Manifest {
  std::vector<ResultColumn> columns;
  std::int64_t total_chunks = 0;
  std::optional<std::int64_t> total_rows;
  bool truncated = false;
};

struct StatementReply {
  std::string statement_id;
  StatementState state = StatementState::pending;
  std::optional<Error> error;  // of a statement that failed
  std::optional<Manifest> manifest;
  std::optional<Chunk> chunk;  // the first one
};

// corrupt when the body is not what CONTRACT §2.3 says, unsupported when the rows are elsewhere than in it.
// Values are taken over as they are; a number or boolean, which Databricks never sends, as its text.
Result<StatementReply> statement_reply_from(const net::Reply& reply);
// The bare `result` object that a chunk call answers.
Result<Chunk> chunk_from(const net::Reply& reply);

}  // namespace kater::connect
