#include "api/routes/dbt_cloud.h"

#include <fmt/format.h>

#include "api/kept_secret.h"
#include "api/router.h"
#include "api/secret_input.h"
#include "api/views/basics.h"
#include "api/views/tests.h"
#include "connect/pasted_token.h"
#include "describe/dbt/discovery_endpoint.h"
#include "net/http.h"
#include "process/dbt/dbt_cloud.h"
#include "process/dbt/dbt_texts.h"
#include "store/sources/connection_store.h"
#include "store/sources/dbt_cloud_store.h"
#include "store/sources/dbt_store.h"

namespace kater::api {
namespace {

struct Input {
  model::DbtCloud cloud;
  Secret token;  // empty: the saved one
  json::array notes;
};

Result<void> take_interval(const json::object& body, model::DbtCloud& cloud) {
  constexpr std::int64_t shortest = 15, longest = 30 * 24 * 60;
  if (!body.contains("sync_every_minutes")) return {};
  const auto minutes = json::integer_at(body, "sync_every_minutes").value_or(-1);
  if (minutes != 0 && (minutes < shortest || minutes > longest)) {
    return refuse(Code::invalid_argument,
                  fmt::format("The field `sync_every_minutes` takes {} to {}, or 0 for before each run only.", shortest,
                              longest));
  }
  cloud.sync_every_minutes = minutes;
  return {};
}

// {endpoint, environment_id, auth_token, sync_every_minutes}, of which what is saved may be missing. The token is wiped
// from `body`, and a saved one goes to the host that it was given for and nowhere else.
Result<Input> input_in(json::object& body, const std::optional<model::DbtCloud>& saved) {
  Input input;
  if (saved) input.cloud = *saved;
  input.token = taken_secret(body, "auth_token");
  if (!input.token.empty()) input.cloud.token_last_four = connect::last_four_of(input.token);
  if (body.contains("endpoint") || !saved) {
    auto endpoint = TRY(describe::understand_endpoint(json::text_or(body, "endpoint")));
    input.cloud.endpoint = std::move(endpoint.url);
    for (const auto& note : endpoint.notes) input.notes.emplace_back(note);
    if (!endpoint.environment_id.empty()) input.cloud.environment_id = std::move(endpoint.environment_id);
  }
  const auto environment = json::text_or(body, "environment_id");
  if (!environment.empty() || input.cloud.environment_id.empty())
    input.cloud.environment_id = TRY(describe::understand_environment_id(environment));
  TRY(take_interval(body, input.cloud));
  if (saved && input.token.empty()) {
    TRY(check_kept_secret({.what = "Auth Token",
                           .field = "Auth Token",
                           .given_for = std::string{net::host_of(saved->endpoint)},
                           .used_for = std::string{net::host_of(input.cloud.endpoint)}}));
  }
  return input;
}

Result<listen::Answer> save(const DbtCloudServices& services, const Call& call) {
  auto body = TRY(call.body());
  const auto& connection = call.captured("id");
  auto& store = services.dbt_cloud;
  const auto before = TRY(store.find(connection));
  auto input = TRY(input_in(body, before));
  TRY(store.save(connection, input.cloud, input.token.empty() ? nullptr : &input.token));
  call.audit.detail["environment"] = input.cloud.environment_id;
  auto saved = TRY(dbt_cloud_view(services.dbt_cloud, services.dbt, connection));
  auto view = saved.as_object();
  view["understood"] = std::move(input.notes);
  return json_reply(view);
}

// What it said goes with it: there is nobody left who could say that it is still so.
Result<listen::Answer> forget(const DbtCloudServices& services, const Call& call) {
  const auto& connection = call.captured("id");
  TRY(services.dbt_cloud.remove(connection));
  for (const auto& project : TRY(services.dbt.projects(connection))) {
    if (project.origin == model::DbtOrigin::cloud) TRY(services.dbt.remove(connection, project.id));
  }
  TRY(process::apply_dbt_texts(services.store, connection));
  return json_reply(json::object{});
}

Result<listen::Answer> test(const DbtCloudServices& services, const Call& call) {
  auto body = TRY(call.body());
  const auto connection = TRY(services.connections.find(call.captured("id")));
  const auto known = TRY(services.dbt_cloud.find(connection.id));
  auto input = TRY(input_in(body, known));
  if (input.token.empty()) {
    auto saved = services.dbt_cloud.token(connection.id);
    if (!saved && saved.error().code == Code::not_found)
      return refuse(Code::invalid_argument,
                    "The Auth Token is missing. Make a service token in dbt Cloud and enter it.");
    input.token = TRY(std::move(saved));
  }
  auto view = view_of(services.sync.test(input.cloud, input.token, call.stop));
  view["endpoint"] = input.cloud.endpoint;
  view["environment_id"] = input.cloud.environment_id;
  view["understood"] = std::move(input.notes);
  return json_reply(view);
}

Result<listen::Answer> sync(const DbtCloudServices& services, const Call& call) {
  const auto& connection = call.captured("id");
  const auto project = TRY(services.sync.sync(connection, call.stop));
  call.audit.detail["tables"] = project.tables;
  const auto view = TRY(dbt_cloud_view(services.dbt_cloud, services.dbt, connection));
  return json_reply(view.as_object());
}

}  // namespace

Result<json::value> dbt_cloud_view(store::DbtCloudStore& dbt_cloud, store::DbtStore& dbt,
                                   const std::string& connection_id) {
  const auto cloud = TRY(dbt_cloud.find(connection_id));
  if (!cloud) return json::value{};
  json::value synced_at;
  std::int64_t tables = 0;
  for (const auto& project : TRY(dbt.projects(connection_id))) {
    if (project.origin != model::DbtOrigin::cloud) continue;
    synced_at = view_of(project.read_at);
    tables = project.tables;
  }
  return json::value(json::object{{"endpoint", cloud->endpoint},
                                  {"environment_id", cloud->environment_id},
                                  {"token_last_four", cloud->token_last_four},
                                  {"sync_every_minutes", cloud->sync_every_minutes},
                                  {"tried_at", cloud->tried_at ? view_of(*cloud->tried_at) : json::value{}},
                                  {"failure", cloud->failure},
                                  {"synced_at", std::move(synced_at)},
                                  {"tables", tables}});
}

void add_dbt_cloud_routes(Router& router, const DbtCloudServices& services) {
  const auto route = adder_of(router, services, Allowed::admin);
  route("PUT", "/api/v1/connections/{id}/dbt/cloud", save, "dbt.cloud_connected");
  route("DELETE", "/api/v1/connections/{id}/dbt/cloud", forget, "dbt.cloud_forgotten");
  route("POST", "/api/v1/connections/{id}/dbt/cloud/test", test, "dbt.cloud_tested");
  route("POST", "/api/v1/connections/{id}/dbt/cloud/sync", sync, "dbt.cloud_synced");
}

}  // namespace kater::api
