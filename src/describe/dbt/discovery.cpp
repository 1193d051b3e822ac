#include "describe/dbt/discovery.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "describe/dbt/artifact_node.h"
#include "describe_embedded.h"

namespace kater::describe {
namespace {

constexpr std::array<std::string_view, 4> kinds{"models", "seeds", "snapshots", "sources"};

Error refused_token() {
  return refuse(
      Code::unauthenticated,
      "dbt Cloud does not accept the Auth Token. Make a service token with the permission Metadata Only (or a "
      "personal one that may see the environment) in dbt Cloud, and enter it.");
}

Error not_the_api(std::string_view host, std::string_view how) {
  return fail(Code::corrupt, fmt::format("{} {}", host, how),
              fmt::format("{} answered, but not as dbt's Discovery API does. Check the Endpoint: it looks like "
                          "https://metadata.cloud.getdbt.com/graphql. A proxy's login page answers like this, too.",
                          host));
}

Error error_of(const net::Reply& reply, std::string_view host) {
  switch (net::code_of(reply.status)) {
    case Code::unauthenticated:
    case Code::permission_denied:
      return refused_token();
    case Code::not_found:
      return refuse(Code::not_found, fmt::format("There is no Discovery API at {}. Check the Endpoint.", host));
    case Code::unavailable:
      return fail(Code::unavailable, fmt::format("{} answered {}", host, reply.status),
                  reply.status == 429 ? "dbt Cloud wants us to ask less often. Kater tries again later."
                                      : "dbt Cloud is not available now. Kater tries again later.");
    default:
      return not_the_api(host, fmt::format("answered {}", reply.status));
  }
}

// GraphQL refuses with status 200 and a list of `errors`. Their texts are left out of the log, because they may quote
// names that the customer gave.
Error error_in(const json::array& errors, std::string_view host) {
  const auto* first = errors.empty() ? nullptr : errors.front().if_object();
  const auto* extensions = first == nullptr ? nullptr : json::object_at(*first, "extensions");
  const auto code = extensions == nullptr ? std::string{} : json::text_or(*extensions, "code");
  if (code == "UNAUTHENTICATED" || code == "FORBIDDEN") return refused_token();
  if (code == "NOT_FOUND")
    return refuse(Code::not_found, "dbt Cloud knows no such environment. Check the Environment ID.");
  return fail(Code::unavailable, fmt::format("{} answered with the GraphQL error {}", host, code.empty() ? "?" : code),
              "dbt Cloud could not answer the question for its metadata. Try again; if it happens each time, please "
              "report it.");
}

ArtifactNode node_from(const json::object& json) {
  ArtifactNode node;
  node.unique_id = json::text_or(json, "uniqueId");
  node.name = json::text_or(json, "name");
  node.description = json::text_or(json, "description");
  node.database = json::text_or(json, "database");
  node.schema = json::text_or(json, "schema");
  node.alias = json::text_or(json, "alias");
  node.identifier = json::text_or(json, "identifier");
  const auto* catalog = json::object_at(json, "catalog");
  const auto* columns = catalog == nullptr ? nullptr : json::array_at(*catalog, "columns");
  if (columns == nullptr) return node;
  for (const auto& value : *columns) {
    if (const auto* column = value.if_object())
      node.columns.push_back({{}, json::text_or(*column, "name"), json::text_or(*column, "description")});
  }
  return node;
}

json::object* object_in(json::object& from, std::string_view field) {
  auto* value = from.if_contains(field);
  return value == nullptr ? nullptr : value->if_object();
}

std::int64_t count_in(const json::object& applied, std::string_view kind) {
  const auto* list = json::object_at(applied, kind);
  return list == nullptr ? 0 : json::integer_or(*list, "totalCount");
}

}  // namespace

Discovery::Discovery(net::Http& http, const Clock& clock, DiscoveryOptions options)
    : http_{http}, options_{std::move(options)}, host_{net::host_of(options_.endpoint)}, backoff_{clock} {}

Result<DiscoveryEnvironment> Discovery::environment(const std::stop_token& stop) {
  const auto found = TRY(applied(embedded("dbt/queries/environment.graphql"), {}, stop));
  return DiscoveryEnvironment{.last_updated_at = json::text_or(found, "lastUpdatedAt"),
                              .models = count_in(found, "models"),
                              .sources = count_in(found, "sources")};
}

Result<void> Discovery::tables(const TableSink& take, const std::stop_token& stop) {
  for (const auto kind : kinds) TRY(list(kind, take, stop));
  return {};
}

// A server that gives the same cursor again would be asked for ever, so that ends the reading as an error.
Result<void> Discovery::list(std::string_view kind, const TableSink& take, const std::stop_token& stop) {
  const auto query = embedded(fmt::format("dbt/queries/{}.graphql", kind));
  std::string cursor;
  while (true) {
    json::object variables{{"first", page_size}};
    if (!cursor.empty()) variables["after"] = cursor;
    const auto found = TRY(applied(query, std::move(variables), stop));
    const auto* page = json::object_at(found, kind);
    const auto* edges = page == nullptr ? nullptr : json::array_at(*page, "edges");
    const auto* info = page == nullptr ? nullptr : json::object_at(*page, "pageInfo");
    if (edges == nullptr || info == nullptr) return not_the_api(host_, fmt::format("sent no page of {}", kind));
    for (const auto& value : *edges) {
      const auto* edge = value.if_object();
      const auto* node = edge == nullptr ? nullptr : json::object_at(*edge, "node");
      if (node == nullptr) continue;
      if (auto table = table_from(node_from(*node), kind == "sources")) TRY(take(std::move(*table)));
    }
    auto next = json::text_or(*info, "endCursor");
    if (!json::bool_or(*info, "hasNextPage")) return {};
    if (next.empty() || next == cursor) return not_the_api(host_, "sent the same page for ever");
    cursor = std::move(next);
  }
}

// Asks for the environment's `applied` state: what is in the warehouse, and not what is planned.
Result<json::object> Discovery::applied(std::string_view query, json::object variables, const std::stop_token& stop) {
  variables["environmentId"] = options_.environment_id;  // a BigInt, which GraphQL's JSON writes as a text
  const auto body = json::serialize(json::object{{"query", query}, {"variables", std::move(variables)}});
  const auto reply = TRY(send(body, stop));
  auto data = TRY(data_in(reply));
  auto* environment = object_in(data, "environment");
  auto* found = environment == nullptr ? nullptr : object_in(*environment, "applied");
  if (found != nullptr) return std::move(*found);
  return refuse(
      Code::not_found,
      fmt::format("dbt Cloud shows this token no environment {}. Check the Environment ID, and that a job has "
                  "run there once.",
                  options_.environment_id));
}

Result<net::Reply> Discovery::send(const std::string& body, const std::stop_token& stop) {
  net::Request request;
  request.method = net::Method::post;
  request.url = options_.endpoint;
  request.headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
  request.bearer = &options_.token;
  request.body = body;
  request.deadline = options_.deadline;
  return net::with_retries(options_.retry, net::Idempotency::safe_to_repeat, backoff_, options_.sleep, stop,
                           [&]() -> Result<net::Reply> {
                             if (options_.turn) TRY(options_.turn(stop));
                             return http_.send(request, stop);
                           });
}

Result<json::object> Discovery::data_in(const net::Reply& reply) const {
  if (reply.is_html()) return not_the_api(host_, "sent a web page");
  if (reply.status / 100 != 2) return error_of(reply, host_);
  auto parsed = json::parse(reply.body);
  auto* answer = parsed.has_value() ? parsed->if_object() : nullptr;
  if (answer == nullptr) return not_the_api(host_, "sent no JSON object");
  if (const auto* errors = json::array_at(*answer, "errors"); errors != nullptr && !errors->empty())
    return error_in(*errors, host_);
  auto* data = answer->if_contains("data");
  if (data == nullptr || !data->is_object()) return not_the_api(host_, "sent no data");
  return std::move(data->get_object());
}

}  // namespace kater::describe
