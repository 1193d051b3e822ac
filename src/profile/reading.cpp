#include "profile/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/json.h"
#include "model/figure.h"

namespace kater::profile {
namespace {

using connect::Dialect;
using model::ColumnProfile;
using model::TableProfile;
using Value = std::optional<std::string>;

Error unexpected(std::string_view what) {
  return fail(Code::corrupt, fmt::format("the answer of the profiling statement {}", what),
              "The warehouse answered the profiling statement in a form Kater does not know. Run this again; if it "
              "happens each time, please report it.");
}

std::optional<std::int64_t> integer_in(const Value& text) {
  if (!text) return std::nullopt;
  return model::integer_from(*text);
}

Result<json::array> array_in(const Value& text) {
  if (!text) return unexpected("has NULL where an array should be");
  auto document = TRY(json::parse(*text, "the answer of the profiling statement"));
  if (!document.is_array()) return unexpected("has something else where an array should be");
  return std::move(document.as_array());
}

Result<std::vector<Value>> figures_in(const Value& text, std::size_t expected) {
  const auto array = TRY(array_in(text));
  if (array.size() != expected) return unexpected("has another number of figures than was asked for");
  std::vector<Value> figures;
  for (const auto& figure : array) {
    if (figure.is_string()) {
      figures.emplace_back(std::string{figure.as_string()});
    } else if (figure.is_null()) {
      figures.emplace_back(std::nullopt);
    } else {
      return unexpected("has a figure that is not a text");
    }
  }
  return figures;
}

// The values of one column as they will be kept. A rule that hides personal values belongs here, where nothing is
// stored yet. They are sorted, because collect_set() has no stable order (docs/databricks/sql.md#collect_set).
std::vector<std::string> samples_in(const json::value& set) {
  std::vector<std::string> samples;
  if (!set.is_array()) return samples;  // null: no row, or nothing but NULL
  for (const auto& sample : set.as_array()) {
    if (sample.is_string()) samples.emplace_back(sample.as_string());
  }
  std::ranges::sort(samples);
  return samples;
}

Result<std::vector<std::vector<std::string>>> samples_in(const Value& text, std::size_t expected) {
  const auto array = TRY(array_in(text));
  if (array.size() != expected) return unexpected("has another number of samples than was asked for");
  std::vector<std::vector<std::string>> samples;
  for (const auto& set : array) samples.push_back(samples_in(set));
  return samples;
}

// Walks a query in the order of figures_of() and sampled_columns_of(), and gives each column its own values.
Result<TableProfile> part_of(const TableQuery& query, std::vector<Value> figures,
                             std::vector<std::vector<std::string>> samples, const Dialect& dialect,
                             const Options& options) {
  TableProfile part;
  auto figure = figures.begin();
  auto sample = samples.begin();
  if (query.counts_rows) {
    part.row_count = integer_in(*figure++);
    if (!part.row_count) return unexpected("has no row count");
  }
  for (const auto* column : query.columns) {
    ColumnProfile profile;
    profile.column = column->name;
    for (const auto* statistic : statistics_of(column->kind)) {
      if (*figure) profile.*statistic->field = dialect.figure_from(*column, std::move(**figure));
      ++figure;
    }
    if (is_sampled(column->kind)) {
      profile.samples = std::move(*sample++);
      profile.sampled_rows = static_cast<std::int64_t>(options.rows_sampled);
    }
    part.columns.push_back(std::move(profile));
  }
  return part;
}

Result<TableProfile> read_part(const std::vector<Value>& row, const TableQuery& query, const Dialect& dialect,
                               const Options& options) {
  auto figures = TRY(figures_in(row[1], figures_of(query).size()));
  auto samples = TRY(samples_in(row[2], sampled_columns_of(query).size()));
  return part_of(query, std::move(figures), std::move(samples), dialect, options);
}

}  // namespace

Result<std::vector<TableProfile>> read_parts(const connect::Rows& rows, std::span<const TableQuery> queries,
                                             const Dialect& dialect, const Options& options) {
  std::vector<std::optional<TableProfile>> found(queries.size());
  for (const auto& row : rows.rows) {
    if (row.size() != 3) return unexpected("has another number of columns than was asked for");
    const auto number = integer_in(row[0]);
    if (!number || *number < 0 || static_cast<std::size_t>(*number) >= queries.size()) {
      return unexpected("has a row that nobody asked for");
    }
    const auto index = static_cast<std::size_t>(*number);
    found[index] = TRY(read_part(row, queries[index], dialect, options));
  }
  std::vector<TableProfile> parts;
  for (auto& part : found) {
    if (!part) return unexpected("has no row for one of its tables");
    parts.push_back(std::move(*part));
  }
  return parts;
}

}  // namespace kater::profile
