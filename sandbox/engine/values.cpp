#include "sandbox/engine/values.h"

#include <utility>

#include "base/text.h"

namespace kater::sandbox {
namespace {

// Owns a type that the C API made for us.
struct TypeOwner {
  duckdb_logical_type type;
  explicit TypeOwner(duckdb_logical_type owned) : type{owned} {}
  TypeOwner(const TypeOwner&) = delete;
  TypeOwner& operator=(const TypeOwner&) = delete;
  ~TypeOwner() { duckdb_destroy_logical_type(&type); }
};

std::string_view scalar_name(duckdb_type id) {
  switch (id) {
    case DUCKDB_TYPE_BOOLEAN:
      return "boolean";
    case DUCKDB_TYPE_TINYINT:
      return "tinyint";
    case DUCKDB_TYPE_SMALLINT:
    case DUCKDB_TYPE_UTINYINT:
      return "smallint";
    case DUCKDB_TYPE_INTEGER:
    case DUCKDB_TYPE_USMALLINT:
      return "int";
    // DuckDB sums integers into 128 bits; Spark into a BIGINT.
    case DUCKDB_TYPE_BIGINT:
    case DUCKDB_TYPE_UINTEGER:
    case DUCKDB_TYPE_UBIGINT:
    case DUCKDB_TYPE_HUGEINT:
      return "bigint";
    case DUCKDB_TYPE_FLOAT:
      return "float";
    case DUCKDB_TYPE_DOUBLE:
      return "double";
    case DUCKDB_TYPE_VARCHAR:
      return "string";
    case DUCKDB_TYPE_BLOB:
      return "binary";
    case DUCKDB_TYPE_DATE:
      return "date";
    case DUCKDB_TYPE_TIMESTAMP:
      return "timestamp_ntz";
    case DUCKDB_TYPE_TIMESTAMP_TZ:
      return "timestamp";
    case DUCKDB_TYPE_INTERVAL:
      return "interval";
    case DUCKDB_TYPE_ENUM:  // databricks_void
    case DUCKDB_TYPE_SQLNULL:
      return "void";
    default:
      return "unknown";
  }
}

bool has_alias(duckdb_logical_type type, std::string_view wanted) {
  char* alias = duckdb_logical_type_get_alias(type);
  const bool same = alias && alias == wanted;
  duckdb_free(alias);
  return same;
}

// Recognises the struct with one field that stands for an interval other than DAY TO SECOND; the field's name is the
// type (DataType::duckdb). Any other struct is returned as it is.
DataType interval_in(DataType type) {
  constexpr std::string_view prefix{"interval "};
  const bool is_interval =
      type.parts.size() == 1 && type.parts[0].is("interval") && type.field_names[0].starts_with(prefix);
  if (!is_interval) return type;
  return {.name = "interval", .interval = to_upper(std::string_view{type.field_names[0]}.substr(prefix.size()))};
}

DataType struct_type(duckdb_logical_type type) {
  auto result = simple_type("struct");
  for (idx_t i = 0; i < duckdb_struct_type_child_count(type); ++i) {
    char* name = duckdb_struct_type_child_name(type, i);
    result.field_names.emplace_back(name);
    duckdb_free(name);
    result.parts.push_back(type_of(TypeOwner{duckdb_struct_type_child_type(type, i)}.type));
  }
  return interval_in(result);
}

std::string_view text_of(const duckdb_string_t& value) {
  return {duckdb_string_t_data(const_cast<duckdb_string_t*>(&value)), duckdb_string_t_length(value)};
}

Wide whole(duckdb_hugeint value) { return static_cast<Wide>(value.upper) * (Wide{1} << 64) + value.lower; }

}  // namespace

DataType type_of(duckdb_logical_type type) {
  const auto id = duckdb_get_type_id(type);
  DataType result = simple_type(scalar_name(id));
  if (has_alias(type, "JSON")) return simple_type("variant");
  if (id == DUCKDB_TYPE_DECIMAL) return {"decimal", duckdb_decimal_width(type), duckdb_decimal_scale(type)};
  if (id == DUCKDB_TYPE_INTERVAL) result.interval = "DAY TO SECOND";
  if (id == DUCKDB_TYPE_STRUCT) return struct_type(type);
  if (id == DUCKDB_TYPE_LIST) {
    result = simple_type("array");
    result.parts.push_back(type_of(TypeOwner{duckdb_list_type_child_type(type)}.type));
  }
  if (id == DUCKDB_TYPE_MAP) {
    result = simple_type("map");
    result.parts.push_back(type_of(TypeOwner{duckdb_map_type_key_type(type)}.type));
    result.parts.push_back(type_of(TypeOwner{duckdb_map_type_value_type(type)}.type));
  }
  return result;
}

Values::Values(duckdb_vector vector)
    : data_{duckdb_vector_get_data(vector)}, validity_{duckdb_vector_get_validity(vector)} {
  const TypeOwner owner{duckdb_vector_get_column_type(vector)};
  type_ = type_of(owner.type);
  id_ = duckdb_get_type_id(owner.type);
  if (id_ == DUCKDB_TYPE_DECIMAL) inside_decimal_ = duckdb_decimal_internal_type(owner.type);
  read_children(vector);
}

void Values::read_children(duckdb_vector vector) {
  if (id_ == DUCKDB_TYPE_LIST) children_.emplace_back(duckdb_list_vector_get_child(vector));
  if (id_ == DUCKDB_TYPE_STRUCT) {
    const auto count = type_.is("interval") ? 1 : type_.parts.size();
    for (std::size_t i = 0; i < count; ++i) {
      children_.emplace_back(duckdb_struct_vector_get_child(vector, i));
    }
  }
  if (id_ == DUCKDB_TYPE_MAP) {  // a list of structs of key and value
    const auto entries = duckdb_list_vector_get_child(vector);
    children_.emplace_back(duckdb_struct_vector_get_child(entries, 0));
    children_.emplace_back(duckdb_struct_vector_get_child(entries, 1));
  }
}

bool Values::is_null(std::uint64_t row) const {
  if (id_ == DUCKDB_TYPE_SQLNULL || (validity_ && !duckdb_validity_row_is_valid(validity_, row))) return true;
  return id_ == DUCKDB_TYPE_STRUCT && type_.is("interval") && children_[0].is_null(row);
}

std::uint64_t Values::size_of(std::uint64_t row) const {
  return id_ == DUCKDB_TYPE_LIST || id_ == DUCKDB_TYPE_MAP ? value<duckdb_list_entry>(row).length : 0;
}

void Values::append(std::string& to, std::uint64_t row, Style style) const {
  if (id_ == DUCKDB_TYPE_LIST) return append_array(to, row, style);
  if (id_ == DUCKDB_TYPE_MAP) return append_map(to, row, style);
  if (id_ == DUCKDB_TYPE_STRUCT) {
    return type_.is("interval") ? children_[0].append_scalar(to, row, style) : append_struct(to, row, style);
  }
  append_scalar(to, row, style);
}

void Values::append_scalar(std::string& to, std::uint64_t row, Style style) const {
  switch (id_) {
    case DUCKDB_TYPE_BOOLEAN:
      return void(to += value<bool>(row) ? "true" : "false");
    case DUCKDB_TYPE_FLOAT:
      return append_float(to, value<float>(row));
    case DUCKDB_TYPE_DOUBLE:
      return append_double(to, value<double>(row));
    case DUCKDB_TYPE_VARCHAR:
      return void(to += bytes(row));
    case DUCKDB_TYPE_DATE:
      return append_date(to, value<duckdb_date>(row).days);
    case DUCKDB_TYPE_BLOB:
      return style == Style::cast ? void(to += bytes(row)) : append_base64(to, bytes(row));
    case DUCKDB_TYPE_TIMESTAMP:
    case DUCKDB_TYPE_TIMESTAMP_TZ: {
      const auto micros = value<duckdb_timestamp>(row).micros;
      if (style == Style::cast) return append_cast_timestamp(to, micros);
      return append_iso_timestamp(to, micros, id_ == DUCKDB_TYPE_TIMESTAMP_TZ ? "Z" : "");
    }
    case DUCKDB_TYPE_INTERVAL: {
      const auto interval = value<duckdb_interval>(row);
      return append_interval(to, interval.months, interval.days, interval.micros);
    }
    default:  // integers and decimals
      return append_decimal(to, integer(row), type_.scale);
  }
}

Wide Values::integer(std::uint64_t row) const {
  switch (id_ == DUCKDB_TYPE_DECIMAL ? inside_decimal_ : id_) {
    case DUCKDB_TYPE_BOOLEAN:
      return value<bool>(row) ? 1 : 0;
    case DUCKDB_TYPE_TINYINT:
      return value<std::int8_t>(row);
    case DUCKDB_TYPE_SMALLINT:
      return value<std::int16_t>(row);
    case DUCKDB_TYPE_INTEGER:
    case DUCKDB_TYPE_DATE:
      return value<std::int32_t>(row);
    case DUCKDB_TYPE_BIGINT:
    case DUCKDB_TYPE_TIMESTAMP:
    case DUCKDB_TYPE_TIMESTAMP_TZ:
      return value<std::int64_t>(row);
    case DUCKDB_TYPE_HUGEINT:
      return whole(value<duckdb_hugeint>(row));
    case DUCKDB_TYPE_UTINYINT:
      return value<std::uint8_t>(row);
    case DUCKDB_TYPE_USMALLINT:
      return value<std::uint16_t>(row);
    case DUCKDB_TYPE_UINTEGER:
      return value<std::uint32_t>(row);
    case DUCKDB_TYPE_UBIGINT:
      return value<std::uint64_t>(row);
    default:
      return 0;
  }
}

double Values::real(std::uint64_t row) const {
  return id_ == DUCKDB_TYPE_FLOAT ? static_cast<double>(value<float>(row)) : value<double>(row);
}

std::string_view Values::bytes(std::uint64_t row) const {
  return text_of(static_cast<const duckdb_string_t*>(data_)[row]);
}

// Writes a value inside of a nested one. On the wire even numbers are texts there
// (docs/databricks/values.md#nested-values); in JSON, NaN and Infinity are, which JSON cannot write as numbers.
void Values::append_inside(std::string& to, std::uint64_t row, Style style) const {
  if (is_null(row)) return void(to += "null");
  const bool bare_in_json = type_.is("boolean") || type_.is("decimal") || type_.is("bigint") || type_.is("int") ||
                            type_.is("smallint") || type_.is("tinyint") || type_.is("double") || type_.is("float");
  std::string text;
  append(text, row, style);
  const bool a_number = bare_in_json && text != "NaN" && !text.ends_with("Infinity");
  const bool bare = is_nested() || style == Style::cast || (style == Style::json && a_number);
  bare ? void(to += text) : append_json_text(to, text);
}

void Values::append_array(std::string& to, std::uint64_t row, Style style) const {
  const auto entry = value<duckdb_list_entry>(row);
  to.push_back('[');
  for (std::uint64_t i = 0; i < entry.length; ++i) {
    if (i > 0) to += style == Style::cast ? ", " : ",";
    children_[0].append_inside(to, entry.offset + i, style);
  }
  to.push_back(']');
}

void Values::append_map(std::string& to, std::uint64_t row, Style style) const {
  const auto entry = value<duckdb_list_entry>(row);
  to.push_back('{');
  for (std::uint64_t i = entry.offset; i < entry.offset + entry.length; ++i) {
    if (i > entry.offset) to += style == Style::cast ? ", " : ",";
    std::string key;
    children_[0].append(key, i, style);
    style == Style::cast ? void(to += key) : append_json_text(to, key);
    to += style == Style::cast ? " -> " : ":";
    children_[1].append_inside(to, i, style);
  }
  to.push_back('}');
}

void Values::append_struct(std::string& to, std::uint64_t row, Style style) const {
  to.push_back('{');
  bool first = true;
  for (std::size_t i = 0; i < children_.size(); ++i) {
    if (style == Style::json && children_[i].is_null(row)) continue;
    if (!first) to += style == Style::cast ? ", " : ",";
    first = false;
    if (style != Style::cast) append_json_text(to, type_.field_names[i]), to.push_back(':');
    children_[i].append_inside(to, row, style);
  }
  to.push_back('}');
}

}  // namespace kater::sandbox
