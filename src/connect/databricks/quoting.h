// Names in SQL as Databricks quotes them: in backticks (docs/databricks/sql.md#names).
#pragma once

#include <string_view>

#include "connect/sql_text.h"
#include "model/table_name.h"

namespace kater::connect::databricks {

inline SqlText quoted(std::string_view identifier) { return SqlText{}.quoted(identifier, '`'); }

inline SqlText quoted(const model::TableName& table) {
  return quoted(table.catalog).add(".").add(quoted(table.schema)).add(".").add(quoted(table.table));
}

}  // namespace kater::connect::databricks
