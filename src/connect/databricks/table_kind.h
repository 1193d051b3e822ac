// What Databricks calls the kinds of tables.
#pragma once

#include <string_view>

#include "model/table.h"

namespace kater::connect::databricks {

// Of MANAGED, EXTERNAL, VIEW and so on; anything else is `other`, as the list is open.
model::TableKind table_kind_of(std::string_view table_type);

}  // namespace kater::connect::databricks
