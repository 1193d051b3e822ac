#include "describe/figure_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "model/figure.h"

namespace kater::describe {
namespace {

using model::TypeKind;

// The year of `2021-06-15…`; empty where there is no plain year of four digits.
std::string_view year_of(std::string_view date) {
  const bool is_plain = date.size() >= 5 && date[4] == '-' && std::ranges::all_of(date.substr(0, 4), is_digit);
  return is_plain ? date.substr(0, 4) : std::string_view{};
}

// Databricks' decimals hold more digits than a double: 1.00000000000000000001 is read as 1, and is more than that.
bool is_one_at_most(double number, std::string_view text) {
  if (number != 1) return number < 1;
  const auto point = std::min(text.find('.'), text.size());
  return text.substr(0, point) == "1" && text.find_first_not_of(".0", point) == text.npos;
}

std::string of_numbers(TypeKind kind, const std::string& min, const std::string& max) {
  // They are compared as texts, because neighbours past 2^53 are one and the same double. That both are equal says
  // nothing of rows that are NULL.
  if (min == max)
    return kind == TypeKind::floating ? "; the same wherever it is a number" : "; the same wherever it is filled";
  const auto least = model::floating_from(min);
  const auto most = model::floating_from(max);
  if (!least || !most || !(*least >= 0 && is_one_at_most(*most, max))) return {};  // also where one of them is NaN
  // Whole numbers from 0 to 1 are a flag; a share of something has parts.
  return kind == TypeKind::integer ? "; 0 or 1, as a flag is" : "; between 0 and 1, as a rate is";
}

std::string of_dates(const std::string& min, const std::string& max) {
  const auto from = year_of(min);
  const auto to = year_of(max);
  if (from.empty() || to.empty()) return {};
  return from == to ? fmt::format("; all of {}", from) : fmt::format("; from {} to {}", from, to);
}

// A NaN is no figure, so a column of floating numbers without any need not be empty.
std::string of_nothing(TypeKind kind) {
  return kind == TypeKind::floating ? "; without a number in any row" : "; empty in all rows";
}

bool has_range(TypeKind kind) {
  return model::is_numeric(kind) || kind == TypeKind::date || kind == TypeKind::timestamp;
}

}  // namespace

std::string figure_clause(const model::Column& column, const model::TableProfile& profile) {
  const auto kind = column.kind;
  if (profile.as_seen_by_token || !has_range(kind) || profile.row_count.value_or(0) == 0) return {};
  const auto figures = std::ranges::find(profile.columns, column.name, &model::ColumnProfile::column);
  if (figures == profile.columns.end()) return {};
  if (!figures->min || !figures->max) return of_nothing(kind);
  if (*profile.row_count < 2) return {};
  return model::is_numeric(kind) ? of_numbers(kind, *figures->min, *figures->max)
                                 : of_dates(*figures->min, *figures->max);
}

}  // namespace kater::describe
