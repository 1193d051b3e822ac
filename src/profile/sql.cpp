#include "profile/sql.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace kater::profile {
namespace {

using connect::SqlLiteral;
using connect::SqlText;
using model::Column;
using model::Table;
using model::TypeKind;

// From where a figure can be answered: the row count in Delta's log, the statistics of columns kept there, or a scan.
// Each has a subquery of its own, because one figure that cannot be answered from the log makes its whole subquery read
// the table (docs/databricks/sql.md#answers-from-statistics).
enum class Source { counted, kept, scanned };

bool has_delta_log(const Table& table) {
  const auto same = [](char left, char right) { return std::toupper(static_cast<unsigned char>(left)) == right; };
  return !is_computed(table) && std::ranges::equal(table.format, std::string_view{"DELTA"}, same);
}

// Delta keeps statistics for the first 32 columns, and they answer min and max of these types alone. Where a deletion
// vector or a setting makes that untrue, the figure costs a scan and is still right
// (docs/databricks/sql.md#columns-with-statistics). Floats are left out, since their NaN needs a filter.
bool keeps_statistics(const Column& column) {
  constexpr int columns_with_statistics = 32;
  const auto kind = column.kind;
  return (kind == TypeKind::integer || kind == TypeKind::date) && column.position < columns_with_statistics;
}

Source source_of(const TableQuery& query, const Figure& figure) {
  if (!has_delta_log(*query.table)) return Source::scanned;
  if (figure.column == nullptr) return Source::counted;
  return keeps_statistics(*figure.column) ? Source::kept : Source::scanned;
}

// Gives what stands between the members of a list: nothing before the first one, `separator` before all others.
class Separator {
 public:
  explicit Separator(SqlLiteral separator) : separator_{separator} {}
  SqlLiteral next() {
    const auto literal = first_ ? SqlLiteral{""} : separator_;
    first_ = false;
    return literal;
  }

 private:
  SqlLiteral separator_;
  bool first_ = true;
};

void add_aggregate(SqlText& sql, const Figure& figure) {
  if (figure.column == nullptr) {
    sql.add("count(*)");
    return;
  }
  const auto& name = figure.column->name;
  sql.add(figure.statistic->function).add("(").name(name).add(")");
  // NaN is greater than everything, Infinity too (docs/databricks/sql.md#nan-and-zeros), and would be every maximum.
  if (figure.column->kind == TypeKind::floating) sql.add(" FILTER (WHERE NOT isnan(").name(name).add("))");
}

void add_figure(SqlText& sql, const Figure& figure, std::size_t number) {
  const bool instant = figure.column != nullptr && is_instant(*figure.column);
  sql.add(instant ? SqlLiteral{"CAST(unix_micros(f"} : SqlLiteral{"CAST(f"}).number(static_cast<std::int64_t>(number));
  sql.add(instant ? SqlLiteral{") AS STRING)"} : SqlLiteral{" AS STRING)"});
}

void add_figures(SqlText& sql, const std::vector<Figure>& figures) {
  if (figures.empty()) {
    sql.add("'[]'");
    return;
  }
  sql.add("to_json(array(");
  Separator comma{", "};
  for (std::size_t i = 0; i < figures.size(); ++i) add_figure(sql.add(comma.next()), figures[i], i);
  sql.add("))");
}

// Values travel as one array of texts, so that the columns of all queries are the same three and UNION ALL takes them.
void add_samples(SqlText& sql, std::size_t columns) {
  if (columns == 0) {
    sql.add("'[]'");
    return;
  }
  sql.add("to_json(array(");
  Separator comma{", "};
  for (std::size_t i = 0; i < columns; ++i) sql.add(comma.next()).add("s").number(static_cast<std::int64_t>(i));
  sql.add("))");
}

// Adds the aggregates that are answered from one source. Returns false, and adds nothing, where there are none.
bool add_aggregates(SqlText& sql, const TableQuery& query, const std::vector<Figure>& figures, Source source) {
  SqlText list;
  Separator comma{", "};
  bool any = false;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (source_of(query, figures[i]) != source) continue;
    add_aggregate(list.add(comma.next()), figures[i]);
    list.add(" AS f").number(static_cast<std::int64_t>(i));
    any = true;
  }
  if (any) sql.add("(SELECT ").add(list).add(" FROM ").name(query.table->name).add(")");
  return any;
}

// CHAR(n) comes with blanks up to its length (docs/databricks/sql.md#char), which are not part of the value.
bool is_padded(const Column& column) {
  const auto type = model::bare_name_of(column.type_text);
  return type == "char" || type == "character";
}

// Adds the subquery of samples. Rows and characters are cut inside of it, because collect_set() itself has no limit
// (docs/databricks/sql.md#collect_set).
void add_sampling(SqlText& sql, const TableQuery& query, const std::vector<const Column*>& columns,
                  const Options& options) {
  const auto number = [](std::size_t value) { return static_cast<std::int64_t>(value); };
  SqlText sets;
  SqlText values;
  Separator between_sets{", "};
  Separator between_values{", "};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    sets.add(between_sets.next()).add("slice(collect_set(v").number(number(i)).add("), 1, ");
    sets.number(number(options.samples_in_a_column)).add(") AS s").number(number(i));
    const bool padded = is_padded(*columns[i]);
    values.add(between_values.next()).add(padded ? SqlLiteral{"left(rtrim("} : SqlLiteral{"left("});
    values.name(columns[i]->name).add(padded ? SqlLiteral{"), "} : SqlLiteral{", "});
    values.number(number(options.characters_in_a_sample)).add(") AS v").number(number(i));
  }
  sql.add("(SELECT ").add(sets).add(" FROM (SELECT ").add(values).add(" FROM ").name(query.table->name);
  sql.add(" LIMIT ").number(number(options.rows_sampled)).add("))");
}

void add_query(SqlText& sql, std::size_t number, const TableQuery& query, const Options& options) {
  struct Subquery {
    Source source;
    SqlLiteral alias;
  };
  constexpr std::array subqueries{Subquery{Source::counted, " AS counted"}, Subquery{Source::kept, " AS kept"},
                                  Subquery{Source::scanned, " AS scanned"}};
  const auto figures = figures_of(query);
  const auto sampled = sampled_columns_of(query);
  sql.add("SELECT ").number(static_cast<std::int64_t>(number)).add(" AS branch, ");
  add_figures(sql, figures);
  sql.add(" AS figures, ");
  add_samples(sql, sampled.size());
  sql.add(" AS samples\nFROM ");
  Separator cross_join{"\nCROSS JOIN "};
  for (const auto& [source, alias] : subqueries) {
    SqlText subquery;
    if (add_aggregates(subquery, query, figures, source)) sql.add(cross_join.next()).add(subquery).add(alias);
  }
  if (sampled.empty()) return;
  sql.add(cross_join.next());
  add_sampling(sql, query, sampled, options);
  sql.add(" AS sampled");
}

}  // namespace

SqlText profile_sql(std::span<const TableQuery> queries, const Options& options) {
  SqlText sql;
  Separator union_all{"\nUNION ALL\n"};
  for (std::size_t i = 0; i < queries.size(); ++i) {
    sql.add(union_all.next());
    add_query(sql, i, queries[i], options);
  }
  return sql;
}

bool is_instant(const Column& column) {
  return column.kind == TypeKind::timestamp && model::bare_name_of(column.type_text) != "timestamp_ntz";
}

}  // namespace kater::profile
