// Opens the workspace of a connection with its secrets, and keeps it open for the run that needs it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "base/guarded.h"
#include "base/result.h"

namespace kater::connect {
class Connector;
class Workspace;
}  // namespace kater::connect

namespace kater::store {
class Store;
}

namespace kater::process {

// Thread-safe. `store` and `connector` must outlive it and every workspace it gave out.
class Workspaces {
 public:
  Workspaces(store::Store& store, connect::Connector& connector) : store_{store}, connector_{connector} {}

  // One for each run, so that every statement is logged as its run's. Shared, because a run's jobs run side by side and
  // the last of them may outlast forget(). Fails where a secret cannot be opened or the address cannot be used:
  // nothing of that says anything about a table.
  Result<std::shared_ptr<connect::Workspace>> ensure_open(const std::string& connection_id, const std::string& run_id);

  // After an edit of the connection, or its end: the next ensure_open() takes the new address and secrets.
  void forget(const std::string& connection_id);

 private:
  using Key = std::pair<std::string, std::string>;  // connection, run
  Result<std::shared_ptr<connect::Workspace>> open(const Key& key);

  store::Store& store_;
  connect::Connector& connector_;
  Guarded<std::map<Key, std::shared_ptr<connect::Workspace>>> open_;
};

}  // namespace kater::process
