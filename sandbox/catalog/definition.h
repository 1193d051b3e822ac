// Reads the definition files in data/: Databricks' own DDL, in which a table may be followed by the DuckDB query that
// fills it. So one text says names, types, comments, keys and data.
//
//   CREATE CATALOG name [COMMENT '…'];
//   CREATE SCHEMA catalog.schema [COMMENT '…'];
//   CREATE TABLE catalog.schema.table (column TYPE [NOT NULL] [COMMENT '…'] [MASK function] [TAGS ('k' = 'v', …)], …,
//       CONSTRAINT name PRIMARY KEY (…), CONSTRAINT name FOREIGN KEY (…) REFERENCES c.s.t (…))
//     [COMMENT '…'] [PARTITIONED BY (…)] [TBLPROPERTIES ('k' = 'v', …)] [TAGS ('k' = 'v', …)] [ROW FILTER function ON
//     (…)] [USING format] [TROUBLE kind] [AS DuckDB query];
//   CREATE VIEW catalog.schema.view [(column [COMMENT '…'], …)] [COMMENT '…'] AS Databricks query;
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "sandbox/catalog/catalogue.h"

namespace kater::sandbox {

// CREATE CATALOG.
struct CatalogDefinition {
  std::string name, comment;
};

// CREATE SCHEMA.
struct SchemaDefinition {
  std::string catalog, name, comment;
};

// CREATE TABLE or CREATE VIEW; the shape's type tells which. `query` is DuckDB's for a table, Databricks' for a view.
struct TableDefinition {
  std::string catalog, schema, name;
  TableShape shape;  // of a view: only the comments of its columns, their types are the query's
  std::string query;
  Trouble trouble = Trouble::none;
};

using Definition = std::variant<CatalogDefinition, SchemaDefinition, TableDefinition>;

// Reads a whole file. Fails with corrupt and the line when the text is not as above.
Result<std::vector<Definition>> read_definitions(std::string_view text);

}  // namespace kater::sandbox
