// Tables to describe in tests, and files of expectations: one in each line, with its fields between `|`; a line that
// begins with `#` is a comment.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/table.h"

namespace kater::describe::testing {

inline model::Table table_of(model::TableName name, const std::vector<std::string>& columns) {
  model::Table table;
  table.name = std::move(name);
  for (const auto& column_name : columns) {
    auto& column = table.columns.emplace_back();
    column.name = column_name;
    column.set_type("string");
    column.position = static_cast<int>(table.columns.size()) - 1;
  }
  return table;
}

inline std::vector<std::string> fields_of(std::string_view line, std::size_t at_least, char separator = '|') {
  std::vector<std::string> fields;
  while (!line.empty()) {
    const auto end = std::min(line.find(separator), line.size());
    auto field = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    while (field.starts_with(' ')) field.remove_prefix(1);
    while (field.ends_with(' ')) field.remove_suffix(1);
    if (!field.empty() || at_least > 0) fields.emplace_back(field);
  }
  fields.resize(std::max(fields.size(), at_least));
  return fields;
}

inline std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (auto& line : fields_of(text, 0, '\n')) {
    if (!line.starts_with('#')) lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace kater::describe::testing
