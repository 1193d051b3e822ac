// Exchanges with a workspace that were written by hand, each through the parser that meets such an answer, and compared
// with what its file says comes of it. With them a clone alone tests every parser; recorded_test.cpp does it with real
// traffic, where that is at hand.
//
// testdata/….json: `method`, `path`, `status`, `headers` and `body` (JSON, or a text) of the exchange, `sent` where the
// request's body matters, and in `read` what comes of it: `failed` is one of our codes, and what has its usual value is
// left out.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/json.h"
#include "connect/databricks/described_table.h"
#include "connect/databricks/error.h"
#include "connect/databricks/model_serving.h"
#include "connect/databricks/row_parser.h"
#include "connect/databricks/sign_in.h"
#include "connect/databricks/statement_reply.h"
#include "connect/databricks/table_reading.h"
#include "connect/databricks/unity_catalog.h"
#include "connect/databricks/warehouse_state.h"
#include "net/testing/fake_http.h"

namespace kater::connect::databricks {
namespace {

using net::Method;

struct Exchange {
  std::string method;
  std::string path;
  json::object sent;
  net::Reply reply;
  json::value read;  // what should come of it
};

Exchange exchange_from(const std::filesystem::path& file) {
  const auto text = MUST(read_file(file));
  const auto document = MUST(json::parse(text, file.filename().string())).as_object();
  Exchange exchange;
  exchange.method = json::text_or(document, "method");
  exchange.path = json::text_or(document, "path");
  if (const auto* sent = json::object_at(document, "sent")) exchange.sent = *sent;
  exchange.reply.status = static_cast<int>(json::integer_or(document, "status"));
  for (const auto& [name, value] : document.at("headers").as_object()) {
    exchange.reply.headers.emplace_back(name, value.as_string());
  }
  const auto& body = document.at("body");
  exchange.reply.body = body.is_string() ? std::string{body.as_string()} : json::serialize(body);
  exchange.read = document.at("read");
  return exchange;
}

// What was read, as the files write it.

json::object failure_json(std::string_view field, const Error& error) {
  json::object failure{{field, name_of(error.code)}};
  if (!error.reason.empty()) failure["reason"] = error.reason;
  return failure;
}

json::array rows_json(const std::vector<Row>& rows) {
  json::array all;
  for (const auto& row : rows) {
    auto& values = all.emplace_back(json::array{}).as_array();
    for (const auto& value : row) values.push_back(value ? json::value(*value) : json::value(nullptr));
  }
  return all;
}

json::array texts_json(const std::vector<std::string>& texts) { return json::array(texts.begin(), texts.end()); }

json::object link_json(const ExternalLink& link) {
  json::object headers;
  for (const auto& [name, value] : link.headers) headers[name] = value.reveal();
  json::object written{
      {"chunk", link.chunk}, {"url", link.url.reveal()}, {"expires", to_text(link.expires)}, {"headers", headers}};
  if (link.next_chunk) written["next_chunk"] = *link.next_chunk;
  return written;
}

json::object chunk_json(const Chunk& chunk) {
  json::object written{{"rows", rows_json(chunk.rows)}};
  if (chunk.next_index) written["next_chunk"] = *chunk.next_index;
  if (chunk.links.empty()) return written;
  auto& links = (written["links"] = json::array{}).as_array();
  for (const auto& link : chunk.links) links.push_back(link_json(link));
  return written;
}

json::object statement_json(const StatementReply& reply) {
  json::object written{{"statement_id", reply.statement_id}, {"state", name_of(reply.state)}};
  if (reply.error) {
    for (auto& field : failure_json("error", *reply.error)) written.insert(field);
  }
  if (const auto& manifest = reply.manifest) {
    auto& columns = (written["columns"] = json::array{}).as_array();
    for (const auto& column : manifest->columns) columns.push_back(json::array{column.name, column.type_text});
    written["total_chunks"] = manifest->total_chunks;
    if (manifest->total_rows) written["total_rows"] = *manifest->total_rows;
    written["truncated"] = manifest->truncated;
  }
  if (reply.chunk) {
    for (auto& field : chunk_json(*reply.chunk)) written.insert(field);
  }
  return written;
}

json::object column_json(const model::Column& column) {
  json::object written{{"name", column.name}, {"type", column.type_text}};
  if (!column.nullable) written["not_null"] = true;
  if (!column.comment.empty()) written["comment"] = column.comment;
  if (column.partition_index) written["partition"] = *column.partition_index;
  if (column.masked) written["masked"] = true;
  return written;
}

json::object table_json(const model::Table& table) {
  json::object written{{"name", model::full_name(table.name)}, {"kind", model::name_of(table.kind)}};
  if (!table.format.empty()) written["format"] = table.format;
  if (!table.comment.empty()) written["comment"] = table.comment;
  if (table.updated_at != 0) written["updated_at"] = table.updated_at;
  if (table.row_filter) written["row_filter"] = true;
  if (table.browse_only) written["browse_only"] = true;
  auto& columns = (written["columns"] = json::array{}).as_array();
  for (const auto& column : table.columns) columns.push_back(column_json(column));
  if (!table.primary_key.empty()) written["primary_key"] = texts_json(table.primary_key);
  if (table.foreign_keys.empty()) return written;
  auto& keys = (written["foreign_keys"] = json::array{}).as_array();
  for (const auto& key : table.foreign_keys) {
    keys.push_back(json::object{{"columns", texts_json(key.columns)},
                                {"parent", model::full_name(key.parent)},
                                {"parent_columns", texts_json(key.parent_columns)}});
  }
  return written;
}

json::object warehouse_json(const WarehouseInfo& info) {
  constexpr const char* states[] = {"stopped", "starting", "running", "stopping", "deleted", "unknown"};
  return {{"id", info.id},
          {"name", info.name},
          {"state", states[static_cast<std::size_t>(info.state)]},
          {"size", info.size},
          {"serverless", info.serverless}};
}

// `result` in the words of `write`, or why there is none.
template <class T, class Write>
json::value written(const Result<T>& result, Write write) {
  if (!result.has_value()) return failure_json("failed", result.error());
  return write(*result);
}

template <class T, class Write>
json::value written_each(const Result<std::vector<T>>& result, Write write) {
  return written(result, [&](const std::vector<T>& all) {
    json::array list;
    for (const auto& one : all) list.push_back(write(one));
    return list;
  });
}

// A workspace that knows this one answer.
class OneAnswer {
 public:
  explicit OneAnswer(const Exchange& exchange) { http.on(Method::get, exchange.path, exchange.reply); }

  net::testing::FakeHttp http;
  FakeClock clock;
  const model::DatabricksAddress address{"host.example", 443, "00ff00ff00ff00ff", ""};
  Caller caller{http, clock, address, Secret{"a-token-of-nobody"}, {.sleep = [](auto, auto) { return false; }}};
  UnityCatalog catalog{caller};
};

json::value read_refusal(const Exchange& exchange) {
  return written(accepted(exchange.reply, "host.example"), [](const net::Reply&) { return "no refusal"; });
}

json::value read_statement(const Exchange& exchange) {
  return written(statement_reply_from(exchange.reply), statement_json);
}

json::value read_chunk(const Exchange& exchange) { return written(chunk_from(exchange.reply), chunk_json); }

json::value read_description(const Exchange& exchange) {
  return written(statement_reply_from(exchange.reply), [&](const StatementReply& reply) {
    const auto asked = name_from_full(json::text_or(exchange.read.as_object(), "name"));
    return table_json(table_from(Rows{reply.manifest->columns, reply.chunk->rows}, asked.value()));
  });
}

// Cut after each byte.
json::value read_download(const Exchange& exchange) {
  std::vector<Row> rows;
  RowParser parser{[&](std::vector<Row> some, std::size_t) {
    std::ranges::move(some, std::back_inserter(rows));
    return true;
  }};
  for (const char& byte : exchange.reply.body) MUST(parser.feed({&byte, 1}));
  MUST(parser.finish());
  return json::object{{"rows", rows_json(rows)}};
}

json::value read_one_warehouse(const Exchange& exchange) {
  OneAnswer workspace{exchange};
  return written(read_warehouse(workspace.caller, {}), warehouse_json);
}

json::value read_warehouses(const Exchange& exchange) {
  OneAnswer workspace{exchange};
  return written_each(list_warehouses(workspace.caller, {}), warehouse_json);
}

json::value read_catalogs(const Exchange& exchange) {
  return written(OneAnswer{exchange}.catalog.catalogs({}), texts_json);
}

json::value read_schemas(const Exchange& exchange) {
  return written(OneAnswer{exchange}.catalog.schemas("fish", {}), texts_json);
}

json::value read_summaries(const Exchange& exchange) {
  return written(OneAnswer{exchange}.catalog.table_summaries("fish", {}), [](const TableNames& names) {
    json::object kinds;
    for (const auto& table : names.tables) kinds[model::full_name(table.name)] = model::name_of(table.kind);
    return kinds;
  });
}

json::value read_table(const Exchange& exchange) {
  return written(OneAnswer{exchange}.catalog.table({"fish", "sea", "cod"}, {}), table_json);
}

json::value read_tables(const Exchange& exchange) {
  const auto wanted = [](const model::TableName&) { return true; };
  return written_each(OneAnswer{exchange}.catalog.tables({"fish", "sea"}, wanted, {}), table_json);
}

json::value read_endpoints(const Exchange& exchange) {
  OneAnswer workspace{exchange};
  return written_each(ModelServing{workspace.caller}.endpoints({}), [](const ServingEndpoint& endpoint) {
    return json::object{{"name", endpoint.name}, {"task", endpoint.task}, {"ready", endpoint.ready}};
  });
}

// The path that a service principal then asks for its token.
json::value read_discovery(const Exchange& exchange) {
  OneAnswer workspace{exchange};
  ServicePrincipal principal{workspace.http, workspace.clock, workspace.address, "client", Secret{"secret"}};
  (void)principal.token({});
  return json::object{{"asks", workspace.http.received().back().path}};
}

json::value read_token(const Exchange& exchange) {
  OneAnswer workspace{exchange};
  workspace.http.on(Method::get, "/oidc/.well-known/oauth-authorization-server", net::Reply{404, {}, {}});
  workspace.http.on(Method::post, exchange.path, exchange.reply);
  ServicePrincipal principal{workspace.http, workspace.clock, workspace.address, "client", Secret{"secret"}};
  return written(principal.token({}), [](const auto& token) { return json::object{{"token", token->reveal()}}; });
}

bool is_refusal(const Exchange& exchange) { return !accepted(exchange.reply, "host.example").has_value(); }
bool is_description(const Exchange& exchange) {
  return json::text_or(exchange.sent, "statement").starts_with("DESCRIBE TABLE EXTENDED ");
}
bool is_chunk(const Exchange& exchange) { return exchange.path.find("/result/chunks/") != std::string::npos; }
bool is_statement(const Exchange& exchange) { return exchange.path.starts_with("/api/2.0/sql/statements"); }

struct Parser {
  std::string_view path;  // how it ends; empty where `claims` decides
  json::value (*read)(const Exchange& exchange);
  bool (*claims)(const Exchange& exchange) = nullptr;

  bool takes(const Exchange& exchange) const { return claims ? claims(exchange) : exchange.path.ends_with(path); }
};

// The first that takes an exchange reads it.
constexpr Parser parsers[] = {
    {"/oidc/.well-known/oauth-authorization-server", read_discovery},
    {"/oidc/v1/token", read_token},
    {"", read_refusal, is_refusal},
    {"", read_description, is_description},
    {"", read_chunk, is_chunk},
    {"", read_statement, is_statement},
    {"/bucket/part-0", read_download},
    {"/api/2.0/sql/warehouses/00ff00ff00ff00ff", read_one_warehouse},
    {"/api/2.0/sql/warehouses", read_warehouses},
    {"/api/2.1/unity-catalog/catalogs", read_catalogs},
    {"/api/2.1/unity-catalog/schemas", read_schemas},
    {"/api/2.1/unity-catalog/table-summaries", read_summaries},
    {"/api/2.1/unity-catalog/tables/fish.sea.cod", read_table},
    {"/api/2.1/unity-catalog/tables", read_tables},
    {"/api/2.0/serving-endpoints", read_endpoints},
};

std::filesystem::path testdata() {
  return std::filesystem::path{KATER_TESTDATA}.parent_path() / "databricks" / "testdata";
}

TEST(WrittenExchanges, AreEachReadAsTheirFileSaysAndNoParserGoesWithout) {
  std::map<const Parser*, int> read_by;
  for (const auto& entry : std::filesystem::directory_iterator{testdata()}) {
    if (entry.is_directory()) continue;  // what other tests read
    SCOPED_TRACE(entry.path().filename());
    const auto exchange = exchange_from(entry.path());
    const auto* parser = std::ranges::find_if(parsers, [&](const Parser& one) { return one.takes(exchange); });
    if (parser == std::end(parsers)) {
      ADD_FAILURE() << "no parser takes it";
      continue;
    }
    ++read_by[parser];
    const auto read = parser->read(exchange);
    EXPECT_TRUE(read == exchange.read) << "it is read as " << json::serialize(read);
  }
  EXPECT_EQ(read_by.size(), std::size(parsers)) << "a parser has no exchange";
}

}  // namespace
}  // namespace kater::connect::databricks
