#include "sandbox/catalog/describe.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "sandbox/catalog/data_skipping.h"
#include "sandbox/catalog/relations.h"
#include "sandbox/sql/quoting.h"

namespace kater::sandbox {
namespace {

struct Row {
  std::string first, second, third = {};
};

std::string text_or_null(const std::string& text) { return text.empty() ? "NULL" : duckdb_text(text); }

// A query that gives these rows: everything that a client reads is a result of the engine, so that it is cut, linked
// and logged like any other.
std::string query_of(const std::vector<Row>& rows) {
  std::string values;
  for (const auto& [first, second, third] : rows) {
    values += fmt::format("{}({}, {}, {})", values.empty() ? "" : ", ", duckdb_text(first), duckdb_text(second),
                          text_or_null(third));
  }
  return "SELECT col_name, data_type, CAST(comment AS VARCHAR) AS comment FROM (VALUES " + values +
         ") t(col_name, data_type, comment)";
}

bool is_in_hive(const Table& table) { return table.catalog == hive_metastore; }
bool is_view(const Table& table) { return table.shape->type == "VIEW"; }

std::vector<const Column*> partition_columns(const TableShape& shape) {
  std::vector<const Column*> columns;
  for (const auto& column : shape.columns) {
    if (column.partition_index) columns.push_back(&column);
  }
  return columns;
}

void add_partitions(std::vector<Row>& rows, const TableShape& shape) {
  const auto partitions = partition_columns(shape);
  if (partitions.empty()) return;
  rows.push_back({"# Partition Information", ""});
  rows.push_back({"# col_name", "data_type", "comment"});
  for (const auto* column : partitions) rows.push_back({column->name, column->type.catalog_text(), column->comment});
}

// The rows behind `# Detailed Table Information` (docs/databricks/show-and-describe.md#detailed-table-information).
// Some only tables of hive_metastore have.
void add_details(std::vector<Row>& rows, const Table& table) {
  rows.push_back({"", ""});
  rows.push_back({"# Detailed Table Information", ""});
  rows.push_back({"Catalog", table.catalog});
  rows.push_back({"Database", table.schema});
  rows.push_back({"Table", table.name});
  rows.push_back({"Owner", std::string{owner}});
  if (is_in_hive(table)) rows.push_back({"Created Time", "Wed Jun 22 05:14:56 UTC 2022"});
  rows.push_back({"Last Access", "UNKNOWN"});
  rows.push_back({"Created By", "Spark "});
  rows.push_back({"Type", table.shape->type});
  if (!table.shape->comment.empty()) rows.push_back({"Comment", table.shape->comment});
  if (is_view(table)) {
    rows.push_back({"View Text", table.shape->view_definition});
    return;
  }
  if (is_in_hive(table)) {
    rows.push_back({"Location", fmt::format("dbfs:/user/hive/warehouse/{}.db/{}", table.schema, table.name)});
  }
  rows.push_back({"Provider", to_lower(table.shape->format)});
  rows.push_back({"Is_managed_location", "true"});
  std::string properties;
  for (const auto& [name, value] : table.shape->properties)
    properties += fmt::format("{}{}={}", properties.empty() ? "" : ",", name, value);
  if (!properties.empty()) rows.push_back({"Table Properties", "[" + properties + "]"});
}

// A type in the form of DESCRIBE AS JSON (docs/databricks/show-and-describe.md#the-json-of-a-table).
json::object type_as_json(const DataType& type) {
  json::object json{{"name", type.is("timestamp") ? "timestamp_ltz" : type.name}};
  if (type.is("string")) json["collation"] = "UTF8_BINARY";
  if (type.is("varchar") || type.is("char")) json["length"] = type.precision;
  if (type.is("decimal")) {
    json["precision"] = type.precision;
    json["scale"] = type.scale;
  } else if (type.is("array")) {
    json["element_type"] = type_as_json(type.parts.at(0));
    json["element_nullable"] = true;
  } else if (type.is("map")) {
    json["key_type"] = type_as_json(type.parts.at(0));
    json["value_type"] = type_as_json(type.parts.at(1));
    json["value_nullable"] = true;
  } else if (type.is("struct")) {
    json::array fields;
    for (std::size_t i = 0; i < type.parts.size(); ++i) {
      fields.push_back(
          json::object{{"name", type.field_names[i]}, {"type", type_as_json(type.parts[i])}, {"nullable", true}});
    }
    json["fields"] = std::move(fields);
  } else if (type.is("interval")) {
    const auto units = to_lower(type.interval);
    const auto to = units.find(" to ");
    json["start_unit"] = units.substr(0, to);
    json["end_unit"] = to == std::string::npos ? units : units.substr(to + 4);
  }
  return json;
}

std::string quoted_list(const std::vector<std::string>& names) {
  std::string list;
  for (const auto& name : names) list.append(list.empty() ? "" : ",").append(in_backticks(name));
  return list;
}

std::string quoted_path(const Table& table) {
  return kater::sandbox::quoted_path(std::array{table.catalog, table.schema, table.name});
}

SqlProblem no_table(std::string_view what, const Table& view) {
  return {"EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE", "42809",
          fmt::format("'{}' expects a table but {} is a view.", what, quoted_path(view))};
}

// The constraints as one text in brackets, which is no JSON
// (docs/databricks/show-and-describe.md#the-keys-of-that-json).
std::string constraints_of(const TableShape& shape) {
  std::string list;
  for (const auto& key : shape.keys) {
    list += fmt::format("{}({},{} KEY ({})", list.empty() ? "" : ", ", key.name,
                        key.parent.empty() ? "PRIMARY" : "FOREIGN", quoted_list(key.columns));
    if (!key.parent.empty()) {
      std::string parent = in_backticks(key.parent);
      for (auto dot = parent.find('.'); dot != std::string::npos; dot = parent.find('.', dot + 3))
        parent.replace(dot, 1, "`.`");
      list += fmt::format(" REFERENCES {} ({})", parent, quoted_list(key.parent_columns));
    }
    list += ")";
  }
  return "[" + list + "]";
}

SqlResult<const Column*> column_named(const Table& table, std::string_view name) {
  const auto& columns = table.shape->columns;
  const auto column =
      std::ranges::find_if(columns, [&](const Column& known) { return to_lower(known.name) == to_lower(name); });
  if (column != columns.end()) return &*column;
  return tl::unexpected{
      SqlProblem{"UNRESOLVED_COLUMN.WITHOUT_SUGGESTION", "42703",
                 fmt::format("A column, variable, or function parameter with name `{}` cannot be resolved.", name)}};
}

json::array columns_as_json(std::span<const Column> of_table) {
  json::array columns;
  for (const auto& column : of_table) {
    auto& json = columns.emplace_back(json::object{{"name", column.name}, {"type", type_as_json(column.type)}});
    json.as_object()["nullable"] = column.nullable;
    if (!column.comment.empty()) json.as_object()["comment"] = column.comment;
  }
  return columns;
}

// The object for a function that is named `catalog.schema.function`.
json::object function_as_json(std::string_view full_name) {
  const auto first = full_name.find('.'), last = full_name.rfind('.');
  return {{"catalog_name", full_name.substr(0, first)},
          {"schema_name", full_name.substr(first + 1, last - first - 1)},
          {"function_name", full_name.substr(last + 1)}};
}

json::array masks_as_json(const TableShape& shape) {
  json::array masks;
  for (const auto& column : shape.columns) {
    if (column.mask.empty()) continue;
    masks.push_back(json::object{{"column_name", column.name},
                                 {"function_name", function_as_json(column.mask)},
                                 {"using_column_names", json::array{}}});
  }
  return masks;
}

}  // namespace

std::string describe_table(const Table& table, Details details) {
  std::vector<Row> rows;
  for (const auto& column : table.shape->columns) {
    rows.push_back({column.name, column.type.catalog_text(), column.comment});
  }
  add_partitions(rows, *table.shape);
  if (details == Details::yes) add_details(rows, table);
  return query_of(rows);
}

std::string describe_columns(std::span<const Column> columns) {
  std::vector<Row> rows;
  for (const auto& column : columns) rows.push_back({column.name, column.type.catalog_text()});
  return query_of(rows);
}

SqlResult<std::string> describe_column(const Table& table, std::string_view name) {
  const auto found = column_named(table, name);
  if (!found) return tl::unexpected{found.error()};
  const auto* column = *found;
  std::string values = fmt::format("('col_name', {}), ('data_type', {}), ('comment', {})", duckdb_text(column->name),
                                   duckdb_text(column->type.catalog_text()), text_or_null(column->comment));
  for (const auto* statistic : {"min", "max", "num_nulls", "distinct_count", "avg_col_len", "max_col_len", "histogram"})
    values += fmt::format(", ('{}', 'NULL')", statistic);
  return "SELECT * FROM (VALUES " + values + ") t(info_name, info_value)";
}

SqlResult<std::string> describe_as_json(const Table& table, std::string_view column) {
  if (is_in_hive(table)) return tl::unexpected{unsupported("DESCRIBE TABLE EXTENDED AS JSON of hive_metastore")};
  const auto& shape = *table.shape;
  auto columns = columns_as_json(shape.columns);
  if (!column.empty()) {
    const auto found = column_named(table, column);
    if (!found) return tl::unexpected{found.error()};
    columns = columns_as_json({*found, 1});
  }
  json::object json{{"table_name", table.name},    {"catalog_name", table.catalog},
                    {"schema_name", table.schema}, {"namespace", json::array{json::value(table.schema)}},
                    {"type", shape.type},          {"columns", std::move(columns)}};
  if (is_view(table)) {
    json["view_text"] = shape.view_definition;
  } else {
    json["provider"] = to_lower(shape.format);
  }
  if (!shape.comment.empty()) json["comment"] = shape.comment;
  json::object properties;
  for (const auto& [name, value] : shape.properties) properties[name] = value;
  if (!properties.empty()) json["table_properties"] = std::move(properties);
  if (!shape.keys.empty()) json["table_constraints"] = constraints_of(shape);
  if (auto masks = masks_as_json(shape); !masks.empty()) json["column_masks"] = std::move(masks);
  if (shape.row_filter) {
    json["row_filter"] =
        json::object{{"function_name", function_as_json(shape.row_filter->function)},
                     {"column_names", json::array(shape.row_filter->columns.begin(), shape.row_filter->columns.end())}};
  }
  return "SELECT " + duckdb_text(json::serialize(json)) + " AS json_metadata";
}

SqlResult<std::string> describe_detail(const Table& table) {
  if (is_view(table)) return tl::unexpected{no_table("DESCRIBE DETAIL", table)};
  constexpr std::size_t bytes_of_a_value = 8;  // there are no files to measure
  std::string names;
  for (const auto* column : partition_columns(*table.shape))
    names += (names.empty() ? "" : ", ") + duckdb_text(column->name);
  return fmt::format(
      "SELECT {} AS format, md5({}) AS id, {} AS name, {} AS description, {} AS location, TIMESTAMPTZ '{}' AS "
      "\"createdAt\", TIMESTAMPTZ '{}' AS \"lastModified\", CAST([{}] AS VARCHAR[]) AS \"partitionColumns\", CAST([] "
      "AS "
      "VARCHAR[]) AS \"clusteringColumns\", CAST(1 AS BIGINT) AS \"numFiles\", rows_there * {} AS "
      "\"sizeInBytes\", CAST(MAP {{}} AS MAP(VARCHAR, VARCHAR)) AS properties, 1 AS \"minReaderVersion\", 2 AS "
      "\"minWriterVersion\", ['appendOnly', 'invariants'] AS \"tableFeatures\", CAST(MAP {{}} AS MAP(VARCHAR, "
      "VARCHAR)) AS "
      "statistics FROM (SELECT count(*) AS rows_there FROM {})",
      duckdb_text(to_lower(table.shape->format)), duckdb_text(table.full_name()), duckdb_text(table.full_name()),
      text_or_null(table.shape->comment), duckdb_text("s3://sandbox/" + table.catalog + "/" + table.name),
      to_text(table.updated_at), to_text(table.updated_at), names, bytes_of_a_value * table.shape->columns.size(),
      table.rows_of ? "(" + table.rows_of(table) + ")" : duckdb_path(table));
}

SqlResult<std::string> data_skipping_summary(const Table& table) {
  if (is_view(table)) return tl::unexpected{no_table("data_skipping_summary", table)};
  return data_skipping_query(*table.shape);
}

SqlResult<std::string> show_partitions(const Table& table) {
  if (is_view(table)) return tl::unexpected{no_table("SHOW PARTITIONS", table)};
  std::string names;
  for (const auto* column : partition_columns(*table.shape))
    names += (names.empty() ? "" : ", ") + duckdb_name(column->name);
  if (names.empty()) {
    return tl::unexpected{
        SqlProblem{"INVALID_PARTITION_OPERATION.PARTITION_SCHEMA_IS_EMPTY", "42601",
                   fmt::format("The partition command is invalid. Table {} is not partitioned.", quoted_path(table))}};
  }
  return fmt::format("SELECT DISTINCT {} FROM {} ORDER BY ALL", names, duckdb_path(table));
}

std::string show_create_table(const Table& table) {
  std::string columns;
  for (const auto& column : table.shape->columns) {
    columns += fmt::format("{}\n  {}", columns.empty() ? "" : ",", quoted_if_needed(column.name));
    if (!is_view(table)) columns += " " + to_upper(column.type.catalog_text());
  }
  const auto end = is_view(table) ? "AS " + table.shape->view_definition : "USING " + to_lower(table.shape->format);
  const auto name = fmt::format("{}.{}.{}", quoted_if_needed(table.catalog), quoted_if_needed(table.schema),
                                quoted_if_needed(table.name));
  const auto statement = fmt::format("CREATE {} {} ({})\n{}", is_view(table) ? "VIEW" : "TABLE", name, columns, end);
  return "SELECT " + duckdb_text(statement) + " AS createtab_stmt";
}

}  // namespace kater::sandbox
