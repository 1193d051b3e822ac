// Measures tables where they live: the warehouse computes every figure, and only aggregates and a few sample values
// travel. No row of a customer's data is ever held here.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "connect/warehouse.h"
#include "model/table.h"
#include "model/table_profile.h"
#include "profile/options.h"

namespace kater::profile {

// The version of the method, part of a profile's fingerprint. It must grow with each change that makes another profile
// of the same data; otherwise unchanged tables keep the profiles of the old method.
constexpr std::string_view method_name = "profiler 1";

// Finds the exact row count, the exact min and max of each numeric, date and timestamp column, and distinct values of
// each text column among the first `options.rows_sampled` rows. A view or a foreign table is measured like any table,
// which may read all that stands behind it: it is bounded by its own deadline and by nothing else. Columns of nested
// and unknown types get no figures and fail nothing.
//
// Thread-safe, and keeps nothing between calls. `warehouse` and `clock` must outlive the profiler.
class Profiler {
 public:
  Profiler(connect::Warehouse& warehouse, const Clock& clock, Options options = {});

  // Called once for each table, on the calling thread, as soon as its result is known: between two statements.
  using Done = std::function<void(std::size_t table_index, Result<model::TableProfile> profile)>;

  // Costs statements_needed() statements, one after the other. A batch that fails because of one table is sent again in
  // halves until that table stands alone: it fails, and the others do not.
  //   unsupported                   a kind that has nothing to profile; nothing was sent
  //   permission_denied, not_found  this table alone: it may not be read, or has vanished
  //   timed_out                     this table alone takes longer than its deadline
  //   unauthenticated, unavailable, cancelled
  //                                 no table's fault: all that were not done yet get the same error, and no further
  //                                 statement is sent. They may be tried again as they are.
  void profile(std::span<const model::Table> tables, std::stop_token stop, const Done& done) const;

  // The same, one result for each table in their order.
  std::vector<Result<model::TableProfile>> profile(std::span<const model::Table> tables, std::stop_token stop) const;

 private:
  connect::Warehouse& warehouse_;
  const Clock& clock_;
  Options options_;
};

// Whether a failure says nothing about the table it met.
constexpr bool is_nobodys_fault(Code code) {
  return code == Code::unauthenticated || code == Code::unavailable || code == Code::cancelled;
}

}  // namespace kater::profile
