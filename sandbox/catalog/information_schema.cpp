#include "sandbox/catalog/information_schema.h"

#include <array>
#include <map>
#include <string>

#include "sandbox/catalog/builder.h"
#include "sandbox/catalog/relations.h"
#include "sandbox/engine/appender.h"
#include "sandbox_embedded.h"

namespace kater::sandbox {
namespace {

constexpr auto views = std::to_array<std::string_view>(
    {"catalogs", "schemata", "tables", "columns", "views", "table_constraints", "key_column_usage",
     "referential_constraints", "constraint_column_usage", "table_tags", "column_tags", "column_masks"});

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

// Makes the views of one catalog; those of `system` show all catalogs.
Result<void> make_views(Connection& connection, const std::string& catalog) {
  auto sql = std::string{embedded("data/information_schema_views.sql")};
  sql = replaced(std::move(sql), "{schema}", std::string{information_database} + "." + duckdb_name(catalog));
  sql = replaced(std::move(sql), "{catalog}", catalog == "system" ? "NULL" : duckdb_text(catalog));
  return connection.run(sql).during("making the information_schema of " + catalog);
}

Result<std::vector<const TableShape*>> shapes_of_views(Catalogue& catalogue, Connection& connection) {
  std::vector<const TableShape*> shapes;
  for (const auto view : views) {
    const auto path = std::string{information_database} + ".system." + std::string{view};
    auto columns = TRY(columns_of_query(connection, "SELECT * FROM " + path));
    TableShape shape{std::move(columns), "VIEW", "UNITY_CATALOG"};
    shapes.push_back(&catalogue.keep(std::move(shape)));
  }
  return shapes;
}

void list_views(Catalogue& catalogue, const std::string& catalog, const std::vector<const TableShape*>& shapes) {
  const std::string schema{information_schema};
  catalogue.add_schema(catalog, schema, "Information schema (auto-created)");
  for (std::size_t i = 0; i < views.size(); ++i) {
    catalogue.add_table({catalog, schema, std::string{views[i]}, shapes[i], catalogue.created_at()});
  }
}

// Fills the tables behind the views. Columns are stored once for each shape and not for each table, since a million
// generated tables share two shapes.
class Filler {
 public:
  explicit Filler(Connection& connection)
      : catalogs_{connection, database.data(), "main", "catalog_rows"},
        schemas_{connection, database.data(), "main", "schema_rows"},
        tables_{connection, database.data(), "main", "table_rows"},
        columns_{connection, database.data(), "main", "column_rows"},
        keys_{connection, database.data(), "main", "key_rows"},
        tags_{connection, database.data(), "main", "tag_rows"} {}

  void add(const Catalogue& catalogue) {
    for (const auto& [catalog_name, catalog] : catalogue.catalogs()) {
      catalogs_.text(catalog_name).text_or_null(catalog.comment).end_row();
      for (const auto& [schema_name, schema] : catalog.schemas) {
        schemas_.text(catalog_name).text(schema_name).text_or_null(schema.comment).end_row();
        for (const auto& [name, table] : schema.tables) add(catalogue, table);
      }
    }
  }

  Result<void> close() {
    for (auto* appender : {&catalogs_, &schemas_, &tables_, &columns_, &keys_, &tags_}) TRY(appender->close());
    return {};
  }

 private:
  static constexpr std::string_view database = information_database;

  void add(const Catalogue& catalogue, const Table& table) {
    const auto [known, is_new] = shapes_.emplace(table.shape, static_cast<std::int64_t>(shapes_.size()));
    if (is_new) add_columns(*table.shape, known->second);
    tables_.text(table.catalog).text(table.schema).text(table.name).integer(known->second);
    tables_.text(table.shape->type).text(table.shape->format).text_or_null(table.shape->comment);
    tables_.text_or_null(table.shape->view_definition).integer(table.updated_at.time_since_epoch().count()).end_row();
    for (const auto& key : table.shape->keys) add(catalogue, table, key);
    add_tags(table, {}, table.shape->tags);
    for (const auto& column : table.shape->columns) add_tags(table, column.name, column.tags);
  }

  // Adds tags of a column, or of the table itself where `column` is empty.
  void add_tags(const Table& table, std::string_view column, const Pairs& tags) {
    for (const auto& [name, value] : tags) {
      tags_.text(table.catalog).text(table.schema).text(table.name).text_or_null(column).text(name).text(value);
      tags_.end_row();
    }
  }

  void add_columns(const TableShape& shape, std::int64_t id) {
    std::int64_t position = 0;
    for (const auto& column : shape.columns) {
      columns_.integer(id).text(column.name).integer(position++).text(column.nullable ? "YES" : "NO");
      columns_.text(column.type.catalog_text()).text(column.type.type_name()).integer(column.type.precision);
      columns_.integer(column.type.scale).text_or_null(column.comment).text_or_null(column.mask);
      column.partition_index ? columns_.integer(*column.partition_index + 1) : columns_.null();
      columns_.end_row();
    }
  }

  // A foreign key names the parent's first key, which is its primary key in all of our definitions.
  void add(const Catalogue& catalogue, const Table& table, const Key& key) {
    const auto* parent = key.parent.empty() ? nullptr : catalogue.table(key.parent);
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
      keys_.text(table.catalog).text(table.schema).text(table.name).text(key.name).text(key.columns[i]);
      keys_.integer(static_cast<std::int64_t>(i) + 1);
      if (parent) {
        const auto primary = parent->shape->keys.empty() ? std::string{} : parent->shape->keys[0].name;
        keys_.text(parent->catalog).text(parent->schema).text(parent->name).text_or_null(primary);
        keys_.text(i < key.parent_columns.size() ? key.parent_columns[i] : "");
      } else {
        keys_.null().null().null().null().null();
      }
      keys_.end_row();
    }
  }

  Appender catalogs_, schemas_, tables_, columns_, keys_, tags_;
  std::map<const TableShape*, std::int64_t> shapes_;
};

}  // namespace

Result<void> add_information_schema(Catalogue& catalogue, Connection& connection) {
  const std::string database{information_database};
  TRY(connection.run("ATTACH ':memory:' AS " + database));
  TRY(connection.run(std::string{embedded("data/information_schema_tables.sql")}));
  catalogue.add_catalog("system", "System catalog (auto-created)", "SYSTEM_CATALOG");
  for (const auto& [name, catalog] : catalogue.catalogs()) {
    if (catalog.in_unity_catalog()) TRY(make_views(connection, name));
  }
  const auto shapes = TRY(shapes_of_views(catalogue, connection));
  for (const auto& [name, catalog] : catalogue.catalogs()) {
    if (catalog.in_unity_catalog()) list_views(catalogue, name, shapes);
  }
  Filler filler{connection};
  filler.add(catalogue);
  return filler.close();
}

}  // namespace kater::sandbox
