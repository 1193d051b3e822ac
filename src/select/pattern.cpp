#include "select/pattern.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"
#include "select/nearest.h"

namespace kater::select {
namespace {

// The stretches must come in this order; the first at the start, the last at the end.
bool fits_part(std::span<const std::string> stretches, std::string_view text) {
  if (stretches.size() == 1) return text == stretches.front();
  if (!text.starts_with(stretches.front())) return false;
  text.remove_prefix(stretches.front().size());
  for (const auto& stretch : stretches.subspan(1, stretches.size() - 2)) {
    const auto at = text.find(stretch);
    if (at == std::string_view::npos) return false;
    text.remove_prefix(at + stretch.size());
  }
  return text.ends_with(stretches.back());
}

// The stretches of the part at the front of `text`, which is taken from it; nothing where a backtick is left open.
std::optional<std::vector<std::string>> take_part(std::string_view& text) {
  std::vector<std::string> stretches{""};
  bool quoted = false;
  std::size_t i = 0;
  for (; i < text.size() && (quoted || text[i] != '.'); ++i) {
    const bool doubled = quoted && text.substr(i, 2) == "``";
    if (text[i] == '`' && !doubled) {
      quoted = !quoted;
    } else if (text[i] == '*' && !quoted) {
      stretches.emplace_back();
    } else {
      stretches.back() += to_lower(text[i]);
      i += doubled ? 1 : 0;
    }
  }
  text.remove_prefix(i);
  if (quoted) return std::nullopt;
  return stretches;
}

// What could have been meant in place of a pattern that fits nothing: the names at its depth.
std::vector<std::string> names_like(std::size_t depth, std::span<const model::TableSummary> tables) {
  std::set<std::string> names;
  for (const auto& [name, kind] : tables) {
    if (depth == 1) names.insert(name.catalog);
    if (depth == 2) names.insert(name.catalog + "." + name.schema);
    if (depth == 3) names.insert(model::to_text(name));
  }
  return {names.begin(), names.end()};
}

Error nothing_fits(const Pattern& pattern, std::span<const model::TableSummary> tables) {
  const auto candidates = names_like(pattern.depth(), tables);
  const auto meant = nearest(pattern.text(), candidates);
  const auto advice = meant.empty() ? std::string{"Look at the names with `kater catalog tree`, or refresh them."}
                                    : fmt::format("Did you mean {}?", meant);
  return fail(Code::not_found, "a pattern fits no table", fmt::format("No table fits {}. {}", pattern.text(), advice));
}

}  // namespace

Result<Pattern> Pattern::from(std::string_view text) {
  const auto refused = [whole = text] {
    return fail(
        Code::invalid_argument, "not a pattern of tables",
        fmt::format("`{}` names no tables. Write CATALOG, CATALOG.SCHEMA or CATALOG.SCHEMA.TABLE, with * for any "
                    "signs and backticks around a part that holds a dot.",
                    whole));
  };
  Pattern pattern;
  pattern.text_ = text;
  while (true) {
    auto part = take_part(text);
    const bool empty = part && part->size() == 1 && part->front().empty();
    if (!part || empty || pattern.parts_.size() == 3) return refused();
    pattern.parts_.push_back(std::move(*part));
    if (text.empty()) return pattern;
    text.remove_prefix(1);
  }
}

bool Pattern::fits(const model::TableName& name) const {
  const std::array<const std::string*, 3> given = {&name.catalog, &name.schema, &name.table};
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (!fits_part(parts_[i], to_lower(*given[i]))) return false;
  }
  return true;
}

Result<std::vector<model::TableName>> matching(std::span<const std::string> patterns,
                                               std::span<const model::TableSummary> tables) {
  std::set<model::TableName> names;
  for (const auto& text : patterns) {
    const auto pattern = TRY(Pattern::from(text));
    bool found = false;
    for (const auto& table : tables) {
      if (!pattern.fits(table.name)) continue;
      names.insert(table.name);
      found = true;
    }
    if (!found) return nothing_fits(pattern, tables);
  }
  return std::vector<model::TableName>(names.begin(), names.end());
}

}  // namespace kater::select
