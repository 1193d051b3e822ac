#include "connect/databricks/statement_reply.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/json.h"
#include "connect/databricks/error.h"

namespace kater::connect::databricks {
namespace {

constexpr std::array<std::pair<StatementState, std::string_view>, 6> states{{{StatementState::pending, "PENDING"},
                                                                             {StatementState::running, "RUNNING"},
                                                                             {StatementState::succeeded, "SUCCEEDED"},
                                                                             {StatementState::failed, "FAILED"},
                                                                             {StatementState::canceled, "CANCELED"},
                                                                             {StatementState::closed, "CLOSED"}}};

// A state that is new to us is taken for one that has not ended; the deadline ends it.
StatementState state_from(std::string_view text) {
  for (const auto& [state, name] : states) {
    if (name == text) return state;
  }
  return StatementState::running;
}

Error not_as_agreed(std::string_view how) {
  return fail(Code::corrupt, fmt::format("the answer about a statement {}", how),
              "Databricks sent an answer that Kater does not understand. Nothing was kept of it; try again.");
}

Result<json::object> object_in(const net::Reply& reply) {
  auto document = json::parse(reply.body, "the answer about a statement");
  if (!document.has_value()) return not_as_agreed("is not JSON");
  if (!document->is_object()) return not_as_agreed("is not an object");
  return std::move(document->get_object());
}

std::optional<std::string> text_of(json::value& value) {
  if (value.is_null()) return std::nullopt;
  if (const auto* text = value.if_string()) return std::string{text->data(), text->size()};
  return json::serialize(value);
}

Result<std::vector<Row>> rows_of(json::array& data) {
  std::vector<Row> rows;
  rows.reserve(data.size());
  for (auto& entry : data) {
    auto* values = entry.if_array();
    if (values == nullptr) return not_as_agreed("holds a row that is no array");
    auto& row = rows.emplace_back();
    row.reserve(values->size());
    for (auto& value : *values) row.push_back(text_of(value));
    values->clear();  // a large result is not held twice
  }
  return rows;
}

// `result`; without `data_array` it is a chunk without rows (recorded).
Result<Chunk> chunk_in(json::object& result) {
  if (result.contains("attachment")) {
    return fail(Code::unsupported, "the rows were sent as an attachment, although we did not ask for one");
  }
  Chunk chunk;
  if (const auto* links = json::array_at(result, "external_links")) chunk.links = TRY(external_links_in(*links));
  chunk.next_index = json::integer_at(result, "next_chunk_index");
  if (auto* field = result.if_contains("data_array"); field != nullptr && field->is_array()) {
    chunk.rows = TRY(rows_of(field->get_array()));
  }
  return chunk;
}

// Columns come in order, and say so; a missing position is 0 (docs/databricks/statements.md#fields-that-are-left-out),
// so it is only a tie.
std::vector<ResultColumn> columns_in(const json::object& schema) {
  std::vector<std::pair<std::int64_t, ResultColumn>> placed;
  if (const auto* columns = json::array_at(schema, "columns")) {
    for (const auto& entry : *columns) {
      if (!entry.is_object()) continue;
      const auto& column = entry.get_object();
      placed.emplace_back(json::integer_or(column, "position"),
                          ResultColumn{json::text_or(column, "name"), json::text_or(column, "type_text")});
    }
  }
  std::ranges::stable_sort(placed, {}, [](const auto& column) { return column.first; });
  std::vector<ResultColumn> result;
  for (auto& [position, column] : placed) result.push_back(std::move(column));
  return result;
}

Manifest manifest_in(const json::object& from) {
  Manifest manifest;
  if (const auto* schema = json::object_at(from, "schema")) manifest.columns = columns_in(*schema);
  manifest.total_chunks = json::integer_or(from, "total_chunk_count");
  manifest.total_rows = json::integer_at(from, "total_row_count");
  manifest.truncated = json::bool_or(from, "truncated");
  return manifest;
}

}  // namespace

std::string_view name_of(StatementState state) {
  for (const auto& [known, name] : states) {
    if (known == state) return name;
  }
  return {};
}

Result<StatementReply> statement_reply_from(const net::Reply& reply) {
  auto body = TRY(object_in(reply));
  const auto* status = json::object_at(body, "status");
  if (status == nullptr) return not_as_agreed("has no status");
  StatementReply read;
  read.statement_id = json::text_or(body, "statement_id");
  read.state = state_from(json::text_or(*status, "state"));
  if (read.state == StatementState::failed) read.error = error_of(complaint_of(*status, reply.header("x-request-id")));
  if (const auto* manifest = json::object_at(body, "manifest")) read.manifest = manifest_in(*manifest);
  if (auto* result = body.if_contains("result"); result != nullptr && result->is_object()) {
    read.chunk = TRY(chunk_in(result->get_object()));
  }
  return read;
}

Result<Chunk> chunk_from(const net::Reply& reply) {
  auto body = TRY(object_in(reply));
  return chunk_in(body);
}

}  // namespace kater::connect::databricks
