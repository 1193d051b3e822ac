// Rows that arrive in pieces. The first byte says how long a piece is; wherever it is cut, the rows are the same.
#include "connect/databricks/row_parser.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

namespace {

using kater::connect::Row;
using kater::connect::databricks::RowParser;

std::optional<std::vector<Row>> rows_of(std::string_view text, std::size_t piece) {
  std::vector<Row> all;
  RowParser parser{[&](std::vector<Row> rows, std::size_t) {
    std::ranges::move(rows, std::back_inserter(all));
    return true;
  }};
  for (std::size_t at = 0; at < text.size(); at += piece) {
    if (!parser.feed(text.substr(at, piece)).has_value()) return std::nullopt;
  }
  if (!parser.finish().has_value()) return std::nullopt;
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text{reinterpret_cast<const char*>(data) + 1, size - 1};
  if (rows_of(text, std::size_t{data[0]} + 1) != rows_of(text, size)) std::abort();
  return 0;
}
