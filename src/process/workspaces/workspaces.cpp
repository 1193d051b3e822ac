#include "process/workspaces/workspaces.h"

#include "connect/connector.h"
#include "process/workspaces/statement_log.h"
#include "store/store.h"

namespace kater::process {
Result<std::shared_ptr<connect::Workspace>> Workspaces::ensure_open(const std::string& connection_id,
                                                                    const std::string& run_id) {
  const Key key{connection_id, run_id};
  if (auto known = open_.with([&](auto& open) { return open.contains(key) ? open.at(key) : nullptr; })) return known;
  auto workspace = TRY(open(key).during("opening the workspace"));
  return open_.with([&](auto& open) {
    // What an earlier run of the connection kept open is not needed any more; whoever still uses it holds it.
    std::erase_if(open, [&](const auto& entry) { return entry.first.first == connection_id && entry.first != key; });
    return open.try_emplace(key, std::move(workspace)).first->second;
  });
}

void Workspaces::forget(const std::string& connection_id) {
  open_.with(
      [&](auto& open) { std::erase_if(open, [&](const auto& entry) { return entry.first.first == connection_id; }); });
}

Result<std::shared_ptr<connect::Workspace>> Workspaces::open(const Key& key) {
  const auto& [connection_id, run_id] = key;
  const auto connection = TRY(store_.connections().find(connection_id));
  auto secrets = TRY(store_.connections().secrets(connection_id));
  return std::shared_ptr<connect::Workspace>{
      TRY(connector_.open(connection, std::move(secrets), log_into(store_.statements(), connection_id, run_id)))};
}

}  // namespace kater::process
