#include "sandbox/statement/result_writer.h"

#include <algorithm>
#include <utility>

#include "sandbox/engine/scalar_text.h"

namespace kater::sandbox {
namespace {

// The most that one chunk holds. The sizes of inline chunks are ours, since Databricks tells none; a linked chunk has
// as many rows as the one that was recorded (docs/databricks/results.md#chunks).
struct ChunkSize {
  std::uint64_t rows, bytes;
};
constexpr ChunkSize inline_chunk{10'000, 4u << 20}, linked_chunk{122'880, 20u << 20};
constexpr std::int64_t most_linked_bytes = std::int64_t{100} << 30;  // docs/databricks/statements.md#linked-limit
constexpr std::uint64_t most_attached_bytes = 5u << 20;              // of ours; Databricks tells none

void add_csv_text(std::string& to, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return void(to += text);
  to.push_back('"');
  for (const char c : text) to.append(c == '"' ? 2 : 1, c);
  to.push_back('"');
}

}  // namespace

ResultWriter::ResultWriter(const StatementRequest& request, std::vector<ResultColumn> columns)
    : form_{request.form},
      compressed_{request.lz4},
      most_rows_{limit(request.row_limit)},
      most_bytes_{limit(request.byte_limit)} {
  if (form_ != ResultForm::inline_json) most_bytes_ = limit(request.byte_limit.value_or(most_linked_bytes));
  result_->columns = std::move(columns);
}

void ResultWriter::add(const RowBatch& batch) {
  if (is_arrow(form_)) return add_arrow(batch);
  for (std::size_t row = 0; row < batch.rows() && !too_large(); ++row) {
    if (result_->total_rows >= most_rows_ || bytes_ >= most_bytes_) {
      result_->truncated = true;
      return;
    }
    add_row(batch, row);
  }
}

std::shared_ptr<const StatementResult> ResultWriter::finish() {
  close_chunk();
  const auto& chunks = result_->chunks;
  result_->attached = form_ == ResultForm::attached_or_linked_arrow && chunks.size() == 1 &&
                      chunks[0].plain_bytes <= most_attached_bytes;
  return std::move(result_);
}

ResultChunk& ResultWriter::chunk() {
  auto& chunks = result_->chunks;
  const auto& size = form_ == ResultForm::inline_json ? inline_chunk : linked_chunk;
  const auto taken = stream_ ? stream_->bytes() : chunks.empty() ? 0 : chunks.back().rows.size();
  const bool next = chunks.empty() || chunks.back().row_count >= size.rows || taken >= size.bytes;
  if (!next) return chunks.back();
  close_chunk();
  std::string start;
  if (is_arrow(form_)) {
    stream_.emplace(result_->columns);
  } else {
    start = form_ != ResultForm::linked_csv ? "[" : chunks.empty() ? head_line() : "";
  }
  return chunks.emplace_back(ResultChunk{result_->total_rows, 0, std::move(start)});
}

void ResultWriter::close_chunk() {
  if (result_->chunks.empty()) return;
  auto& last = result_->chunks.back();
  if (stream_) {
    last.rows = stream_->finish();
    stream_.reset();
  } else if (form_ != ResultForm::linked_csv) {
    last.rows.push_back(']');
  }
  last.plain_bytes = last.rows.size();
  if (compressed_ && is_arrow(form_)) last.rows = lz4_frame(last.rows);
}

// A batch goes into one chunk as a whole. A chunk's rows are a multiple of DuckDB's 2,048 in a batch, so full chunks
// still have the recorded number of rows.
void ResultWriter::add_arrow(const RowBatch& batch) {
  const auto rows = std::min<std::uint64_t>(batch.rows(), most_rows_ - result_->total_rows);
  result_->truncated = rows < batch.rows() || bytes_ >= most_bytes_;
  if (rows == 0 || bytes_ >= most_bytes_) return;
  auto& into = chunk();
  const auto before = stream_->bytes();
  stream_->add(batch, rows);
  bytes_ += stream_->bytes() - before;
  into.row_count += rows;
  result_->total_rows += rows;
}

void ResultWriter::add_row(const RowBatch& batch, std::size_t row) {
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

void ResultWriter::add_json_row(std::string& to, const RowBatch& batch, std::size_t row, bool first) {
  to += first ? "[" : ",[";
  for (std::size_t i = 0; i < batch.columns().size(); ++i) {
    if (i > 0) to.push_back(',');
    const auto& values = batch.columns()[i];
    if (values.is_null(row)) {
      to += "null";
      continue;
    }
    text_.clear();
    values.append(text_, row, Style::wire);
    append_json_text(to, text_);
  }
  to.push_back(']');
}

void ResultWriter::add_csv_row(std::string& to, const RowBatch& batch, std::size_t row) {
  for (std::size_t i = 0; i < batch.columns().size(); ++i) {
    if (i > 0) to.push_back(',');
    const auto& values = batch.columns()[i];
    // The bare word, the same as the text 'null' (docs/databricks/results.md#bodies-behind-links).
    if (values.is_null(row)) {
      to += "null";
      continue;
    }
    text_.clear();
    values.append(text_, row, Style::wire);
    add_csv_text(to, text_);
  }
  to.push_back('\n');
}

std::string ResultWriter::head_line() const {
  std::string line;
  for (const auto& column : result_->columns) add_csv_text(line.append(line.empty() ? "" : ","), column.name);
  return line + "\n";
}

}  // namespace kater::sandbox
