#include "sandbox/api/statement_json.h"

#include <fmt/format.h>

#include "base/json.h"
#include "sandbox/engine/scalar_text.h"

namespace kater::sandbox {
namespace {

json::object status_json(const StatementView& view) {
  json::object status{{"state", name_of(view.state)}};
  if (!view.failure) return status;
  status["error"] = json::object{{"error_code", view.failure->error_code}, {"message", view.failure->message}};
  if (!view.failure->sql_state.empty()) status["sql_state"] = view.failure->sql_state;
  return status;
}

// Precision and scale are sent for DECIMAL only (docs/databricks/results.md#columns).
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

std::string_view format_of(ResultForm form) {
  if (is_arrow(form)) return "ARROW_STREAM";
  return form == ResultForm::linked_csv ? "CSV" : "JSON_ARRAY";
}

// The manifest counts bytes before compression, a link those that travel (docs/databricks/results.md#byte-counts).
// INLINE results have no byte counts (docs/databricks/results.md#chunks).
json::object manifest_json(const StatementView& view) {
  const auto& result = *view.result;
  const bool counts_bytes = view.form != ResultForm::inline_json;
  json::array columns, chunks;
  for (std::size_t i = 0; i < result.columns.size(); ++i) columns.push_back(column_json(result.columns[i], i));
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < result.chunks.size(); ++i) {
    auto place = chunk_place(result.chunks[i], i);
    bytes += result.chunks[i].plain_bytes;
    if (counts_bytes) place["byte_count"] = result.chunks[i].plain_bytes;
    chunks.push_back(std::move(place));
  }
  json::object schema{{"column_count", result.columns.size()}};
  if (!columns.empty()) schema["columns"] = std::move(columns);
  json::object manifest{
      {"format", format_of(view.form)}, {"schema", std::move(schema)}, {"total_chunk_count", result.chunks.size()}};
  if (!chunks.empty()) manifest["chunks"] = std::move(chunks);
  manifest["total_row_count"] = result.total_rows;
  if (counts_bytes) manifest["total_byte_count"] = bytes;
  manifest["truncated"] = result.truncated;
  if (is_arrow(view.form)) manifest["result_compression"] = view.lz4 ? "LZ4_FRAME" : "NONE";
  return manifest;
}

// Adds a field whose value is JSON already. Rows may be 25 MiB, so they are not parsed only to be written again.
std::string with_field(const json::object& object, std::string_view field, std::string_view json_text) {
  auto text = json::serialize(object);
  text.pop_back();
  return fmt::format("{}{}\"{}\":{}}}", text, object.empty() ? "" : ",", field, json_text);
}

}  // namespace

std::string chunk_json(const StatementView& view, const ResultStore& store, std::size_t index) {
  const auto& chunks = view.result->chunks;
  auto place = chunk_place(chunks[index], index);
  if (index + 1 < chunks.size()) {
    place["next_chunk_index"] = index + 1;
    place["next_chunk_internal_link"] = fmt::format("/api/2.0/sql/statements/{}/result/chunks/{}?row_offset={}",
                                                    view.id, index + 1, chunks[index + 1].row_offset);
  }
  if (view.form == ResultForm::inline_json) return with_field(place, "data_array", chunks[index].rows);
  if (view.result->attached) {
    place["byte_count"] = chunks[index].rows.size();
    std::string attachment;
    append_base64(attachment, chunks[index].rows);
    return with_field(place, "attachment", "\"" + attachment + "\"");
  }
  // With links the next chunk is named inside the link
  // (docs/databricks/results.md#the-next-chunk-stands-inside-the-link).
  place["byte_count"] = chunks[index].rows.size();
  for (const auto& [name, value] : store.link_to(view.id, index)) place[name] = value;
  return json::serialize(json::object{{"external_links", json::array{std::move(place)}}});
}

std::string statement_json(const StatementView& view, const ResultStore& store) {
  json::object answer{{"statement_id", view.id}, {"status", status_json(view)}};
  if (!view.result) return json::serialize(answer);
  answer["manifest"] = manifest_json(view);
  return with_field(answer, "result", view.result->chunks.empty() ? "{}" : chunk_json(view, store, 0));
}

}  // namespace kater::sandbox
