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

struct Statistic {
  connect::SqlLiteral function;  // an aggregate of one column
  bool (*applies_to)(model::TypeKind);
  std::optional<std::string> model::ColumnProfile::*field;
};

// In the order of the table of statistics; none for a type that is only sampled, or not profiled at all. What it points
// to lives as long as the program.
std::vector<const Statistic*> statistics_of(model::TypeKind kind);

// Whether a sample of distinct values is taken.
constexpr bool is_sampled(model::TypeKind kind) { return kind == model::TypeKind::text; }

}  // namespace kater::profile
