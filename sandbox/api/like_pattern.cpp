#include "sandbox/api/like_pattern.h"

#include "base/text.h"
#include "sandbox/sql/token.h"

namespace kater::sandbox {

LikePattern::LikePattern(std::string_view pattern) : pattern_{pattern.empty() ? "%" : to_lower(pattern)} {}

// Where it is stuck it goes back to the last % alone, and not to all of them, so it takes no more than pattern × name
// steps for a pattern of many %.
bool LikePattern::matches(std::string_view name_in_any_case) const {
  const auto name = to_lower(name_in_any_case);
  std::size_t p = 0, n = 0, percent = std::string::npos, resume = 0;
  while (n < name.size()) {
    if (p < pattern_.size() && pattern_[p] == '%') {
      percent = p++;
      resume = n;
    } else if (p < pattern_.size() && (pattern_[p] == '_' || pattern_[p] == name[n])) {
      ++p, ++n;
    } else if (percent != std::string::npos) {
      p = percent + 1;
      n = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern_.size() && pattern_[p] == '%') ++p;
  return p == pattern_.size();
}

}  // namespace kater::sandbox
