// Reads the catalog `hive_metastore`, which no REST call knows: its names and columns come by SQL
// (docs/databricks/show-and-describe.md#hive_metastore).
#pragma once

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "connect/databricks/capabilities.h"
#include "connect/metadata.h"
#include "connect/warehouse.h"

namespace kater::connect::databricks {

// Thread-safe. `warehouse` must outlive it. Each call runs statements, which start a stopped warehouse and cost:
// schemas() one, table_summaries() two for each schema, table() one.
class HiveMetastore final : public connect::Metadata {
 public:
  explicit HiveMetastore(connect::Warehouse& warehouse) : warehouse_{warehouse} {}

  const Capabilities& capabilities() const override { return databricks::capabilities; }
  Result<std::vector<std::string>> catalogs(std::stop_token stop) override;
  Result<std::vector<std::string>> schemas(const std::string& catalog, std::stop_token stop) override;
  Result<TableNames> table_summaries(const std::string& catalog, std::stop_token stop) override;
  Result<model::Table> table(const model::TableName& name, std::stop_token stop) override;
  Result<std::vector<model::Table>> tables(const model::SchemaName& schema, const WantedTable& is_wanted,
                                           std::stop_token stop) override;

 private:
  Result<std::vector<model::TableSummary>> tables_of(const std::string& catalog, const std::string& schema,
                                                     const std::stop_token& stop);
  Result<std::vector<std::string>> names(SqlText sql, std::vector<std::string_view> columns,
                                         const std::stop_token& stop);

  connect::Warehouse& warehouse_;
};

}  // namespace kater::connect::databricks
