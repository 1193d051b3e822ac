// Reads catalogs, schemas and tables from Unity Catalog's REST API (docs/databricks/unity-catalog.md#calls): no
// warehouse is needed, and nothing is paid.
#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "connect/databricks/caller.h"
#include "connect/databricks/capabilities.h"
#include "connect/metadata.h"

namespace kater::connect::databricks {

// Thread-safe. `caller` must outlive it. A list costs a request a page: 10,000 tables in one, where the workspace knows
// `table-summaries`; where it does not, a request or more for each schema.
class UnityCatalog final : public connect::Metadata {
 public:
  explicit UnityCatalog(Caller& caller) : caller_{caller} {}

  const Capabilities& capabilities() const override { return databricks::capabilities; }
  Result<std::vector<std::string>> catalogs(std::stop_token stop) override;
  Result<std::vector<std::string>> schemas(const std::string& catalog, std::stop_token stop) override;
  Result<TableNames> table_summaries(const std::string& catalog, std::stop_token stop) override;
  Result<model::Table> table(const model::TableName& name, std::stop_token stop) override;
  Result<std::vector<model::Table>> tables(const model::SchemaName& schema, const WantedTable& is_wanted,
                                           std::stop_token stop) override;

 private:
  using Visit = std::function<void(const json::object& entry)>;
  Result<void> each(const std::string& path, std::string_view list, std::stop_token stop, const Visit& visit) const;
  Result<TableNames> tables_of_each_schema(const std::string& catalog, std::stop_token stop);

  Caller& caller_;
};

}  // namespace kater::connect::databricks
