#include "sandbox/statement/execution.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "sandbox/catalog/describe.h"
#include "sandbox/catalog/relations.h"
#include "sandbox/engine/errors.h"
#include "sandbox/engine/scalar_text.h"
#include "sandbox/statement/plan.h"

namespace kater::sandbox {
namespace {

// What one chunk holds at most. Of inline ones Databricks says nothing; the rows of a linked one are as recorded.
struct ChunkSize {
  std::uint64_t rows, bytes;
};
constexpr ChunkSize inline_chunk{10'000, 4u << 20}, linked_chunk{122'880, 20u << 20};
constexpr std::int64_t most_linked_bytes = std::int64_t{100} << 30;  // CONTRACT §2.6

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
      : form_{request.form}, most_rows_{limit(request.row_limit)}, most_bytes_{limit(request.byte_limit)} {
    if (form_ != ResultForm::inline_json) most_bytes_ = limit(request.byte_limit.value_or(most_linked_bytes));
    result_->columns = std::move(columns);
  }

  bool full() const { return result_->truncated; }
  bool too_large() const { return form_ == ResultForm::inline_json && bytes_ > inline_byte_limit; }

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
    if (form_ != ResultForm::linked_csv) {
      for (auto& chunk : result_->chunks) chunk.rows.push_back(']');
    }
    return std::move(result_);
  }

 private:
  static std::uint64_t limit(std::optional<std::int64_t> asked) {
    return asked ? static_cast<std::uint64_t>(*asked) : std::numeric_limits<std::uint64_t>::max();
  }

  ResultChunk& chunk() {
    auto& chunks = result_->chunks;
    const auto& size = form_ == ResultForm::inline_json ? inline_chunk : linked_chunk;
    const bool next = chunks.empty() || chunks.back().row_count >= size.rows || chunks.back().rows.size() >= size.bytes;
    if (!next) return chunks.back();
    std::string start = form_ != ResultForm::linked_csv ? "[" : chunks.empty() ? head_line() : "";
    return chunks.emplace_back(ResultChunk{result_->total_rows, 0, std::move(start)});
  }

  std::string head_line() const {
    std::string line;
    for (const auto& column : result_->columns) add_csv_text(line.append(line.empty() ? "" : ","), column.name);
    return line + "\n";
  }

  void add_csv_row(std::string& to, const RowBatch& batch, std::size_t row) {
    for (std::size_t i = 0; i < batch.columns().size(); ++i) {
      if (i > 0) to.push_back(',');
      const auto& values = batch.columns()[i];
      text_.clear();
      if (!values.is_null(row)) values.append(text_, row, Style::wire);
      // Databricks writes NULL as the bare word, the same as the text 'null' (CONTRACT §2.5).
      if (values.is_null(row))
        to += "null";
      else
        add_csv_text(to, text_);
    }
    to.push_back('\n');
  }

  static void add_csv_text(std::string& to, std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return void(to += text);
    to.push_back('"');
    for (const char c : text) to.append(c == '"' ? 2 : 1, c);
    to.push_back('"');
  }

  void add_json_row(std::string& to, const RowBatch& batch, std::size_t row, bool first) {
    to += first ? "[" : ",[";
    for (std::size_t i = 0; i < batch.columns().size(); ++i) {
      if (i > 0) to.push_back(',');
      add_value(to, batch.columns()[i], row);
    }
    to.push_back(']');
  }

  void add_row(const RowBatch& batch, std::size_t row) {
    auto& into = chunk();
    const auto size_before = into.rows.size();
    if (form_ == ResultForm::linked_csv) {
      add_csv_row(into.rows, batch, row);
    } else {
      add_json_row(into.rows, batch, row, into.row_count == 0);
    }
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

  const ResultForm form_;
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

tl::expected<RowStream, DuckdbFailure> run_query(const Plan& plan, Connection& connection) {
  auto stream = connection.query(plan.sql);
  if (!stream || !plan.describes_columns) return stream;
  std::vector<Column> columns;
  for (const auto& column : stream->columns()) columns.push_back({column.name, column.type});
  { const auto unread = std::move(*stream); }  // ended, so that the connection is free
  return connection.query(describe_columns(columns));
}

}  // namespace

Outcome execute(const StatementRequest& request, const Catalogue& catalogue, Connection& connection,
                const std::function<bool()>& cancelled) {
  const auto fails = [&](const SqlProblem& problem) { return tl::unexpected{failure_of(problem, request.sql)}; };
  const auto planned = plan(request, catalogue);
  if (!planned) return fails(planned.error());
  if (const auto made = make_tables(*planned, connection); !made) return fails(made.error());
  if (cancelled()) return tl::unexpected{StatementFailure{}};
  if (planned->use) {
    if (request.use) request.use(planned->use->catalog, planned->use->schema);
    return std::make_shared<const StatementResult>();
  }
  auto stream = run_query(*planned, connection);
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
