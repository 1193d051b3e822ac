#include "connect/databricks/table_kind.h"

#include <algorithm>
#include <array>
#include <utility>

namespace kater::connect::databricks {
namespace {

using model::TableKind;

// Sources: docs/databricks/unity-catalog.md#kinds-of-tables, and docs/databricks/information-schema.md#table-types for
// BASE TABLE, which stands in old texts.
constexpr std::array<std::pair<std::string_view, TableKind>, 10> table_types{
    {{"MANAGED", TableKind::table},
     {"EXTERNAL", TableKind::table},
     {"BASE TABLE", TableKind::table},
     {"MANAGED_SHALLOW_CLONE", TableKind::table},
     {"EXTERNAL_SHALLOW_CLONE", TableKind::table},
     {"VIEW", TableKind::view},
     {"MATERIALIZED_VIEW", TableKind::materialized_view},
     {"STREAMING_TABLE", TableKind::streaming_table},
     {"FOREIGN", TableKind::foreign},
     {"METRIC_VIEW", TableKind::metric_view}}};

}  // namespace

TableKind table_kind_of(std::string_view table_type) {
  const auto* const found = std::ranges::find(table_types, table_type, &std::pair<std::string_view, TableKind>::first);
  return found == table_types.end() ? TableKind::other : found->second;
}

}  // namespace kater::connect::databricks
