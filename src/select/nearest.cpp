#include "select/nearest.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace kater::select {
// Optimal string alignment, row by row.
std::size_t distance(std::string_view left, std::string_view right) {
  using Row = std::vector<std::size_t>;
  Row last_but_one(right.size() + 1), last(right.size() + 1), current(right.size() + 1);
  for (std::size_t j = 0; j <= right.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const char l = to_lower(left[i - 1]), r = to_lower(right[j - 1]);
      current[j] = std::min({last[j] + 1, current[j - 1] + 1, last[j - 1] + (l == r ? 0U : 1U)});
      const bool swapped = i > 1 && j > 1 && l == to_lower(right[j - 2]) && to_lower(left[i - 2]) == r;
      if (swapped) current[j] = std::min(current[j], last_but_one[j - 2] + 1);
    }
    std::swap(last_but_one, last);
    std::swap(last, current);
  }
  return last[right.size()];
}

std::string_view nearest(std::string_view wanted, std::span<const std::string> candidates) {
  std::string_view best;
  std::size_t least = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    const auto longer = std::max(wanted.size(), candidate.size());
    const auto shorter = std::min(wanted.size(), candidate.size());
    if (longer - shorter >= least) continue;  // it cannot be nearer, and 100,000 names are many
    const auto found = distance(wanted, candidate);
    if (found >= least) continue;
    least = found;
    best = candidate;
  }
  return best;
}

}  // namespace kater::select
