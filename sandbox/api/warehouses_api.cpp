#include "sandbox/api/warehouses_api.h"

#include <fmt/format.h>

#include "sandbox/api/reply.h"
#include "sandbox/catalog/catalogue.h"

namespace kater::sandbox {
namespace {

listen::Reply no_warehouse(const std::string& id) {
  return error_reply(404, "RESOURCE_DOES_NOT_EXIST", fmt::format("SQL warehouse {} does not exist.", id));
}

}  // namespace

json::object WarehousesApi::describe(const listen::Request& request) const {
  const auto state = warehouse_.state(clock_.now());
  const auto path = "/sql/1.0/warehouses/" + id_;
  const auto host = std::string{request.header("host")};
  json::object json{
      {"id", id_},
      {"name", "Sandbox Warehouse"},
      {"size", "XXSMALL"},
      {"cluster_size", "2X-Small"},
      {"min_num_clusters", 1},
      {"max_num_clusters", 1},
      {"num_clusters", state == Warehouse::State::running ? 1 : 0},
      {"num_active_sessions", 0},
      {"auto_stop_mins", 10},
      {"creator_name", owner},
      {"warehouse_type", "PRO"},
      {"enable_serverless_compute", true},
      {"enable_photon", true},
      {"spot_instance_policy", "COST_OPTIMIZED"},
      {"channel", json::object{{"name", "CHANNEL_NAME_CURRENT"}}},
      {"state", name_of(state)},
      {"jdbc_url", fmt::format("jdbc:databricks://{};httpPath={}", host, path)},
      {"odbc_params",
       json::object{
           {"hostname", host.substr(0, host.find(':'))}, {"path", path}, {"port", 443}, {"protocol", "https"}}}};
  if (state == Warehouse::State::running) json["health"] = json::object{{"status", "HEALTHY"}};
  return json;
}

listen::Reply WarehousesApi::list(const listen::Request& request) const {
  return json_reply(json::object{{"warehouses", json::array{describe(request)}}});
}

listen::Reply WarehousesApi::get(const listen::Request& request, const std::string& id) const {
  return id == id_ ? json_reply(describe(request)) : no_warehouse(id);
}

listen::Reply WarehousesApi::start(const std::string& id) {
  if (id != id_) return no_warehouse(id);
  warehouse_.start(clock_.now());
  return text_reply("{}");
}

listen::Reply WarehousesApi::stop(const std::string& id) {
  if (id != id_) return no_warehouse(id);
  warehouse_.stop();
  return text_reply("{}");
}

}  // namespace kater::sandbox
