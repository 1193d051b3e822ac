// A column's type, and the spellings it has: in Unity Catalog, in results, in Spark's JSON and in DuckDB
// (docs/databricks/values.md#spelling-of-types, docs/databricks/unity-catalog.md#type_json).
#pragma once

#include <boost/json/value.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/sql/token.h"

namespace kater::sandbox {

// A type in Databricks' terms, with all that is inside of it. A name that is new to the sandbox is kept, since
// Databricks may add types at any time (docs/databricks/values.md#unknown-types).
struct DataType {
  std::string name;                  // lower case, without what stands in brackets: `decimal`, `struct`, `hologram`
  int precision = 0;                 // of DECIMAL; the length of VARCHAR and CHAR
  int scale = 0;                     // of DECIMAL
  std::string interval = {};         // `DAY TO SECOND`, of INTERVAL
  std::vector<DataType> parts = {};  // element; key and value; fields
  std::vector<std::string> field_names = {};  // of STRUCT

  bool is(std::string_view lower_case_name) const { return name == lower_case_name; }
  bool operator==(const DataType&) const = default;

  // `struct<street:string,zip:int>`: as Unity Catalog REST, DESCRIBE and information_schema write it.
  std::string catalog_text() const;
  // `STRUCT<street: STRING, zip: INT>`, where VARCHAR is STRING: as results write it.
  std::string result_text() const;
  // LONG, STRING, STRUCT. VARCHAR is STRING in both places.
  std::string type_name() const;
  // Spark's name of the type, or the object that describes a nested one.
  boost::json::value spark_json() const;
  // The type that holds its values in DuckDB; a type that DuckDB does not have is kept as text. DuckDB's INTERVAL is
  // DAY TO SECOND here; other intervals are structs with one field, whose name is the type.
  std::string duckdb() const;
};

// A type without brackets: `string`, `int`.
DataType simple_type(std::string_view lower_case_name);

// Reads the type that begins at `at` and moves `at` behind it.
SqlResult<DataType> read_type(Tokens tokens, std::size_t& at);
// Reads a text that is a type and nothing else.
SqlResult<DataType> parse_type(std::string_view text);

}  // namespace kater::sandbox
