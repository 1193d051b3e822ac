#include "api/views/tables.h"

#include <algorithm>

#include "api/views/basics.h"
#include "model/staleness.h"

namespace kater::api {
namespace {

template <class Items>
json::array views_of(const Items& items) {
  json::array views;
  for (const auto& item : items) views.push_back(view_of(item));
  return views;
}

json::object view_in(const model::Table& table, const model::Description& description) {
  auto view = view_of(description);
  view["stale"] = model::is_stale(description, table);
  return view;
}

// The one that is shown of a column (or, for an empty name, of the table): descriptions come by precedence.
json::value shown_of(const model::Table& table, std::span<const model::Description> descriptions,
                     std::string_view column) {
  const auto found = std::ranges::find_if(descriptions, [&](const model::Description& one) {
    return one.column == column && one.review != model::Review::rejected;
  });
  return found == descriptions.end() ? json::value{} : json::value(view_in(table, *found));
}

json::object column_view(const model::Table& table, const model::Column& column, const model::ColumnProfile* profile,
                         std::span<const model::Description> descriptions) {
  json::object view{{"name", column.name},
                    {"position", column.position},
                    {"type", column.type_text},
                    {"kind", name_of(column.kind)},
                    {"nullable", column.nullable},
                    {"masked", column.masked},
                    {"description", shown_of(table, descriptions, column.name)}};
  if (column.partition_index) view["partition_index"] = *column.partition_index;
  if (profile == nullptr) return view;
  view["min"] = optional_view(profile->min);
  view["max"] = optional_view(profile->max);
  view["samples"] = texts_view(profile->samples);
  view["sampled_rows"] = profile->sampled_rows;
  return view;
}

}  // namespace

json::object view_of(const model::UnreadPart& part) {
  return {{"catalog", part.catalog}, {"schema", part.schema}, {"cause", part.cause}};
}

json::object view_of(const model::ForeignKey& key) {
  return {{"columns", texts_view(key.columns)},
          {"parent", view_of(key.parent)},
          {"parent_columns", texts_view(key.parent_columns)}};
}

json::object view_of(const model::TableName& name) {
  return {{"catalog", name.catalog}, {"schema", name.schema}, {"table", name.table}, {"name", to_text(name)}};
}

json::object view_of(const model::TableSummary& table) {
  auto view = view_of(table.name);
  view["kind"] = name_of(table.kind);
  return view;
}

json::object view_of(const model::CatalogDifference& difference, const model::Catalog& reading) {
  return {{"appeared", views_of(difference.appeared)},
          {"gone", views_of(difference.gone)},
          {"unread", views_of(reading.unread)},
          {"tables", reading.tables.size()}};
}

json::object view_of(const model::Description& description) {
  return {{"column", description.column},
          {"text", description.text},
          {"author", name_of(description.author)},
          {"author_name", description.author_name},
          {"written_at", view_of(description.written_at)},
          {"review", name_of(description.review)},
          {"reviewed_by", description.reviewed_by},
          {"stale", false}};
}

json::object view_of(const model::Table& table, const model::TableProfile* profile,
                     std::span<const model::Description> descriptions) {
  auto view = view_of(model::TableSummary{table.name, table.kind});
  view["format"] = table.format;
  view["comment"] = table.comment;
  view["primary_key"] = texts_view(table.primary_key);
  view["foreign_keys"] = views_of(table.foreign_keys);
  view["description"] = shown_of(table, descriptions, "");
  json::array all;
  for (const auto& description : descriptions) all.push_back(view_in(table, description));
  view["descriptions"] = std::move(all);
  view["profiled_at"] = profile == nullptr ? json::value{} : view_of(profile->taken_at);
  view["row_count"] = profile != nullptr && profile->row_count ? json::value(*profile->row_count) : json::value{};
  view["as_seen_by_token"] = profile != nullptr && profile->as_seen_by_token;
  json::array columns;
  for (const auto& column : table.columns) {
    const auto of_column = [&](const model::ColumnProfile& found) { return found.column == column.name; };
    const model::ColumnProfile* found = nullptr;
    if (profile != nullptr) {
      const auto at = std::ranges::find_if(profile->columns, of_column);
      if (at != profile->columns.end()) found = &*at;
    }
    columns.push_back(column_view(table, column, found, descriptions));
  }
  view["columns"] = std::move(columns);
  return view;
}

}  // namespace kater::api
