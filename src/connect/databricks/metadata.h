// Reads all catalogs of a workspace: by REST those that Unity Catalog knows, by SQL the one that it does not.
#pragma once

#include "connect/databricks/hive_metastore.h"
#include "connect/databricks/unity_catalog.h"

namespace kater::connect::databricks {

// Sends each question to the reader that knows the catalog. Thread-safe. `caller` and `warehouse` must outlive it.
class Metadata final : public connect::Metadata {
 public:
  Metadata(Caller& caller, connect::Warehouse& warehouse) : unity_{caller}, hive_{warehouse} {}

  const Capabilities& capabilities() const override { return databricks::capabilities; }
  Result<std::vector<std::string>> catalogs(std::stop_token stop) override { return unity_.catalogs(stop); }
  Result<std::vector<std::string>> schemas(const std::string& catalog, std::stop_token stop) override {
    return of(catalog).schemas(catalog, stop);
  }
  Result<TableNames> table_summaries(const std::string& catalog, std::stop_token stop) override {
    return of(catalog).table_summaries(catalog, stop);
  }
  Result<model::Table> table(const model::TableName& name, std::stop_token stop) override {
    return of(name.catalog).table(name, stop);
  }
  Result<std::vector<model::Table>> tables(const model::SchemaName& schema, const WantedTable& is_wanted,
                                           std::stop_token stop) override {
    return of(schema.catalog).tables(schema, is_wanted, stop);
  }

 private:
  connect::Metadata& of(std::string_view catalog) {
    if (catalog == hive_metastore) return hive_;
    return unity_;
  }

  UnityCatalog unity_;
  HiveMetastore hive_;
};

}  // namespace kater::connect::databricks
