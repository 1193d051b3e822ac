#include "sandbox/sql/data_type.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>

#include "base/text.h"
#include "sandbox/sql/quoting.h"

namespace kater::sandbox {
namespace {

// How the four sides write one type; a type that is not listed is written as it came.
struct Spelling {
  std::string_view name;       // ours: Databricks' in lower case
  std::string_view type_name;  // the API's enumeration
  std::string_view spark;      // in type_json
  std::string_view duckdb;
};

constexpr std::array<Spelling, 20> spellings{{
    {"tinyint", "BYTE", "byte", "TINYINT"},
    {"smallint", "SHORT", "short", "SMALLINT"},
    {"int", "INT", "integer", "INTEGER"},
    {"bigint", "LONG", "long", "BIGINT"},
    {"float", "FLOAT", "float", "FLOAT"},
    {"double", "DOUBLE", "double", "DOUBLE"},
    {"decimal", "DECIMAL", "decimal", "DECIMAL"},
    {"boolean", "BOOLEAN", "boolean", "BOOLEAN"},
    {"string", "STRING", "string", "VARCHAR"},
    {"varchar", "STRING", "string", "VARCHAR"},
    {"char", "STRING", "string", "VARCHAR"},
    {"date", "DATE", "date", "DATE"},
    {"timestamp", "TIMESTAMP", "timestamp", "TIMESTAMP WITH TIME ZONE"},
    {"timestamp_ntz", "TIMESTAMP_NTZ", "timestamp_ntz", "TIMESTAMP"},
    {"binary", "BINARY", "binary", "BLOB"},
    {"interval", "INTERVAL", "interval", "INTERVAL"},
    {"variant", "VARIANT", "variant", "JSON"},
    {"void", "NULL", "void", "databricks_void"},
    {"geography", "GEOGRAPHY", "geography", "VARCHAR"},
    {"geometry", "GEOMETRY", "geometry", "VARCHAR"},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> aliases{{{"integer", "int"},
                                                                                {"long", "bigint"},
                                                                                {"short", "smallint"},
                                                                                {"byte", "tinyint"},
                                                                                {"real", "float"},
                                                                                {"numeric", "decimal"},
                                                                                {"dec", "decimal"},
                                                                                {"character", "char"},
                                                                                {"timestamp_ltz", "timestamp"}}};

const Spelling* spelling_of(std::string_view name) {
  const auto found = std::ranges::find(spellings, name, &Spelling::name);
  return found == spellings.end() ? nullptr : &*found;
}

std::string_view without_alias(std::string_view name) {
  const auto found = std::ranges::find(aliases, name, &std::pair<std::string_view, std::string_view>::first);
  return found == aliases.end() ? name : found->second;
}

// Writes what follows the name of a type: (10,2), <string>, or nothing.
template <class Text>
std::string brackets(const DataType& type, std::string_view comma, std::string_view colon, Text text_of_part) {
  if (type.is("decimal")) return fmt::format("({},{})", type.precision, type.scale);
  if (type.parts.empty()) return {};
  std::string inside;
  for (std::size_t i = 0; i < type.parts.size(); ++i) {
    if (i > 0) inside += comma;
    if (i < type.field_names.size()) inside.append(quoted_if_needed(type.field_names[i])).append(colon);
    inside += text_of_part(type.parts[i]);
  }
  return "<" + inside + ">";
}

std::string joined_duckdb(const DataType& type) {
  std::string fields;
  for (std::size_t i = 0; i < type.parts.size(); ++i) {
    if (i > 0) fields += ", ";
    if (i < type.field_names.size()) fields += duckdb_name(type.field_names[i]) + " ";
    fields += type.parts[i].duckdb();
  }
  return fields;
}

// Reads one type from tokens; stops at the first token that does not belong to it.
class TypeReader {
 public:
  TypeReader(Tokens tokens, std::size_t at) : tokens_{tokens}, at_{at} {}

  SqlResult<DataType> read() {
    const bool marker = here().kind == Token::Kind::marker;  // what the tokenizer makes of `zip :int`
    if (!here().is_identifier() && !marker) return wrong();
    DataType type{std::string{without_alias(to_lower(here().text))}};
    ++at_;
    if (type.is("decimal")) type.precision = 10;
    if (type.is("interval")) read_interval(type);
    if (here().is_symbol("(")) read_numbers(type);
    if (here().is_symbol("<>")) return ++at_, type;  // STRUCT<>
    if (here().is_symbol("<")) return read_parts(std::move(type));
    return type;
  }
  std::size_t at() const { return at_; }

 private:
  const Token& here() const { return tokens_[std::min(at_, tokens_.size() - 1)]; }
  tl::unexpected<SqlProblem> wrong() const { return tl::unexpected{syntax_error(here().source, here().at)}; }

  void read_interval(DataType& type) {
    static constexpr std::array<std::string_view, 7> units{"YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "TO"};
    while (std::ranges::any_of(units, [&](auto unit) { return here().is(unit); })) {
      type.interval.append(type.interval.empty() ? "" : " ").append(to_upper(here().source));
      ++at_;
    }
  }

  void read_numbers(DataType& type) {
    int* into = &type.precision;
    for (++at_; here().kind != Token::Kind::end && !here().is_symbol(")"); ++at_) {
      if (here().is_symbol(",")) into = &type.scale;
      if (here().kind == Token::Kind::number) {
        *into = integer_from<int>(here().text).value_or(*into);
      }
    }
    ++at_;
  }

  SqlResult<DataType> read_parts(DataType type) {
    do {
      ++at_;  // `<` or `,`
      if (type.is("struct")) {
        if (!here().is_identifier()) return wrong();
        type.field_names.push_back(here().text);
        ++at_;
        if (here().is_symbol(":")) ++at_;
      }
      auto part = read();
      if (!part) return part;
      type.parts.push_back(std::move(*part));
      skip_attributes();
    } while (here().is_symbol(","));
    if (!here().is_symbol(">")) return wrong();
    ++at_;
    return type;
  }

  void skip_attributes() {
    if (here().is("NOT")) at_ += 2;
    if (here().is("COMMENT") || here().is("COLLATE")) at_ += 2;
  }

  Tokens tokens_;
  std::size_t at_;
};

}  // namespace

std::string DataType::catalog_text() const {
  if (is("interval")) return interval.empty() ? name : name + " " + to_lower(interval);
  if ((is("varchar") || is("char")) && precision > 0) return fmt::format("{}({})", name, precision);
  return name + brackets(*this, ",", ":", [](const DataType& part) { return part.catalog_text(); });
}

// VARCHAR and CHAR are STRING in results, and their length is not told (docs/databricks/values.md#texts).
std::string DataType::result_text() const {
  if (is("interval")) return interval.empty() ? "INTERVAL" : "INTERVAL " + interval;
  if (is("varchar") || is("char")) return "STRING";
  return to_upper(name) + brackets(*this, ", ", ": ", [](const DataType& part) { return part.result_text(); });
}

std::string DataType::type_name() const {
  const auto* spelling = spelling_of(name);
  return spelling ? std::string{spelling->type_name} : to_upper(name);
}

boost::json::value DataType::spark_json() const {
  if (is("decimal") || is("interval")) return boost::json::value(catalog_text());
  if (is("array")) {
    return boost::json::object{{"type", "array"}, {"elementType", parts.at(0).spark_json()}, {"containsNull", true}};
  }
  if (is("map")) {
    return boost::json::object{{"type", "map"},
                               {"keyType", parts.at(0).spark_json()},
                               {"valueType", parts.at(1).spark_json()},
                               {"valueContainsNull", true}};
  }
  if (is("struct")) {
    boost::json::array fields;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      fields.push_back(boost::json::object{{"name", field_names[i]},
                                           {"type", parts[i].spark_json()},
                                           {"nullable", true},
                                           {"metadata", boost::json::object{}}});
    }
    return boost::json::object{{"type", "struct"}, {"fields", std::move(fields)}};
  }
  const auto* spelling = spelling_of(name);
  return boost::json::value(spelling ? std::string{spelling->spark} : catalog_text());
}

std::string DataType::duckdb() const {
  if (is("interval") && !interval.empty() && interval != "DAY TO SECOND") {
    return fmt::format("STRUCT({} INTERVAL)", duckdb_name(catalog_text()));
  }
  if (is("decimal")) return fmt::format("DECIMAL({},{})", precision, scale);
  if (is("array") && parts.size() == 1) return parts[0].duckdb() + "[]";
  if (is("map") && parts.size() == 2) return "MAP(" + joined_duckdb(*this) + ")";
  if (is("struct") && !parts.empty()) return "STRUCT(" + joined_duckdb(*this) + ")";
  const auto* spelling = spelling_of(name);
  return spelling ? std::string{spelling->duckdb} : "VARCHAR";
}

DataType simple_type(std::string_view lower_case_name) { return {std::string{lower_case_name}}; }

SqlResult<DataType> read_type(Tokens tokens, std::size_t& at) {
  TypeReader reader{tokens, at};
  auto type = reader.read();
  at = reader.at();
  return type;
}

SqlResult<DataType> parse_type(std::string_view text) {
  const auto tokens = tokenize(text);
  if (!tokens) return tl::unexpected{tokens.error()};
  std::size_t at = 0;
  auto type = read_type(*tokens, at);
  if (type && (*tokens)[at].kind != Token::Kind::end) {
    return tl::unexpected{syntax_error((*tokens)[at].source, (*tokens)[at].at)};
  }
  return type;
}

}  // namespace kater::sandbox
