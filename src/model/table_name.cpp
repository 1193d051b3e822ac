#include "model/table_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "base/text.h"

namespace kater::model {
namespace {

bool is_plain(std::string_view part) {
  return !part.empty() && std::ranges::all_of(part, [](char c) { return is_letter(c) || is_digit(c) || c == '_'; });
}

std::string quoted_where_needed(std::string_view part) {
  if (is_plain(part)) return std::string{part};
  std::string quoted = "`";
  for (const char c : part) {
    if (c == '`') quoted += '`';
    quoted += c;
  }
  return quoted + '`';
}

// Takes the part in backticks that `text` starts with off its front. Returns nothing when the closing one is missing.
std::optional<std::string> take_quoted(std::string_view& text) {
  std::string part;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] != '`') {
      part += text[i];
    } else if (i + 1 < text.size() && text[i + 1] == '`') {
      part += '`';
      ++i;
    } else {
      text.remove_prefix(i + 1);
      return part;
    }
  }
  return std::nullopt;
}

}  // namespace

std::string to_text(const TableName& name) {
  return fmt::format("{}.{}.{}", quoted_where_needed(name.catalog), quoted_where_needed(name.schema),
                     quoted_where_needed(name.table));
}

Result<TableName> table_name_from(std::string_view text) {
  const auto refused = [&, whole = text] {
    return refuse(
        Code::invalid_argument,
        fmt::format("`{}` is not the name of a table. Write CATALOG.SCHEMA.TABLE, with backticks around a part "
                    "that holds a dot or a backtick.",
                    whole));
  };
  std::vector<std::string> parts;
  while (true) {
    if (text.starts_with('`')) {
      auto part = take_quoted(text);
      if (!part) return refused();
      parts.push_back(std::move(*part));
    } else {
      const auto end = std::min(text.find('.'), text.size());
      parts.emplace_back(text.substr(0, end));
      text.remove_prefix(end);
    }
    if (parts.back().empty() || parts.size() > 3) return refused();
    if (text.empty()) break;
    if (text.front() != '.') return refused();
    text.remove_prefix(1);
  }
  if (parts.size() != 3) return refused();
  return TableName{std::move(parts[0]), std::move(parts[1]), std::move(parts[2])};
}

std::string full_name(const TableName& name) { return fmt::format("{}.{}.{}", name.catalog, name.schema, name.table); }

TableName in_lower_case(const TableName& name) {
  return {to_lower(name.catalog), to_lower(name.schema), to_lower(name.table)};
}

}  // namespace kater::model
