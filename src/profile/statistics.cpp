#include "profile/statistics.h"

#include <array>

namespace kater::profile {
namespace {

using model::ColumnProfile;
using model::TypeKind;

// MAP, VARIANT and others have no order (docs/databricks/sql.md#types-without-comparison); BINARY and intervals have
// one that tells a person nothing.
bool is_ordered(TypeKind kind) {
  return model::is_numeric(kind) || kind == TypeKind::date || kind == TypeKind::timestamp;
}

constexpr std::array statistics{
    Statistic{"min", is_ordered, &ColumnProfile::min},
    Statistic{"max", is_ordered, &ColumnProfile::max},
};

}  // namespace

std::vector<const Statistic*> statistics_of(TypeKind kind) {
  std::vector<const Statistic*> found;
  for (const auto& statistic : statistics) {
    if (statistic.applies_to(kind)) found.push_back(&statistic);
  }
  return found;
}

}  // namespace kater::profile
