#include "connect/databricks/result_flow.h"

#include <fmt/format.h>

#include <algorithm>

namespace kater::connect::databricks {

// The manifest of a result without rows counts no chunk, but the answer has one all the same.
ResultFlow::ResultFlow(const Manifest& manifest, std::size_t side_by_side)
    : side_by_side_{std::max<std::size_t>(side_by_side, 1)},
      promised_rows_{manifest.truncated ? std::nullopt : manifest.total_rows},
      known_{std::max<std::int64_t>(manifest.total_chunks, 1)} {}

std::optional<std::int64_t> ResultFlow::start() {
  if (started_ >= known_ || started_ - ended_ >= static_cast<std::int64_t>(side_by_side_)) return std::nullopt;
  return started_++;
}

Result<void> ResultFlow::ended(std::optional<std::int64_t> next) {
  const auto chunk = ended_++;
  if (!next) return {};
  if (*next != chunk + 1) return fail(Code::corrupt, fmt::format("chunk {} is said to follow chunk {}", *next, chunk));
  known_ = std::max(known_, *next + 1);
  return {};
}

Result<void> ResultFlow::check_rows() const {
  if (!promised_rows_ || *promised_rows_ == rows_) return {};
  return fail(Code::corrupt, fmt::format("{} of {} rows arrived", rows_, *promised_rows_),
              "Databricks sent fewer or more rows than it announced. Nothing was kept of them; try again.");
}

}  // namespace kater::connect::databricks
