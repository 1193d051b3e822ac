// One statement: what was asked, how far it is, and its result (docs/databricks/statements.md#states).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "sandbox/engine/database.h"
#include "sandbox/sql/translate.h"

namespace kater::sandbox {

// How the rows leave: in the answer itself, or behind links to another host (`disposition` and `format`). A result that
// may be attached goes in the answer while it is small.
enum class ResultForm { inline_json, linked_json, linked_csv, linked_arrow, attached_or_linked_arrow };
constexpr bool is_arrow(ResultForm form) {
  return form == ResultForm::linked_arrow || form == ResultForm::attached_or_linked_arrow;
}

// A statement as a client asked for it, checked.
struct StatementRequest {
  std::string sql = {};
  std::string catalog = {}, schema = {};  // defaults of this statement
  std::vector<Parameter> parameters = {};
  std::optional<std::int64_t> row_limit = {};  // both cut the result and say so
  std::optional<std::int64_t> byte_limit = {};
  ResultForm form = ResultForm::inline_json;
  bool lz4 = false;  // `result_compression`, of Arrow alone
  // Called after a USE that succeeded, on the thread that ran it; null without a session, where USE has no effect.
  std::function<void(const std::string& catalog, const std::string& schema)> use = {};
};

// How far a statement is; the last four are final. `closed` is one whose result was dropped.
enum class StatementState { pending, running, succeeded, failed, canceled, closed };
std::string_view name_of(StatementState state);
constexpr bool is_over(StatementState state) {
  return state != StatementState::pending && state != StatementState::running;
}

// A run of rows that a client fetches at once.
struct ResultChunk {
  std::uint64_t row_offset = 0;
  std::uint64_t row_count = 0;
  // A JSON array of arrays of texts and nulls; or CSV, with a line of names in the first chunk only; or an Arrow
  // stream.
  std::string rows;
  std::size_t plain_bytes = 0;  // before it was compressed
};

// All that a statement returned. It does not change once the statement has succeeded.
struct StatementResult {
  std::vector<ResultColumn> columns;
  std::vector<ResultChunk> chunks;
  std::uint64_t total_rows = 0;
  bool truncated = false;
  bool attached = false;  // its one chunk goes in the answer itself
};

// Why a statement failed, as `status.error` carries it.
struct StatementFailure {
  std::string error_code;
  std::string message;
  std::string sql_state;  // empty where there is none
};

// A copy of what is known of a statement at one moment.
struct StatementView {
  std::string id;
  StatementState state = StatementState::pending;
  ResultForm form = ResultForm::inline_json;
  bool lz4 = false;
  std::optional<StatementFailure> failure = {};
  // Shared with the store, which may drop it (an hour passed, or it was closed) while a reply is being written.
  std::shared_ptr<const StatementResult> result = {};
};

// A new id in the recorded form: 01ef9de4-091e-1cca-a458-a00ed5ab7b11. Later ids sort behind earlier ones.
std::string new_statement_id(Time now);

}  // namespace kater::sandbox
