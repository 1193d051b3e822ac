// Writes rows in the form in which they go over the wire, in chunks (docs/databricks/results.md#reading-inline-rows,
// docs/databricks/results.md#bodies-behind-links). All of a result is held in memory until it expires.
#pragma once

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sandbox/engine/arrow_stream.h"
#include "sandbox/statement/statement.h"

namespace kater::sandbox {

inline constexpr std::uint64_t inline_byte_limit = 26'214'400;  // docs/databricks/statements.md#inline-limit

// The writer of one result. One thread at a time.
class ResultWriter {
 public:
  ResultWriter(const StatementRequest& request, std::vector<ResultColumn> columns);

  // Whether a limit of the request was reached: further rows are cut off then.
  bool full() const { return result_->truncated; }
  // Whether it passed the limit of an INLINE result: the statement fails then.
  bool too_large() const { return form_ == ResultForm::inline_json && bytes_ > inline_byte_limit; }

  // Adds as many rows of the batch as the limits allow.
  void add(const RowBatch& batch);
  // Closes the last chunk and hands the result over; nothing may be added afterwards.
  std::shared_ptr<const StatementResult> finish();

 private:
  static std::uint64_t limit(std::optional<std::int64_t> asked) {
    return asked ? static_cast<std::uint64_t>(*asked) : std::numeric_limits<std::uint64_t>::max();
  }

  // The chunk that takes the next row, a new one where the last is full.
  ResultChunk& chunk();
  void close_chunk();
  void add_arrow(const RowBatch& batch);
  void add_row(const RowBatch& batch, std::size_t row);
  void add_json_row(std::string& to, const RowBatch& batch, std::size_t row, bool first);
  void add_csv_row(std::string& to, const RowBatch& batch, std::size_t row);
  std::string head_line() const;

  const ResultForm form_;
  const bool compressed_;
  std::uint64_t most_rows_, most_bytes_, bytes_ = 0;
  std::shared_ptr<StatementResult> result_ = std::make_shared<StatementResult>();
  std::optional<ArrowStream> stream_ = {};  // of the last chunk, while it is open
  std::string text_;
};

}  // namespace kater::sandbox
