#include "store/catalog/profile_json.h"

#include "store/rows/stored_json.h"

namespace kater::store {
namespace {

using json::array;
using json::object;

// What a column lacks is left out, so that the body of a wide table stays small.
object to_json(const model::ColumnProfile& column) {
  object written{{"column", column.column}};
  if (column.min) written["min"] = *column.min;
  if (column.max) written["max"] = *column.max;
  if (!column.samples.empty()) written["samples"] = texts_to_json(column.samples);
  if (column.sampled_rows != 0) written["sampled_rows"] = column.sampled_rows;
  return written;
}

model::ColumnProfile column_from(const object& from) {
  return {.column = json::text_or(from, "column"),
          .min = json::text_at(from, "min"),
          .max = json::text_at(from, "max"),
          .samples = texts_at(from, "samples"),
          .sampled_rows = json::integer_or(from, "sampled_rows")};
}

}  // namespace

std::string to_json(const model::TableProfile& profile) {
  array columns;
  for (const auto& column : profile.columns) columns.push_back(to_json(column));
  object written{{"columns", std::move(columns)},
                 {"as_seen_by_token", profile.as_seen_by_token},
                 {"taken_at", profile.taken_at.time_since_epoch().count()}};
  if (profile.row_count) written["row_count"] = *profile.row_count;
  return json::serialize(written);
}

Result<model::TableProfile> profile_from_json(std::string_view text) {
  const auto from = TRY(stored_object(text, "a stored profile"));
  model::TableProfile profile;
  profile.row_count = json::integer_at(from, "row_count");
  for (const auto* column : objects_at(from, "columns")) profile.columns.push_back(column_from(*column));
  profile.as_seen_by_token = json::bool_or(from, "as_seen_by_token");
  profile.taken_at = Time{std::chrono::milliseconds{json::integer_or(from, "taken_at")}};
  return profile;
}

}  // namespace kater::store
