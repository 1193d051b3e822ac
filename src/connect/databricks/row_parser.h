// Parses rows from a JSON array that arrives in pieces (docs/databricks/results.md#bodies-behind-links,
// docs/databricks/values.md#every-value-is-a-text): what is read is held once, and only until it is emitted.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "connect/warehouse.h"

namespace kater::connect::databricks {

// About what a row costs in memory, in bytes.
std::size_t size_of(const Row& row);

// The parser of one chunk. For one thread.
class RowParser {
 public:
  // Gets rows as soon as they come to about half a megabyte, and the rest at the end. False ends the parsing.
  using Emit = std::function<bool(std::vector<Row> rows, std::size_t bytes)>;

  explicit RowParser(Emit emit);
  RowParser(const RowParser&) = delete;
  RowParser& operator=(const RowParser&) = delete;
  ~RowParser();

  // The next piece, wherever it was cut. corrupt when it is no array of rows of texts and nulls (a number or boolean,
  // which Databricks never sends, counts as its text); cancelled when `emit` had enough; resource_exhausted when a
  // value alone is larger than 32 MiB.
  Result<void> feed(std::string_view piece);
  // After the last piece. corrupt when the array is not closed.
  Result<void> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace kater::connect::databricks
