#include "connect/databricks/warehouse_state.h"

#include <fmt/format.h>

#include <array>
#include <set>
#include <utility>

namespace kater::connect::databricks {
namespace {

constexpr std::string_view warehouses = "/api/2.0/sql/warehouses";
constexpr std::array<std::pair<std::string_view, WarehouseState>, 6> states{{{"STOPPED", WarehouseState::stopped},
                                                                             {"STARTING", WarehouseState::starting},
                                                                             {"RUNNING", WarehouseState::running},
                                                                             {"STOPPING", WarehouseState::stopping},
                                                                             {"DELETING", WarehouseState::deleted},
                                                                             {"DELETED", WarehouseState::deleted}}};

WarehouseInfo info_from(const json::object& body) {
  WarehouseInfo info;
  info.id = json::text_or(body, "id");
  info.name = json::text_or(body, "name");
  info.size = json::text_or(body, "cluster_size");
  info.serverless = json::bool_or(body, "enable_serverless_compute");
  const auto state_name = json::text_or(body, "state");
  for (const auto& [name, state] : states) {
    if (name == state_name) info.state = state;
  }
  return info;
}

}  // namespace

Result<WarehouseInfo> read_warehouse(Caller& caller, std::stop_token stop) {
  const auto path = fmt::format("{}/{}", warehouses, net::url_encoded(caller.address().warehouse_id));
  return info_from(TRY(caller.read(path, stop).during("reading the warehouse's state")));
}

Result<std::vector<WarehouseInfo>> list_warehouses(Caller& caller, std::stop_token stop) {
  std::vector<WarehouseInfo> all;
  std::set<std::string> pages;
  std::string path{warehouses};
  while (true) {
    const auto body = TRY(caller.read(path, stop).during("listing the warehouses"));
    if (const auto* entries = json::array_at(body, "warehouses")) {
      for (const auto& entry : *entries) {
        if (entry.is_object()) all.push_back(info_from(entry.get_object()));
      }
    }
    const auto token = json::text_or(body, "next_page_token");
    if (token.empty() || !pages.insert(token).second) return all;
    path = fmt::format("{}?page_token={}", warehouses, net::url_encoded(token));
  }
}

}  // namespace kater::connect::databricks
