// What dbt, the source and the rules say of one table, and what that was made from.
#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "model/description.h"

namespace kater::store {

// All texts about one table that need no language model, as they are written in one transaction.
struct OfflineDescriptions {
  std::vector<model::Description> texts;
  std::string fingerprint;  // model::texts_fingerprint()
  Time profiled_at{};       // of the profile that they know; the epoch: they know none
  Time at{};
};

}  // namespace kater::store
