// Records which queries a thread runs, for tests that count them.
#pragma once

#include <string_view>
#include <vector>

#include "store/engine/query.h"

namespace kater::store {

// While it lives, notes the name of each query that its thread starts, those of other threads not among them. The
// transactions around them are noted too where they are queries themselves, as in the file. Costs a look at a pointer
// where there is none.
class QueryLog {
 public:
  QueryLog() : outer_{of_this_thread} { of_this_thread = this; }
  QueryLog(const QueryLog&) = delete;
  QueryLog& operator=(const QueryLog&) = delete;
  ~QueryLog() { of_this_thread = outer_; }

  const std::vector<std::string_view>& names() const { return names_; }  // in their order

  static void note(const Query& query) {
    if (of_this_thread != nullptr) of_this_thread->names_.push_back(query.name);
  }

 private:
  static inline constinit thread_local QueryLog* of_this_thread = nullptr;

  QueryLog* outer_;
  std::vector<std::string_view> names_;
};

}  // namespace kater::store
