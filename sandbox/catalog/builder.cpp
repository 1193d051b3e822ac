#include "sandbox/catalog/builder.h"

#include <fmt/format.h>

#include <algorithm>

#include "sandbox/catalog/relations.h"
#include "sandbox/sql/translate.h"

namespace kater::sandbox {
namespace {

// The time is always the same for the same table, so that a restart of the sandbox changes none.
Time last_change_of(const TableDefinition& table, Time created_at) {
  const auto name = table.catalog + "." + table.schema + "." + table.name;
  const auto hours = std::hash<std::string>{}(name) % 2000;
  return created_at + std::chrono::hours{hours};
}

std::string column_list(const TableShape& shape) {
  std::string list;
  for (const auto& column : shape.columns) {
    list.append(list.empty() ? "" : ", ").append(duckdb_name(column.name)).append(" ").append(column.type.duckdb());
  }
  return list;
}

// The assignments that fill values of CHAR(n) up with blanks (docs/databricks/sql.md#char); DuckDB's VARCHAR does not.
std::string padding_of(const TableShape& shape) {
  std::string assignments;
  for (const auto& column : shape.columns) {
    if (!column.type.is("char")) continue;
    const auto name = duckdb_name(column.name);
    assignments += fmt::format("{}{} = CASE WHEN length({}) < {} THEN rpad({}, {}, ' ') ELSE {} END",
                               assignments.empty() ? "" : ", ", name, name, column.type.precision, name,
                               column.type.precision, name);
  }
  return assignments;
}

Table table_of(const TableDefinition& definition, const TableShape& shape, Time created_at) {
  Table table{definition.catalog, definition.schema, definition.name, &shape, last_change_of(definition, created_at)};
  table.trouble = definition.trouble;
  return table;
}

}  // namespace

Result<void> Builder::build(std::string_view text) {
  for (auto& definition : TRY(read_definitions(text))) {
    TRY(std::visit([&](auto& known) { return add(std::move(known)); }, definition));
  }
  return {};
}

// Each catalog is a database of its own in DuckDB, so that names of three parts mean the same in both.
Result<void> Builder::add(CatalogDefinition definition) {
  TRY(connection_.run("ATTACH ':memory:' AS " + duckdb_name(definition.name)));
  const std::string type = definition.name == hive_metastore ? "HIVE_METASTORE" : "MANAGED_CATALOG";
  catalogue_.add_catalog(definition.name, std::move(definition.comment), type);
  return {};
}

Result<void> Builder::add(SchemaDefinition definition) {
  TRY(connection_.run("CREATE SCHEMA " + duckdb_name(definition.catalog) + "." + duckdb_name(definition.name)));
  catalogue_.add_schema(definition.catalog, definition.name, std::move(definition.comment));
  return {};
}

Result<void> Builder::add(TableDefinition definition) {
  const auto name = definition.catalog + "." + definition.schema + "." + definition.name;
  const bool view = definition.shape.type == "VIEW";
  TRY((view ? make_view(definition) : make_table(definition)).during("making " + name));
  const auto& shape = catalogue_.keep(std::move(definition.shape));
  catalogue_.add_table(table_of(definition, shape, catalogue_.created_at()));
  return {};
}

// The table is declared before it is filled, so that its columns have the types of the definition and not those that
// the query happens to give.
Result<void> Builder::make_table(const TableDefinition& definition) {
  const auto path =
      duckdb_name(definition.catalog) + "." + duckdb_name(definition.schema) + "." + duckdb_name(definition.name);
  TRY(connection_.run("CREATE TABLE " + path + " (" + column_list(definition.shape) + ")"));
  if (definition.query.empty()) return {};
  const auto query = TRY(sources_.with_paths(definition.query));
  TRY(connection_.run("INSERT INTO " + path + " " + query));
  const auto padding = padding_of(definition.shape);
  return padding.empty() ? Result<void>{} : connection_.run("UPDATE " + path + " SET " + padding);
}

// A view is translated once, as a statement of a client would be. Its columns and types are those that the query gives;
// the definition adds only comments.
Result<void> Builder::make_view(TableDefinition& definition) {
  const auto tokens = tokenize(definition.query);
  if (!tokens) return fail(Code::corrupt, tokens.error().text);
  CatalogueRelations relations{catalogue_, definition.catalog, definition.schema};
  const auto query = translate_query(*tokens, relations);
  if (!query) return fail(Code::corrupt, query.error().message(definition.query));
  const auto path =
      duckdb_name(definition.catalog) + "." + duckdb_name(definition.schema) + "." + duckdb_name(definition.name);
  TRY(connection_.run("CREATE VIEW " + path + " AS " + *query));
  auto columns = TRY(columns_of_query(connection_, "SELECT * FROM " + path));
  for (auto& column : columns) {
    const auto described = std::ranges::find(definition.shape.columns, column.name, &Column::name);
    if (described != definition.shape.columns.end()) column.comment = described->comment;
  }
  definition.shape.columns = std::move(columns);
  return {};
}

Result<std::vector<Column>> columns_of_query(Connection& connection, const std::string& duckdb_query) {
  auto rows = connection.query(duckdb_query + " LIMIT 0");
  if (!rows) return fail(Code::corrupt, rows.error().message);
  std::vector<Column> columns;
  for (const auto& column : rows->columns()) columns.push_back({column.name, column.type});
  return columns;
}

}  // namespace kater::sandbox
