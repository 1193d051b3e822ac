#include "connect/databricks/dialect.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <vector>

#include "connect/databricks/quoting.h"
#include "model/figure.h"

namespace kater::connect::databricks {
namespace {

using model::Column;
using model::Table;
using model::TypeKind;

std::int64_t number(std::size_t value) { return static_cast<std::int64_t>(value); }

bool has_delta_log(const Table& table) {
  const auto same = [](char left, char right) { return std::toupper(static_cast<unsigned char>(left)) == right; };
  return !model::is_computed(table) && std::ranges::equal(table.format, std::string_view{"DELTA"}, same);
}

// Delta keeps statistics for the first 32 columns, and they answer min and max of these types alone. Where a deletion
// vector or a setting makes that untrue, the figure costs a scan and is still right
// (docs/databricks/sql.md#columns-with-statistics). Floats are left out, since their NaN needs a filter.
bool keeps_statistics(const Column& column) {
  constexpr int columns_with_statistics = 32;
  return (column.kind == TypeKind::integer || column.kind == TypeKind::date) &&
         column.position < columns_with_statistics;
}

// TIMESTAMP holds instants; TIMESTAMP_NTZ, which has no zone, does not.
bool is_instant(const Column& column) {
  return column.kind == TypeKind::timestamp && model::bare_name_of(column.type_text) != "timestamp_ntz";
}

// CHAR(n) comes with blanks up to its length (docs/databricks/sql.md#char), which are not part of the value.
bool is_padded(const Column& column) {
  const auto type = model::bare_name_of(column.type_text);
  return type == "char" || type == "character";
}

SqlText cut(const Column& column, std::size_t characters) {
  const auto name = quoted(column.name);
  SqlText sql{"left("};
  if (is_padded(column)) {
    sql.add("rtrim(").add(name).add(")");
  } else {
    sql.add(name);
  }
  return sql.add(", ").number(number(characters)).add(")");
}

}  // namespace

SqlText Dialect::name(std::string_view identifier) const { return quoted(identifier); }
SqlText Dialect::name(const model::TableName& table) const { return quoted(table); }

// One figure that cannot be answered from Delta's log makes its whole subquery read the table
// (docs/databricks/sql.md#answers-from-statistics).
FigureSource Dialect::source_of(const Table& table, const Column* column) const {
  if (!has_delta_log(table)) return FigureSource::scanned;
  if (column == nullptr) return FigureSource::counted;
  return keeps_statistics(*column) ? FigureSource::kept : FigureSource::scanned;
}

SqlText Dialect::aggregate(SqlLiteral function, const Column& column) const {
  const auto name = quoted(column.name);
  SqlText sql{function};
  sql.add("(").add(name).add(")");
  // NaN is greater than everything, Infinity too (docs/databricks/sql.md#nan-and-zeros), and would be every maximum.
  if (column.kind == TypeKind::floating) sql.add(" FILTER (WHERE NOT isnan(").add(name).add("))");
  return sql;
}

// The text of a TIMESTAMP would depend on the session's time zone, so it comes as microseconds since the epoch.
SqlText Dialect::as_text(const SqlText& figure, const Column* column) const {
  const bool instant = column != nullptr && is_instant(*column);
  return SqlText{instant ? SqlLiteral{"CAST(unix_micros("} : SqlLiteral{"CAST("}}.add(figure).add(
      instant ? SqlLiteral{") AS STRING)"} : SqlLiteral{" AS STRING)"});
}

std::string Dialect::figure_from(const Column& column, std::string text) const {
  // -0.0 equals 0.0 (docs/databricks/sql.md#nan-and-zeros), and which of both is the least is chance.
  if (column.kind == TypeKind::floating && text == "-0.0") return "0.0";
  if (!is_instant(column)) return text;
  const auto microseconds = model::integer_from(text);
  return microseconds ? model::instant_text(*microseconds) : text;
}

SqlText Dialect::json_array(std::span<const SqlText> members) const {
  if (members.empty()) return SqlText{"'[]'"};
  return SqlText{"to_json(array("}.add(joined(members, ", ")).add("))");
}

// Rows and characters are cut inside of it, because collect_set() itself has no limit
// (docs/databricks/sql.md#collect_set).
SqlText Dialect::sample(const model::TableName& table, std::span<const Column* const> columns,
                        const SampleBounds& bounds) const {
  std::vector<SqlText> sets;
  std::vector<SqlText> values;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    sets.push_back(SqlText{"slice(collect_set(v"}.number(number(i)).add("), 1, "));
    sets.back().number(number(bounds.values)).add(") AS s").number(number(i));
    values.push_back(cut(*columns[i], bounds.characters).add(" AS v").number(number(i)));
  }
  SqlText sql{"(SELECT "};
  sql.add(joined(sets, ", ")).add(" FROM (SELECT ").add(joined(values, ", ")).add(" FROM ").add(quoted(table));
  return sql.add(" LIMIT ").number(number(bounds.rows)).add("))");
}

const Dialect& dialect() {
  static const Dialect only;
  return only;
}

}  // namespace kater::connect::databricks
