#include "sandbox/testing/client.h"

#include <charconv>
#include <utility>

#include "base/text.h"

namespace kater::sandbox::testing {
namespace {

std::string decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      result.push_back(text[i]);
      continue;
    }
    unsigned byte = 0;
    std::from_chars(text.data() + i + 1, text.data() + i + 3, byte, 16);
    result.push_back(static_cast<char>(byte));
    i += 2;
  }
  return result;
}

// One step of a path: a field of an object, or an index of an array; null where there is none.
json::value step(const json::value& value, std::string_view name) {
  if (value.is_object()) {
    const auto* found = value.get_object().if_contains(name);
    return found ? *found : json::value{};
  }
  if (value.is_array()) {
    const auto index = integer_from<std::size_t>(name).value_or(value.get_array().size());
    return index < value.get_array().size() ? value.get_array()[index] : json::value{};
  }
  return {};
}

std::string row_text(const json::array& row) {
  std::string text;
  for (const auto& value : row) {
    if (&value != &row.front()) text.push_back('|');
    text += value.is_null() ? "NULL" : std::string{value.as_string()};
  }
  return text;
}

}  // namespace

std::unique_ptr<Workspace> make_workspace(const Clock& clock, Workspace::Options options) {
  options.token = "secret";
  return MUST(Workspace::open(std::move(options), clock));
}

Workspace& shared_workspace() {
  static const SystemClock clock;
  static const auto workspace = make_workspace(clock, {.data_set = DataSet::lab, .troubles = true});
  return *workspace;
}

json::value Answer::at(std::string_view path) const {
  auto value = body;
  for (const auto& name : split(path, '.')) value = step(value, name);
  return value;
}

std::string Answer::text(std::string_view path) const {
  const auto value = at(path);
  return value.is_string() ? std::string{value.as_string()} : std::string{};
}

listen::Request request_for(std::string method, std::string_view path_and_query, std::string body) {
  listen::Request request;
  request.method = std::move(method);
  const auto mark = path_and_query.find('?');
  request.path = path_and_query.substr(0, mark);
  for (const auto& segment : split(std::string_view{request.path}.substr(1), '/')) {
    request.segments.push_back(decoded(segment));
  }
  if (mark != std::string_view::npos) {
    for (const auto& pair : split(path_and_query.substr(mark + 1), '&')) {
      const auto equals = pair.find('=');
      request.query.emplace_back(decoded(pair.substr(0, equals)),
                                 equals == std::string::npos ? "" : decoded(pair.substr(equals + 1)));
    }
  }
  request.body = std::move(body);
  return request;
}

Answer Client::send(std::string method, std::string_view path_and_query, std::string body) {
  auto request = request_for(std::move(method), path_and_query, std::move(body));
  if (!authorization.empty()) request.headers.emplace_back("authorization", authorization);
  const auto reply = workspace_.handle(request, {});
  return {reply.status, MUST(json::parse(reply.body))};
}

Answer Client::get(std::string_view path_and_query) { return send("GET", path_and_query, {}); }
Answer Client::post(std::string_view path, std::string body) { return send("POST", path, std::move(body)); }
Answer Client::remove(std::string_view path) { return send("DELETE", path, {}); }

Answer Client::execute(std::string_view sql, json::object further) {
  json::object body{{"statement", sql}, {"warehouse_id", workspace_.options().warehouse_id}, {"wait_timeout", "30s"}};
  for (const auto& field : further) body[field.key()] = field.value();
  return post("/api/2.0/sql/statements", json::serialize(body));
}

std::vector<std::string> Client::rows(std::string_view sql, json::object further) {
  const auto first = execute(sql, std::move(further));
  if (first.text("status.state") != "SUCCEEDED")
    return {first.text("status.state") + first.text("status.error.message")};
  std::vector<std::string> rows;
  auto chunk = first.at("result");
  while (chunk.is_object()) {
    if (const auto* data = json::array_at(chunk.get_object(), "data_array")) {
      for (const auto& row : *data) rows.push_back(row_text(row.as_array()));
    }
    const auto next = json::integer_at(chunk.get_object(), "next_chunk_index");
    if (!next) break;
    chunk =
        get("/api/2.0/sql/statements/" + first.text("statement_id") + "/result/chunks/" + std::to_string(*next)).body;
  }
  return rows;
}

json::array Client::list(std::string path_and_query, std::string_view field) {
  json::array items;
  std::string token;
  do {
    const auto page = get(path_and_query + (token.empty() ? "" : "&page_token=" + token));
    const auto* list = json::array_at(page.object(), field);
    if (list) items.insert(items.end(), list->begin(), list->end());
    token = page.text("next_page_token");
  } while (!token.empty());
  return items;
}

}  // namespace kater::sandbox::testing
