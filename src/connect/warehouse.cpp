#include "connect/warehouse.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace kater::connect {
namespace {

class Collected final : public RowSink {
 public:
  Result<void> begin(std::vector<ResultColumn> columns) override {
    rows.columns = std::move(columns);
    return {};
  }
  Result<void> take(std::vector<Row> more) override {
    std::ranges::move(more, std::back_inserter(rows.rows));
    return {};
  }

  Rows rows;
};

}  // namespace

Result<Rows> Warehouse::run(const Statement& statement, std::stop_token stop) {
  Collected sink;
  const auto summary = TRY(stream(statement, sink, stop));
  sink.rows.truncated = summary.truncated;
  return std::move(sink.rows);
}

}  // namespace kater::connect
