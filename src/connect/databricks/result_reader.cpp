#include "connect/databricks/result_reader.h"

#include <fmt/format.h>

#include <deque>
#include <thread>
#include <utility>

#include "connect/databricks/batch_queue.h"
#include "connect/databricks/result_flow.h"

namespace kater::connect::databricks {
namespace {

// One chunk that is being read, on a thread of its own. The thread ends with the lane, also when a later row fails.
class Lane {
 public:
  Lane(std::int64_t chunk, ChunkSource& source, std::size_t most_bytes, const std::stop_token& stop)
      : queue_{most_bytes},
        thread_{[this, chunk, &source](const std::stop_token& stopped) {
          const auto emit = [&](std::vector<Row> rows, std::size_t bytes) {
            return queue_.push(std::move(rows), bytes, stopped);
          };
          queue_.end(source.read(chunk, emit, stopped));
        }},
        passed_on_{stop, [this] { thread_.request_stop(); }} {}

  std::optional<std::vector<Row>> next() { return queue_.pop(); }
  Result<std::optional<std::int64_t>> outcome() const { return queue_.outcome(); }

 private:
  BatchQueue queue_;
  std::jthread thread_;
  std::stop_callback<std::function<void()>> passed_on_;
};

// Checks rows and hands them on. Each must be as wide as there are columns, since values are addressed by position.
class Reading {
 public:
  Reading(const Manifest& manifest, RowSink& sink, std::size_t side_by_side)
      : flow{manifest, side_by_side}, width_{manifest.columns.size()}, sink_{sink} {}

  Result<void> hand_on(std::vector<Row> rows) {
    for (const auto& row : rows) {
      if (row.size() == width_) continue;
      return fail(Code::corrupt, fmt::format("a row has {} values for {} columns", row.size(), width_));
    }
    if (rows.empty()) return {};
    flow.count(rows.size());
    return sink_.take(std::move(rows));
  }

  ResultFlow flow;

 private:
  const std::size_t width_;
  RowSink& sink_;
};

}  // namespace

Result<ResultSummary> read_result(StatementResult result, ChunkSource& source, RowSink& sink,
                                  const ReadingOptions& options, const std::stop_token& stop) {
  const bool truncated = result.manifest.truncated;
  Reading reading{result.manifest, sink, options.side_by_side};
  TRY(sink.begin(std::move(result.manifest.columns)));
  if (result.has_first_rows) {
    reading.flow.start();
    TRY(reading.hand_on(std::move(result.first.rows)));
    TRY(reading.flow.ended(result.first.next_index));
  }
  std::deque<Lane> lanes;
  while (!reading.flow.is_done()) {
    while (const auto chunk = reading.flow.start())
      lanes.emplace_back(*chunk, source, options.most_bytes_waiting, stop);
    while (auto rows = lanes.front().next()) TRY(reading.hand_on(std::move(*rows)));
    const auto next = TRY(lanes.front().outcome());
    TRY(reading.flow.ended(next));
    lanes.pop_front();
  }
  TRY(reading.flow.check_rows());
  return ResultSummary{reading.flow.rows(), truncated};
}

}  // namespace kater::connect::databricks
