// Which figures a profile holds for a column. A new one is one row in statistics.cpp and one field in
// model/table_profile.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "connect/sql_text.h"
#include "model/data_type.h"
#include "model/table_profile.h"

namespace kater::profile {

// One row in the table of statistics: which aggregate fills which field of a column's profile, and for which types.
struct Statistic {
  connect::SqlLiteral function;  // an aggregate of one column
  bool (*applies_to)(model::TypeKind);
  std::optional<std::string> model::ColumnProfile::*field;
};

// The statistics of a type in the order of their table; none for a type that is only sampled, or not profiled at all.
// The pointers are valid as long as the program runs.
std::vector<const Statistic*> statistics_of(model::TypeKind kind);

// Whether sample values are taken of a column of this kind.
constexpr bool is_sampled(model::TypeKind kind) { return kind == model::TypeKind::text; }

}  // namespace kater::profile
