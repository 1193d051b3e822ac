// Writes DuckDB's values as Databricks does. The same code serves the wire, CAST(x AS STRING) and to_json, so that the
// three differ only where Databricks' do.
#pragma once

#include <duckdb.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/engine/scalar_text.h"
#include "sandbox/sql/data_type.h"

namespace kater::sandbox {

// The three ways in which Databricks writes a value as text.
enum class Style {
  wire,  // every value a text; nested ones are JSON whose scalars are texts too
         // (docs/databricks/values.md#nested-values)
  cast,  // as Spark's CAST(x AS STRING)
  json,  // as Spark's to_json: numbers and booleans bare, NULL fields of structs left out
};

// The type of a result's column in Databricks' terms.
DataType type_of(duckdb_logical_type type);

// Reads one vector of a chunk, which must outlive it.
class Values {
 public:
  explicit Values(duckdb_vector vector);

  const DataType& type() const { return type_; }
  bool is_null(std::uint64_t row) const;
  // Adds the value's text, which must not be NULL. Nested values are JSON in every style but `cast`.
  void append(std::string& to, std::uint64_t row, Style style) const;
  // A value that is not NULL, by its kind: integers, BOOLEAN, the unscaled digits of a DECIMAL, days of a DATE and
  // microseconds of a TIMESTAMP; FLOAT and DOUBLE; what a STRING or a BINARY holds.
  Wide integer(std::uint64_t row) const;
  double real(std::uint64_t row) const;
  std::string_view bytes(std::uint64_t row) const;
  // Elements of an array or a map.
  std::uint64_t size_of(std::uint64_t row) const;

 private:
  void read_children(duckdb_vector vector);
  // `append` for one kind of value each; append_inside is for values inside of nested ones, where texts need quotes.
  void append_scalar(std::string& to, std::uint64_t row, Style style) const;
  void append_inside(std::string& to, std::uint64_t row, Style style) const;
  void append_array(std::string& to, std::uint64_t row, Style style) const;
  void append_map(std::string& to, std::uint64_t row, Style style) const;
  void append_struct(std::string& to, std::uint64_t row, Style style) const;
  bool is_nested() const { return !children_.empty() && !type_.is("interval"); }
  template <class T>
  T value(std::uint64_t row) const {
    return static_cast<const T*>(data_)[row];
  }

  DataType type_;
  duckdb_type id_ = DUCKDB_TYPE_INVALID;
  duckdb_type inside_decimal_ = DUCKDB_TYPE_INVALID;
  const void* data_;
  std::uint64_t* validity_;
  std::vector<Values> children_;  // element; key and value; fields
};

}  // namespace kater::sandbox
