#include "connect/databricks/hive_metastore.h"

#include <algorithm>
#include <set>
#include <utility>

#include "connect/databricks/described_table.h"
#include "connect/databricks/quoting.h"

namespace kater::connect::databricks {
namespace {

constexpr std::int64_t most_names = 1'000'000;  // of one statement

Statement statement(SqlText sql, std::string purpose) {
  return {.sql = std::move(sql), .purpose = std::move(purpose), .row_limit = most_names};
}

}  // namespace

Result<std::vector<std::string>> HiveMetastore::catalogs(std::stop_token) {
  return std::vector<std::string>{std::string{hive_metastore}};
}

Result<std::vector<std::string>> HiveMetastore::schemas(const std::string& catalog, std::stop_token stop) {
  return names(SqlText{"SHOW SCHEMAS IN "}.add(quoted(catalog)), {"databaseName", "namespace"}, stop);
}

Result<TableNames> HiveMetastore::table_summaries(const std::string& catalog, std::stop_token stop) {
  TableNames found;
  for (const auto& schema : TRY(schemas(catalog, stop))) {
    auto tables = tables_of(catalog, schema, stop);
    if (tables.has_value()) {
      std::ranges::move(*tables, std::back_inserter(found.tables));
    } else if (const auto code = tables.error().code; code == Code::permission_denied) {
      found.unread.push_back({catalog, schema, tables.error().sentence()});
    } else if (code != Code::not_found) {  // gone since the schemas were listed
      return tables.error();
    }
  }
  return found;
}

Result<std::vector<model::TableSummary>> HiveMetastore::tables_of(const std::string& catalog, const std::string& schema,
                                                                  const std::stop_token& stop) {
  const auto in_schema = [&](SqlLiteral show) {
    return SqlText{show}.add(quoted(catalog)).add(".").add(quoted(schema));
  };
  // Here SHOW TABLES lists views too.
  const auto all = TRY(names(in_schema("SHOW TABLES IN "), {"tableName"}, stop));
  const auto views = TRY(names(in_schema("SHOW VIEWS IN "), {"viewName"}, stop));
  const std::set<std::string> is_view{views.begin(), views.end()};
  std::vector<model::TableSummary> tables;
  for (const auto& name : all) {
    const auto kind = is_view.contains(name) ? model::TableKind::view : model::TableKind::table;
    tables.push_back({{catalog, schema, name}, kind});
  }
  return tables;
}

Result<model::Table> HiveMetastore::table(const model::TableName& name, std::stop_token stop) {
  const auto described =
      TRY(warehouse_.run(statement(SqlText{"DESCRIBE TABLE EXTENDED "}.add(quoted(name)), "describe a table"), stop)
              .during("reading a table"));
  return table_from(described, name);
}

Result<std::vector<model::Table>> HiveMetastore::tables(const model::SchemaName&, const WantedTable&, std::stop_token) {
  return fail(Code::unsupported, "hive_metastore has no list of tables with their columns");
}

Result<std::vector<std::string>> HiveMetastore::names(SqlText sql, std::vector<std::string_view> columns,
                                                      const std::stop_token& stop) {
  const auto rows = TRY(warehouse_.run(statement(std::move(sql), "list hive_metastore"), stop)
                            .during("listing the names of hive_metastore"));
  std::set<std::string> found;
  for (const auto& row : rows.rows) {
    // Temporary views belong to a session, and have no schema.
    if (value_at(rows, row, "isTemporary") == "true") continue;
    for (const auto column : columns) {
      if (const auto name = value_at(rows, row, column); !name.empty()) found.emplace(name);
    }
  }
  return std::vector<std::string>{found.begin(), found.end()};
}

}  // namespace kater::connect::databricks
