// Unity Catalog's REST (CONTRACT §5): names, columns, comments and keys, without a warehouse.
#pragma once

#include <string>

#include "listen/server.h"
#include "sandbox/catalog/catalogue.h"

namespace kater::sandbox {

// Thread-safe. The catalogue must outlive it.
class UnityCatalogApi {
 public:
  explicit UnityCatalogApi(const Catalogue& catalogue) : catalogue_{catalogue} {}

  listen::Reply metastore_summary() const;
  listen::Reply metastore_assignment() const;
  listen::Reply catalogs(const listen::Request& request) const;
  listen::Reply schemas(const listen::Request& request) const;
  listen::Reply tables(const listen::Request& request) const;
  listen::Reply table_summaries(const listen::Request& request) const;
  listen::Reply table(const std::string& full_name) const;
  listen::Reply table_exists(const std::string& full_name) const;

 private:
  const Catalogue& catalogue_;
};

}  // namespace kater::sandbox
