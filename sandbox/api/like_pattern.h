// SQL's LIKE as Unity Catalog's REST takes it on names: % and _, without regard to case.
#pragma once

#include <string>
#include <string_view>

namespace kater::sandbox {

// One pattern, matched against many names. Costs at most pattern × name steps for each.
class LikePattern {
 public:
  // An empty pattern matches everything: the parameter was not given.
  explicit LikePattern(std::string_view pattern);
  bool matches(std::string_view name) const;

 private:
  std::string pattern_;
};

}  // namespace kater::sandbox
