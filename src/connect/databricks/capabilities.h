// What Databricks has that others may lack.
#pragma once

#include "connect/capabilities.h"

namespace kater::connect::databricks {

// The one catalog that Unity Catalog does not know (docs/databricks/show-and-describe.md#hive_metastore).
inline constexpr std::string_view hive_metastore = "hive_metastore";

// Without Unity Catalog dbt names no database, and all tables lie in that catalog. Databricks does not say how many
// tables it puts on a page; the open-source server caps them at 50
// (docs/databricks/unity-catalog.md#sizes-of-pages).
inline constexpr Capabilities capabilities{
    .catalog_by_sql = hive_metastore, .catalog_without_a_name = hive_metastore, .tables_on_a_page = 50};

}  // namespace kater::connect::databricks
