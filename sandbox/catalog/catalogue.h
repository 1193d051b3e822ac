// What the workspace knows about its catalogs: all that Databricks has and DuckDB has not. REST, information_schema,
// SHOW and DESCRIBE read it here, so that they cannot disagree.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "sandbox/sql/data_type.h"

namespace kater::sandbox {

using Pairs = std::vector<std::pair<std::string, std::string>>;  // names and values, in their order

// A column with all that any of Databricks' interfaces tells of it.
struct Column {
  std::string name;  // in its own case
  DataType type;
  bool nullable = true;
  std::string comment = {};
  std::optional<int> partition_index = {};
  std::string mask = {};  // the function that hides its values; empty where nothing does
  Pairs tags = {};
};

// A primary key, or a foreign key when it has a parent. Databricks enforces neither.
struct Key {
  std::string name;
  std::vector<std::string> columns;
  std::string parent = {};  // catalog.schema.table
  std::vector<std::string> parent_columns = {};
};

// A function that decides for each row whether the token sees it, and the columns that it is given.
struct RowFilter {
  std::string function;
  std::vector<std::string> columns;
};

// A table's definition. Generated tables share a few of these, so that a million of them fit in memory.
struct TableShape {
  std::vector<Column> columns;
  std::string type = "MANAGED";  // MANAGED, VIEW, … (docs/databricks/unity-catalog.md#kinds-of-tables)
  std::string format = "DELTA";
  std::string comment = {};
  std::vector<Key> keys = {};
  std::optional<RowFilter> row_filter = {};
  std::string view_definition = {};
  Pairs properties = {};
  Pairs tags = {};
};

// What goes wrong with a table that is listed all the same.
enum class Trouble {
  none,
  forbidden,  // the token may not SELECT it
  vanished,   // it was dropped after it was listed
  broken,     // its files are damaged: every query fails
};

// One table or view: its name, and the shape that it may share with others.
struct Table {
  std::string catalog, schema, name;
  const TableShape* shape;
  Time updated_at;
  Trouble trouble = Trouble::none;
  // Gives the query whose rows it has, for a table that is made in DuckDB when it is first asked for; null for one that
  // is there already.
  std::string (*rows_of)(const Table&) = nullptr;

  std::string full_name() const { return catalog + "." + schema + "." + name; }
};

// A schema and its tables, by their names in lower case.
struct Schema {
  std::string comment;
  std::map<std::string, Table> tables;
};

// A catalog and its schemas, by their names in lower case.
struct Catalog {
  std::string comment;
  std::string type = "MANAGED_CATALOG";
  std::map<std::string, Schema> schemas;

  // hive_metastore does not belong to Unity Catalog: REST and information_schema know nothing of it
  // (docs/databricks/unity-catalog.md#catalogs-of-the-system,
  // docs/databricks/information-schema.md#where-there-is-one).
  bool in_unity_catalog() const { return type != "HIVE_METASTORE"; }
};

// All catalogs of the workspace. It is filled while the workspace opens and never changed afterwards, so any thread may
// read it then.
class Catalogue {
 public:
  explicit Catalogue(Time created_at) : created_at_{created_at} {}

  Catalog& add_catalog(const std::string& name, std::string comment, std::string type = "MANAGED_CATALOG");
  // The catalog must exist.
  Schema& add_schema(const std::string& catalog, const std::string& name, std::string comment);
  // Keeps a shape, so that tables may point to it. The reference is valid as long as the catalogue lives.
  const TableShape& keep(TableShape shape);
  // The schema must exist.
  Table& add_table(Table table);

  const std::map<std::string, Catalog>& catalogs() const { return catalogs_; }
  // Names in any case; null where there is none.
  const Catalog* catalog(std::string_view name) const;
  const Schema* schema(std::string_view catalog, std::string_view name) const;
  const Table* table(std::string_view catalog, std::string_view schema, std::string_view name) const;
  // Of `catalog.schema.table`.
  const Table* table(std::string_view full_name) const;

  // When the workspace was made, the same in each run, so that a restart changes no `created_at`.
  Time created_at() const { return created_at_; }

 private:
  Time created_at_;
  std::map<std::string, Catalog> catalogs_;
  std::deque<TableShape> shapes_;  // a deque, so that they stay where they are
};

inline constexpr std::string_view information_schema = "information_schema";
inline constexpr std::string_view hive_metastore = "hive_metastore";
inline constexpr std::string_view default_catalog = "retail";
inline constexpr std::string_view default_schema = "sales";
inline constexpr std::string_view owner = "sandbox@example.com";
inline constexpr std::string_view metastore_id = "2c0ffee1-5a2d-4b0c-9d0e-0123456789ab";
inline constexpr std::string_view workspace_id = "4242424242424242";

// A stable id in the form of a UUID, made from a name.
std::string id_of(std::string_view name);

}  // namespace kater::sandbox
