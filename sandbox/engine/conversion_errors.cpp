#include "sandbox/engine/conversion_errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kater::sandbox {
namespace {

// The text between the first `before` and the last `after`, or up to the end; empty where it lacks one of them.
std::string_view between(std::string_view text, std::string_view before, std::string_view after) {
  const auto found = text.find(before);
  if (found == std::string_view::npos) return {};
  const auto start = found + before.size();
  const auto end = after.empty() ? text.size() : text.rfind(after);
  return end == std::string_view::npos || end < start ? std::string_view{} : text.substr(start, end - start);
}

SqlProblem malformed(std::string_view value, std::string_view type) {
  return {"CAST_INVALID_INPUT", "22018",
          fmt::format("The value '{}' of the type \"STRING\" cannot be cast to \"{}\" because it is malformed. Correct "
                      "the value as per the syntax, or change its target type. Use `try_cast` to tolerate malformed "
                      "input and return NULL instead.",
                      value, databricks_type_name(type))};
}

SqlProblem overflow(std::string_view value, std::string_view from, std::string_view to) {
  return {"CAST_OVERFLOW", "22003",
          fmt::format("The value {} of the type \"{}\" cannot be cast to \"{}\" due to an overflow. Use `try_cast` to "
                      "tolerate overflow and return NULL instead.",
                      value, databricks_type_name(from), databricks_type_name(to))};
}

SqlProblem too_wide(std::string_view value, std::string_view type) {
  return {"NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION", "22003",
          fmt::format("{} cannot be represented as {}. If necessary set \"ansi_mode\" to \"false\" to bypass this "
                      "error, and return NULL instead.",
                      value, type)};
}

// One of DuckDB's wordings of a failed cast: the line holds `mark`, and `tell` reads the rest. They are those of the
// version of DuckDB that the build pins, and may differ in the next one.
struct Wording {
  std::string_view mark;
  SqlProblem (*tell)(std::string_view line);
};

constexpr auto wordings = std::to_array<Wording>({
    {"Could not convert string ",
     [](std::string_view line) {
       const auto value = between(line, "string ", " to ");
       return malformed(value.size() < 2 ? value : value.substr(1, value.size() - 2),
                        line.substr(line.rfind(" to ") + 4));
     }},
    {" with value ",
     [](std::string_view line) {
       return overflow(between(line, " with value ", " can't be cast"), between(line, "Type ", " with value"),
                       between(line, "destination type ", {}));
     }},
    {"Could not cast value ",
     [](std::string_view line) {
       return too_wide(between(line, "value ", " to "), line.substr(line.rfind(" to ") + 4));
     }},
    {"Casting value \"",
     [](std::string_view line) {
       return too_wide(between(line, "value \"", "\" to type"), between(line, "to type ", " failed"));
     }},
    {"invalid date field format: ",
     [](std::string_view line) { return malformed(between(line, "format: \"", "\", expected"), "DATE"); }},
    {"date field value out of range: ",
     [](std::string_view line) { return malformed(between(line, "range: \"", "\""), "DATE"); }},
    {"invalid timestamp field format: ",
     [](std::string_view line) {
       return malformed(between(line, "format: \"", "\", expected"), "TIMESTAMP WITH TIME ZONE");
     }},
    {"timestamp field value out of range: ",
     [](std::string_view line) { return malformed(between(line, "range: \"", "\""), "TIMESTAMP WITH TIME ZONE"); }},
    {"Malformed JSON",
     [](std::string_view line) {
       return SqlProblem{
           "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", "22023",
           fmt::format("Malformed records are detected in record parsing: {}.", between(line, "Input: \"", "\""))};
     }},
    {"Unimplemented type for cast (",
     [](std::string_view line) {
       const auto types = between(line, "cast (", ")");
       const auto arrow = types.find(" -> ");
       return SqlProblem{
           "DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION", "42K09",
           fmt::format("Cannot resolve the cast due to data type mismatch: cannot cast \"{}\" to \"{}\".",
                       databricks_type_name(types.substr(0, arrow)),
                       databricks_type_name(arrow == std::string_view::npos ? "" : types.substr(arrow + 4)))};
     }},
});

struct TypeName {
  std::string_view duckdb, databricks;
};

constexpr auto type_names = std::to_array<TypeName>({{"BOOL", "BOOLEAN"},
                                                     {"INT8", "TINYINT"},
                                                     {"INT16", "SMALLINT"},
                                                     {"INT32", "INT"},
                                                     {"INT64", "BIGINT"},
                                                     {"INT128", "BIGINT"},
                                                     {"HUGEINT", "BIGINT"},
                                                     {"INTEGER", "INT"},
                                                     {"INTEGER_LITERAL", "INT"},
                                                     {"STRING_LITERAL", "STRING"},
                                                     {"VARCHAR", "STRING"},
                                                     {"BLOB", "BINARY"},
                                                     {"JSON", "VARIANT"},
                                                     {"TIMESTAMP", "TIMESTAMP_NTZ"},
                                                     {"TIMESTAMP WITH TIME ZONE", "TIMESTAMP"}});

}  // namespace

std::string databricks_type_name(std::string_view duckdb_name) {
  if (duckdb_name.ends_with("[]")) {
    return "ARRAY<" + databricks_type_name(duckdb_name.substr(0, duckdb_name.size() - 2)) + ">";
  }
  if (duckdb_name.starts_with("MAP(") && duckdb_name.ends_with(")")) {
    return "MAP<" + databricks_type_names(duckdb_name.substr(4, duckdb_name.size() - 5)) + ">";
  }
  const auto found = std::ranges::find(type_names, duckdb_name, &TypeName::duckdb);
  return std::string{found == type_names.end() ? duckdb_name : found->databricks};
}

std::string databricks_type_names(std::string_view duckdb_names) {
  int depth = 0;
  for (std::size_t i = 0; i < duckdb_names.size(); ++i) {
    if (duckdb_names[i] == '(') ++depth;
    if (duckdb_names[i] == ')') --depth;
    if (depth == 0 && duckdb_names.substr(i).starts_with(", ")) {
      return databricks_type_name(duckdb_names.substr(0, i)) + ", " + databricks_type_names(duckdb_names.substr(i + 2));
    }
  }
  return databricks_type_name(duckdb_names);
}

SqlProblem conversion_problem(std::string_view message) {
  const auto line = message.substr(0, message.find('\n'));
  for (const auto& wording : wordings) {
    if (line.find(wording.mark) != std::string_view::npos) return wording.tell(line);
  }
  return {"CAST_INVALID_INPUT", "22018",
          "A value cannot be cast to the wanted type because it is malformed. Use `try_cast` to tolerate malformed "
          "input and return NULL instead."};
}

}  // namespace kater::sandbox
