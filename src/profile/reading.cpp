#include "profile/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>

#include "base/json.h"
#include "model/figure.h"
#include "profile/sql.h"

namespace kater::profile {
namespace {

using model::Column;
using model::ColumnProfile;
using model::TableProfile;
using model::TypeKind;
using Value = std::optional<std::string>;

Error unexpected(std::string_view what) {
  return fail(Code::corrupt, fmt::format("the answer of the profiling statement {}", what),
              "Databricks answered the profiling statement in a form Kater does not know. Run this again; if it "
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

// Makes a figure independent of the session and of chance, so that the same data gives the same profile.
Value text_of(const Column& column, Value figure) {
  if (!figure) return figure;
  // -0.0 equals 0.0 (docs/databricks/sql.md#nan-and-zeros), and which of both is the least is chance.
  if (column.kind == TypeKind::floating && *figure == "-0.0") return "0.0";
  if (!is_instant(column)) return figure;
  const auto microseconds = integer_in(figure);
  return microseconds ? Value{instant_text(*microseconds)} : figure;
}

// Walks a query in the order of figures_of() and sampled_columns_of(), and gives each column its own values.
Result<TableProfile> part_of(const TableQuery& query, std::vector<Value> figures,
                             std::vector<std::vector<std::string>> samples, const Options& options) {
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
      profile.*statistic->field = text_of(*column, std::move(*figure++));
    }
    if (is_sampled(column->kind)) {
      profile.samples = std::move(*sample++);
      profile.sampled_rows = static_cast<std::int64_t>(options.rows_sampled);
    }
    part.columns.push_back(std::move(profile));
  }
  return part;
}

Result<TableProfile> read_part(const std::vector<Value>& row, const TableQuery& query, const Options& options) {
  auto figures = TRY(figures_in(row[1], figures_of(query).size()));
  auto samples = TRY(samples_in(row[2], sampled_columns_of(query).size()));
  return part_of(query, std::move(figures), std::move(samples), options);
}

}  // namespace

Result<std::vector<TableProfile>> read_parts(const connect::Rows& rows, std::span<const TableQuery> queries,
                                             const Options& options) {
  std::vector<std::optional<TableProfile>> found(queries.size());
  for (const auto& row : rows.rows) {
    if (row.size() != 3) return unexpected("has another number of columns than was asked for");
    const auto number = integer_in(row[0]);
    if (!number || *number < 0 || static_cast<std::size_t>(*number) >= queries.size()) {
      return unexpected("has a row that nobody asked for");
    }
    const auto index = static_cast<std::size_t>(*number);
    found[index] = TRY(read_part(row, queries[index], options));
  }
  std::vector<TableProfile> parts;
  for (auto& part : found) {
    if (!part) return unexpected("has no row for one of its tables");
    parts.push_back(std::move(*part));
  }
  return parts;
}

std::string instant_text(std::int64_t microseconds_since_epoch) {
  using std::chrono::days;
  using std::chrono::microseconds;
  const std::chrono::sys_time<microseconds> time{microseconds{microseconds_since_epoch}};
  const auto day = std::chrono::floor<days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss<microseconds> clock{time - day};
  // The calendar of <chrono> ends with the year 32767, Databricks' far beyond.
  if (day.time_since_epoch() > days{11'248'737}) return fmt::format("{} µs after 1970", microseconds_since_epoch);
  auto text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                          static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                          clock.minutes().count(), clock.seconds().count());
  if (clock.subseconds().count() != 0) {
    text += fmt::format(".{:06}", clock.subseconds().count());
    text.resize(text.find_last_not_of('0') + 1);
  }
  return text + 'Z';
}

}  // namespace kater::profile
