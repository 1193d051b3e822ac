#include "describe/dbt/matching.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"

namespace kater::describe {

using model::DbtRelation;
using model::Description;
using model::in_lower_case;
using model::TableName;

// Both sides are brought to lower case, since Databricks compares names without their case and keeps them in lower
// case, while dbt keeps them as a project wrote them.
DbtMatching match(std::span<const DbtRelation> relations, std::span<const TableName> known) {
  struct Known {
    const TableName* name;
    std::vector<const DbtRelation*> by;
  };
  std::map<TableName, Known> tables;
  for (const auto& name : known) tables.try_emplace(in_lower_case(name), Known{&name, {}});

  DbtMatching matching;
  for (const auto& relation : relations) {
    const auto found = tables.find(in_lower_case(relation.relation));
    if (found == tables.end()) {
      matching.unmatched.push_back(relation);
    } else {
      ++matching.matched;
      found->second.by.push_back(&relation);
    }
  }
  for (const auto& [lower, table] : tables) {
    if (table.by.size() < 2) continue;
    auto& ambiguous = matching.ambiguous.emplace_back(DbtMatching::Ambiguous{*table.name, {}});
    for (const auto* relation : table.by) ambiguous.by.push_back(*relation);
  }
  return matching;
}

std::vector<Description> dbt_texts(const model::Table& table, std::span<const model::DbtEntry> entries) {
  std::map<std::string, Description> by_column;  // in lower case; empty: of the table itself
  for (const auto& [project, said] : entries) {
    const auto hear = [&, &project = project, &said = said](const std::string& column, const std::string& text) {
      if (text.empty()) return;
      by_column.try_emplace(to_lower(column), Description{.column = {},
                                                          .text = text,
                                                          .author = model::Author::dbt,
                                                          .author_name = said.unique_id,
                                                          .written_at = project.read_at});
    };
    hear("", said.text);
    for (const auto& [column, text] : said.columns) hear(column, text);
  }
  std::vector<Description> texts;
  const auto take = [&](const std::string& column) {
    const auto found = by_column.find(to_lower(column));
    if (found == by_column.end()) return;
    texts.push_back(found->second);
    texts.back().column = column;
  };
  take("");
  for (const auto& column : table.columns) take(column.name);
  return texts;
}

std::vector<std::string> columns_without_a_match(const model::Table& table, const model::DbtTable& said) {
  std::vector<std::string> unmatched;
  for (const auto& [name, text] : said.columns) {
    const bool is_there = std::ranges::any_of(
        table.columns, [&name = name](const model::Column& column) { return equal_ignoring_case(column.name, name); });
    if (!is_there) unmatched.push_back(name);
  }
  return unmatched;
}

}  // namespace kater::describe
