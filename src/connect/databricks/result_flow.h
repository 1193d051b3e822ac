// Decides which chunks of a result are read when, and whether all rows came. It has no socket, clock or thread, so that
// every order of events can be tested (docs/databricks/results.md#reading-inline-rows).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/result.h"
#include "connect/databricks/statement_reply.h"

namespace kater::connect::databricks {

// Chunks are started in their order, some of them side by side, and end in their order.
class ResultFlow {
 public:
  ResultFlow(const Manifest& manifest, std::size_t side_by_side);

  // The next chunk to start, which then counts as started; nothing while enough are being read or none is known.
  std::optional<std::int64_t> start();
  // Called when the oldest chunk that was started has ended; `next` is the chunk that it names as its successor. Fails
  // with corrupt where that is not the one after it: numbers that go round or leave some out would lose or repeat rows.
  Result<void> ended(std::optional<std::int64_t> next);
  void count(std::size_t rows) { rows_ += static_cast<std::int64_t>(rows); }

  bool is_done() const { return ended_ == started_ && started_ >= known_; }
  // Called at the end. Fails with corrupt where rows are missing or too many. A result that was cut is not checked,
  // since it has fewer rows than it announces.
  Result<void> check_rows() const;
  std::int64_t rows() const { return rows_; }

 private:
  const std::size_t side_by_side_;
  const std::optional<std::int64_t> promised_rows_;
  std::int64_t known_;  // how many chunks there are, as far as Databricks told
  std::int64_t started_ = 0;
  std::int64_t ended_ = 0;
  std::int64_t rows_ = 0;
};

}  // namespace kater::connect::databricks
