#include "describe/table_rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "describe/table_words.h"
#include "describe/words.h"

namespace kater::describe {
namespace {

using model::Column;
using model::Table;
using model::TableKind;

std::string kind_noun(TableKind kind) {
  switch (kind) {
    case TableKind::view:
      return "view";
    case TableKind::materialized_view:
      return "materialized view";
    case TableKind::streaming_table:
      return "streaming table";
    case TableKind::foreign:
      return "foreign table";
    case TableKind::metric_view:
      return "metric view";
    case TableKind::table:
    case TableKind::other:
      break;
  }
  return "table";
}

std::string plural_subject(const model::TableName& name) { return phrase(with_last(subject_words(name), plural)); }

// What the table's foreign keys identify, each once, in the order of the keys. It is named by the table's own columns
// and never by the parents, which a reader of this text may not know of (docs/promises.md#promise-6).
Words parents_of(const Table& table) {
  Words parents;
  for (const auto& key : table.foreign_keys) {
    if (key.columns.size() != 1) continue;
    const auto words = identified_by(words_of(key.columns.front()));
    auto parent = phrase(with_last(words, plural));
    if (has_letters(words) && std::ranges::find(parents, parent) == parents.end()) parents.push_back(std::move(parent));
  }
  return parents;
}

std::string role_phrase(const Table& table, const Words& parents) {
  const auto about = phrase(subject_words(table.name));
  switch (role_of(table)) {
    case TableRole::fact:
      return "facts about " + plural_subject(table.name);
    case TableRole::dimension:
      return "dimension that describes " + plural_subject(table.name);
    case TableRole::staging:
      return "staging area for " + about;
    case TableRole::record:
      return "record of " + about;
    case TableRole::summary:
      return "summary of " + about;
    case TableRole::snapshot:
      return "snapshot of " + about;
    case TableRole::bridge:
      return "links between " + (parents.size() > 1 ? in_a_row(parents) : about);
    case TableRole::plain:
      break;
  }
  return about;
}

std::string beginning(const Table& table, const Words& parents) {
  const auto noun = kind_noun(table.kind);
  if (subject_words(table.name).empty()) return "a " + noun + " without a readable name";
  const auto role = role_phrase(table, parents);
  if (table.kind == TableKind::table || table.kind == TableKind::other) return role;
  return fmt::format("{}{} {}", noun, role_of(table) == TableRole::plain ? " of" : ":", role);
}

bool is_key(const Table& table, const Column& column) {
  const auto names_it = [&](const std::vector<std::string>& names) {
    return std::ranges::find(names, column.name) != names.end();
  };
  return names_it(table.primary_key) ||
         std::ranges::any_of(table.foreign_keys, [&](const auto& key) { return names_it(key.columns); });
}

// The names of a few columns. Keys are left out, because they say least about a table.
Words telling_columns(const Table& table) {
  constexpr std::size_t most_named = 3;
  Words names;
  for (const auto& column : table.columns) {
    const auto words = words_of(column.name);
    if (names.size() == most_named || words.empty() || words.back() == "id" || is_key(table, column)) continue;
    names.push_back(phrase(words));
  }
  return names;
}

std::string columns_phrase(const Table& table) {
  if (table.columns.empty()) return {};
  const auto names = telling_columns(table);
  const auto count = table.columns.size();
  auto text = fmt::format(", with {} column{}", count, count == 1 ? "" : "s");
  if (names.empty()) return text;
  return text + (names.size() == count ? ": " : ", among them ") + in_a_row(names);
}

}  // namespace

std::string table_sentence(const Table& table) {
  const auto parents = parents_of(table);
  auto text = capitalised(beginning(table, parents));
  text += fmt::format(" in the schema {}", table.name.schema) + columns_phrase(table);
  if (!parents.empty() && role_of(table) != TableRole::bridge) text += "; linked to " + in_a_row(parents);
  return text + '.';
}

}  // namespace kater::describe
