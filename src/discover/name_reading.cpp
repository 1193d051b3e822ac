#include "discover/name_reading.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <string>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

#include "base/guarded.h"

namespace kater::discover {
namespace {

// What one catalog holds. Both lists are read before either counts: a schema without its tables would look empty.
struct CatalogNames {
  std::vector<std::string> schemas;
  connect::TableNames tables;
};

Result<CatalogNames> read_catalog(connect::Metadata& metadata, const std::string& catalog,
                                  const std::stop_token& stop) {
  CatalogNames names;
  names.schemas = TRY(metadata.schemas(catalog, stop));
  names.tables = TRY(metadata.table_summaries(catalog, stop));
  return names;
}

// These errors end the whole reading rather than one catalog of it, because every other one would fail in the same way.
bool concerns_all(Code code) { return code == Code::unauthenticated || code == Code::cancelled; }

// Gathers what the threads read, in whichever order they finish. It sorts only in the end, so that two readings of the
// same names are equal.
class Gathering {
 public:
  void add(const std::string& catalog, Result<CatalogNames> read) {
    if (!read.has_value() && concerns_all(read.error().code)) {
      if (!fatal_) fatal_ = std::move(read).error();
    } else if (!read.has_value()) {
      names_.unread.push_back({catalog, "", read.error().sentence()});
    } else {
      for (auto& schema : read->schemas) names_.schemas.push_back({catalog, std::move(schema)});
      std::ranges::move(read->tables.tables, std::back_inserter(names_.tables));
      std::ranges::move(read->tables.unread, std::back_inserter(names_.unread));
    }
  }
  bool is_over() const { return fatal_.has_value(); }

  Result<model::Catalog> take() {
    if (fatal_) return std::move(*fatal_);
    add_schemas_of_tables();
    std::ranges::sort(names_.schemas);
    names_.schemas.erase(std::unique(names_.schemas.begin(), names_.schemas.end()), names_.schemas.end());
    std::ranges::sort(names_.tables, {}, &model::TableSummary::name);
    std::ranges::sort(names_.unread, {}, [](const auto& part) { return std::tie(part.catalog, part.schema); });
    return std::move(names_);
  }

 private:
  // A schema that was made between the two lists has tables and was not listed.
  void add_schemas_of_tables() {
    for (const auto& table : names_.tables) names_.schemas.push_back({table.name.catalog, table.name.schema});
  }

  model::Catalog names_;
  std::optional<Error> fatal_;
};

}  // namespace

// The threads take catalogs one by one off a shared counter instead of getting a share each: catalogs differ in size by
// orders of magnitude, and one of them may hold almost all tables. The calling thread works too.
Result<model::Catalog> read_names(connect::Metadata& metadata, std::stop_token stop, Options options) {
  auto catalogs = TRY(metadata.catalogs(stop).during("reading the names"));
  const auto by_sql = metadata.capabilities().catalog_by_sql;
  if (options.catalog_by_sql && !by_sql.empty()) catalogs.emplace_back(by_sql);
  std::ranges::sort(catalogs);
  std::atomic<std::size_t> next{0};
  Guarded<Gathering> gathering;
  const auto work = [&] {
    for (auto i = next++; i < catalogs.size(); i = next++) {
      if (gathering.with([](const Gathering& all) { return all.is_over(); })) return;
      auto read = read_catalog(metadata, catalogs[i], stop);
      gathering.with([&](Gathering& all) { all.add(catalogs[i], std::move(read)); });
    }
  };
  {
    std::vector<std::jthread> helpers;
    for (std::size_t i = 1; i < std::min(options.catalogs_at_once, catalogs.size()); ++i) helpers.emplace_back(work);
    work();
  }
  auto names = TRY(gathering.with([](Gathering& all) { return all.take(); }).during("reading the names"));
  names.catalogs = std::move(catalogs);
  return names;
}

}  // namespace kater::discover
