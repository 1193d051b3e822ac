#include "sandbox/api/statement_json.h"

#include <fmt/format.h>

#include "base/json.h"

namespace kater::sandbox {
namespace {

json::object status_json(const StatementView& view) {
  json::object status{{"state", name_of(view.state)}};
  if (!view.failure) return status;
  status["error"] = json::object{{"error_code", view.failure->error_code}, {"message", view.failure->message}};
  if (!view.failure->sql_state.empty()) status["sql_state"] = view.failure->sql_state;
  return status;
}

json::object column_json(const ResultColumn& column, std::size_t position) {
  json::object json{
      {"name", column.name}, {"type_text", column.type.result_text()}, {"type_name", column.type.type_name()}};
  if (column.type.is("decimal")) {
    json["type_precision"] = column.type.precision;
    json["type_scale"] = column.type.scale;
  }
  if (column.type.is("interval")) json["type_interval_type"] = column.type.interval;
  json["position"] = position;
  return json;
}

json::object chunk_place(const ResultChunk& chunk, std::size_t index) {
  return {{"chunk_index", index}, {"row_offset", chunk.row_offset}, {"row_count", chunk.row_count}};
}

json::object manifest_json(const StatementResult& result) {
  json::array columns, chunks;
  for (std::size_t i = 0; i < result.columns.size(); ++i) columns.push_back(column_json(result.columns[i], i));
  for (std::size_t i = 0; i < result.chunks.size(); ++i) chunks.push_back(chunk_place(result.chunks[i], i));
  json::object manifest{
      {"format", "JSON_ARRAY"},
      {"schema", json::object{{"column_count", result.columns.size()}, {"columns", std::move(columns)}}},
      {"total_chunk_count", result.chunks.size()}};
  if (!chunks.empty()) manifest["chunks"] = std::move(chunks);
  manifest["total_row_count"] = result.total_rows;
  manifest["truncated"] = result.truncated;
  return manifest;
}

// The object with one more field whose value is JSON already; rows are large, and are not parsed only to be written.
std::string with_field(const json::object& object, std::string_view field, std::string_view json_text) {
  auto text = json::serialize(object);
  text.pop_back();
  return fmt::format("{}{}\"{}\":{}}}", text, object.empty() ? "" : ",", field, json_text);
}

}  // namespace

std::string chunk_json(const std::string& statement_id, const StatementResult& result, std::size_t index) {
  const auto& chunk = result.chunks[index];
  auto place = chunk_place(chunk, index);
  if (index + 1 < result.chunks.size()) {
    place["next_chunk_index"] = index + 1;
    place["next_chunk_internal_link"] = fmt::format("/api/2.0/sql/statements/{}/result/chunks/{}?row_offset={}",
                                                    statement_id, index + 1, result.chunks[index + 1].row_offset);
  }
  return with_field(place, "data_array", chunk.rows);
}

std::string statement_json(const StatementView& view) {
  json::object answer{{"statement_id", view.id}, {"status", status_json(view)}};
  if (!view.result) return json::serialize(answer);
  answer["manifest"] = manifest_json(*view.result);
  return with_field(answer, "result", view.result->chunks.empty() ? "{}" : chunk_json(view.id, *view.result, 0));
}

}  // namespace kater::sandbox
