#include "sandbox/statement/execution.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "sandbox/catalog/relations.h"
#include "sandbox/engine/errors.h"
#include "sandbox/engine/scalar_text.h"
#include "sandbox/statement/plan.h"

namespace kater::sandbox {
namespace {

// Ours; Databricks says nothing about the size of a chunk.
constexpr std::uint64_t most_rows_in_chunk = 10'000, most_bytes_in_chunk = 4u << 20;

StatementFailure failure_of(const SqlProblem& problem, const std::string& statement) {
  return {"BAD_REQUEST", problem.message(statement), problem.sql_state};
}

StatementFailure too_large() {
  return {
      "BAD_REQUEST",
      "Inline byte limit exceeded. Statements executed with disposition=INLINE can have a result size of at most "
      "26214400 bytes. Please execute the statement with disposition=EXTERNAL_LINKS if you want to download the full "
      "result.",
      ""};
}

class Writer {
 public:
  Writer(const StatementRequest& request, std::vector<ResultColumn> columns)
      : most_rows_{limit(request.row_limit)}, most_bytes_{limit(request.byte_limit)} {
    result_->columns = std::move(columns);
  }

  bool full() const { return result_->truncated; }
  bool too_large() const { return bytes_ > inline_byte_limit; }

  void add(const RowBatch& batch) {
    for (std::size_t row = 0; row < batch.rows() && !too_large(); ++row) {
      if (result_->total_rows >= most_rows_ || bytes_ >= most_bytes_) {
        result_->truncated = true;
        return;
      }
      add_row(batch, row);
    }
  }

  std::shared_ptr<const StatementResult> finish() {
    for (auto& chunk : result_->chunks) chunk.rows.push_back(']');
    return std::move(result_);
  }

 private:
  static std::uint64_t limit(std::optional<std::int64_t> asked) {
    return asked ? static_cast<std::uint64_t>(*asked) : std::numeric_limits<std::uint64_t>::max();
  }

  ResultChunk& chunk() {
    auto& chunks = result_->chunks;
    const bool next = chunks.empty() || chunks.back().row_count >= most_rows_in_chunk ||
                      chunks.back().rows.size() >= most_bytes_in_chunk;
    return next ? chunks.emplace_back(ResultChunk{result_->total_rows, 0, "["}) : chunks.back();
  }

  void add_row(const RowBatch& batch, std::size_t row) {
    auto& into = chunk();
    const auto size_before = into.rows.size();
    into.rows += into.row_count > 0 ? ",[" : "[";
    for (std::size_t i = 0; i < batch.columns().size(); ++i) {
      if (i > 0) into.rows.push_back(',');
      add_value(into.rows, batch.columns()[i], row);
    }
    into.rows.push_back(']');
    bytes_ += into.rows.size() - size_before;
    ++into.row_count;
    ++result_->total_rows;
  }

  void add_value(std::string& to, const Values& values, std::size_t row) {
    if (values.is_null(row)) return void(to += "null");
    text_.clear();
    values.append(text_, row, Style::wire);
    append_json_text(to, text_);
  }

  std::uint64_t most_rows_, most_bytes_, bytes_ = 0;
  std::shared_ptr<StatementResult> result_ = std::make_shared<StatementResult>();
  std::string text_;
};

// Tables that exist by name only, until somebody asks for them.
SqlResult<void> make_tables(const Plan& plan, Connection& connection) {
  for (const auto* table : plan.to_be_made) {
    const auto made =
        connection.run("CREATE VIEW IF NOT EXISTS " + duckdb_path(*table) + " AS " + table->rows_of(*table));
    // Two statements may make the same one at once; the second then finds a conflict, and the table.
    if (!made && made.error().what.find("onflict") == std::string::npos) {
      return tl::unexpected{problem_from_duckdb(made.error().what, {})};
    }
  }
  return {};
}

}  // namespace

Outcome execute(const StatementRequest& request, const Catalogue& catalogue, Connection& connection,
                const std::function<bool()>& cancelled) {
  const auto fails = [&](const SqlProblem& problem) { return tl::unexpected{failure_of(problem, request.sql)}; };
  const auto planned = plan(request, catalogue);
  if (!planned) return fails(planned.error());
  if (const auto made = make_tables(*planned, connection); !made) return fails(made.error());
  if (cancelled()) return tl::unexpected{StatementFailure{}};
  auto stream = connection.query(planned->sql);
  if (!stream) return fails(problem_from_duckdb(stream.error().message, request.sql));
  Writer writer{request, stream->columns()};
  while (!writer.full() && !cancelled()) {
    auto batch = stream->next();
    if (!batch) return fails(problem_from_duckdb(batch.error().message, request.sql));
    if (!*batch) break;
    writer.add(**batch);
    if (writer.too_large()) return tl::unexpected{too_large()};
  }
  return writer.finish();
}

}  // namespace kater::sandbox
