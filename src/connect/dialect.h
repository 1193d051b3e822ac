// The parts of a profiling statement that differ from one SQL to another: quoted names, figures as texts, samples, and
// which figures need no scan. profile/ builds its statement from these.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "connect/sql_text.h"
#include "model/table.h"

namespace kater::connect {

// Where a figure is answered from. Figures of one source share a subquery, and no others: one that has to scan makes
// its whole subquery read the table.
enum class FigureSource {
  counted,  // the table keeps how many rows it has
  kept,     // it keeps this statistic of the column
  scanned,
};

// How much one sample may read and return.
struct SampleBounds {
  std::size_t rows = 0;        // looked at, the first that are met
  std::size_t values = 0;      // of a column
  std::size_t characters = 0;  // of a value
};

// Pure and thread-safe. A figure is the count of rows, where `column` is nullptr, or an aggregate of a column.
class Dialect {
 public:
  virtual ~Dialect() = default;

  // The name in quotes, whatever characters it holds.
  virtual SqlText name(std::string_view identifier) const = 0;
  virtual SqlText name(const model::TableName& table) const = 0;

  virtual FigureSource source_of(const model::Table& table, const model::Column* column) const = 0;

  // `function` of all values of the column that are not NULL; a NaN is no value.
  virtual SqlText aggregate(SqlLiteral function, const model::Column& column) const = 0;
  // A figure as a text that loses no digit, and depends on no setting of the session. NULL stays NULL.
  virtual SqlText as_text(const SqlText& figure, const model::Column* column) const = 0;
  // Turns the text that came back for such a figure into the form that model::ColumnProfile keeps.
  virtual std::string figure_from(const model::Column& column, std::string text) const = 0;

  // A text that is a JSON array of the members: texts, NULLs or arrays of texts.
  virtual SqlText json_array(std::span<const SqlText> members) const = 0;

  // A subquery of one row with columns s0, s1, …: of each column an array of distinct values. A value is cut, and has
  // no blanks that its type alone put there.
  virtual SqlText sample(const model::TableName& table, std::span<const model::Column* const> columns,
                         const SampleBounds& bounds) const = 0;
};

}  // namespace kater::connect
