// A fake dbt Cloud for tests: it answers Kater's own queries about one environment, in pages, and refuses as dbt does.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/text.h"
#include "net/testing/fake_http.h"

namespace kater::describe::testing {

// One environment behind a FakeHttp. A test fills `lists` before it asks. For one thread.
class FakeDbtCloud {
 public:
  static constexpr auto endpoint = "https://metadata.cloud.getdbt.com/graphql";
  std::string environment_id = "218762";
  std::string token = "dbts_right";
  std::size_t most_in_a_page = 200;  // whatever is asked for
  std::map<std::string, json::array, std::less<>> lists{
      {"models", {}}, {"seeds", {}}, {"snapshots", {}}, {"sources", {}}};

  FakeDbtCloud() = default;
  FakeDbtCloud(const FakeDbtCloud&) = delete;
  FakeDbtCloud& operator=(const FakeDbtCloud&) = delete;

  static json::object table(std::string_view unique_id, std::string_view database, std::string_view schema,
                            std::string_view name, std::string_view text, json::array columns = {}) {
    const bool is_source = unique_id.starts_with("source.");
    json::object node{{"uniqueId", unique_id}, {"name", name},     {"description", text},
                      {"database", database},  {"schema", schema}, {is_source ? "identifier" : "alias", name},
                      {"catalog", nullptr}};
    if (!columns.empty()) node["catalog"] = json::object{{"columns", std::move(columns)}};
    return node;
  }
  static json::object column(std::string_view name, std::string_view text) {
    return {{"name", name}, {"description", text}};
  }

  // Must outlive `http`.
  void answer(net::testing::FakeHttp& http) {
    http.on(
        net::Method::post, "/graphql",
        [this](const net::testing::FakeHttp::Received& request) -> Result<net::Reply> { return reply_to(request); });
  }

 private:
  net::Reply reply_to(const net::testing::FakeHttp::Received& request) const {
    if (request.bearer != token) return net::testing::json_reply(401, R"({"message":"Unauthorized"})");
    const auto body = MUST(json::parse(request.body)).as_object();
    const auto query = json::text_or(body, "query");
    const auto& variables = *json::object_at(body, "variables");
    json::object found;
    if (json::text_or(variables, "environmentId") != environment_id)
      return net::testing::json_reply(200, R"({"data":{"environment":null}})");
    if (query.find("lastUpdatedAt") != std::string::npos) {
      found["lastUpdatedAt"] = "2026-11-24T03:00:00.000Z";
      for (const auto* kind : {"models", "sources"})
        found[kind] = json::object{{"totalCount", lists.find(kind)->second.size()}};
    } else {
      for (const auto& [kind, list] : lists) {
        if (query.find(kind + "(first") != std::string::npos) found[kind] = page_of(list, variables);
      }
    }
    const json::object data{{"environment", json::object{{"applied", std::move(found)}}}};
    return net::testing::json_reply(200, json::serialize(json::object{{"data", data}}));
  }

  json::object page_of(const json::array& list, const json::object& variables) const {
    const auto after = json::text_or(variables, "after", "0");
    const auto start = integer_from<std::size_t>(after).value_or(0);
    const auto first = static_cast<std::size_t>(json::integer_or(variables, "first"));
    const auto end = std::min(list.size(), start + std::min(first, most_in_a_page));
    json::array edges;
    for (auto i = start; i < end; ++i) edges.push_back(json::object{{"node", list[i]}});
    return {{"edges", std::move(edges)},
            {"pageInfo", json::object{{"hasNextPage", end < list.size()}, {"endCursor", std::to_string(end)}}}};
  }
};

}  // namespace kater::describe::testing
