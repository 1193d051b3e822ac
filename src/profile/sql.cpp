#include "profile/sql.h"

#include <array>

namespace kater::profile {
namespace {

using connect::Dialect;
using connect::FigureSource;
using connect::SqlLiteral;
using connect::SqlText;

SqlText numbered(SqlLiteral letter, std::size_t number) {
  return SqlText{letter}.number(static_cast<std::int64_t>(number));
}

// f0, f1, … as one text: so the columns of all queries are the same three, and UNION ALL takes them.
SqlText figures_text(const std::vector<Figure>& figures, const Dialect& dialect) {
  std::vector<SqlText> texts;
  for (std::size_t i = 0; i < figures.size(); ++i)
    texts.push_back(dialect.as_text(numbered("f", i), figures[i].column));
  return dialect.json_array(texts);
}

// s0, s1, … as one text.
SqlText samples_text(std::size_t columns, const Dialect& dialect) {
  std::vector<SqlText> sets;
  for (std::size_t i = 0; i < columns; ++i) sets.push_back(numbered("s", i));
  return dialect.json_array(sets);
}

SqlText aggregate(const Figure& figure, const Dialect& dialect) {
  if (figure.column == nullptr) return SqlText{"count(*)"};
  return dialect.aggregate(figure.statistic->function, *figure.column);
}

// A subquery for each source that answers any of the figures, because one figure that needs a scan makes its whole
// subquery read the table; and one for the sample.
std::vector<SqlText> subqueries_of(const TableQuery& query, const Dialect& dialect, const Options& options) {
  struct Subquery {
    FigureSource source;
    SqlLiteral alias;
  };
  constexpr std::array sources{Subquery{FigureSource::counted, " AS counted"}, Subquery{FigureSource::kept, " AS kept"},
                               Subquery{FigureSource::scanned, " AS scanned"}};
  const auto figures = figures_of(query);
  std::vector<SqlText> subqueries;
  for (const auto& [source, alias] : sources) {
    std::vector<SqlText> aggregates;
    for (std::size_t i = 0; i < figures.size(); ++i) {
      if (dialect.source_of(*query.table, figures[i].column) != source) continue;
      aggregates.push_back(aggregate(figures[i], dialect).add(" AS ").add(numbered("f", i)));
    }
    if (aggregates.empty()) continue;
    auto& subquery = subqueries.emplace_back(SqlLiteral{"(SELECT "});
    subquery.add(joined(aggregates, ", ")).add(" FROM ").add(dialect.name(query.table->name)).add(")").add(alias);
  }
  if (const auto sampled = sampled_columns_of(query); !sampled.empty()) {
    subqueries.push_back(dialect.sample(query.table->name, sampled,
                                        {.rows = options.rows_sampled,
                                         .values = options.samples_in_a_column,
                                         .characters = options.characters_in_a_sample}));
    subqueries.back().add(" AS sampled");
  }
  return subqueries;
}

SqlText query_sql(std::size_t number, const TableQuery& query, const Dialect& dialect, const Options& options) {
  SqlText sql{"SELECT "};
  sql.number(static_cast<std::int64_t>(number)).add(" AS branch, ");
  sql.add(figures_text(figures_of(query), dialect)).add(" AS figures, ");
  sql.add(samples_text(sampled_columns_of(query).size(), dialect)).add(" AS samples\nFROM ");
  return sql.add(joined(subqueries_of(query, dialect, options), "\nCROSS JOIN "));
}

}  // namespace

SqlText profile_sql(std::span<const TableQuery> queries, const Dialect& dialect, const Options& options) {
  std::vector<SqlText> selects;
  for (std::size_t i = 0; i < queries.size(); ++i) selects.push_back(query_sql(i, queries[i], dialect, options));
  return joined(selects, "\nUNION ALL\n");
}

}  // namespace kater::profile
