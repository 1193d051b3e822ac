// How far a connection is: the figures of its front page.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"

namespace kater::store {

class Database;

// Counted over tables that are selected and not gone, but for `tables`.
struct Overview {
  std::int64_t tables = 0;  // known and not gone
  std::int64_t selected = 0;
  std::int64_t columns = 0;
  std::int64_t described = 0;  // with a text about the table itself that is not rejected
  std::int64_t profiled = 0;
  std::int64_t failed = 0;  // of which the last job of some kind failed
  bool operator==(const Overview&) const = default;
};

// Zeros for a connection that does not exist.
Result<Overview> overview(Database& database, std::string_view connection_id);

}  // namespace kater::store
