// Opens the workspace of a connection with its secrets, once for all that use it: jobs and language models.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "base/guarded.h"
#include "base/result.h"
#include "base/turns.h"

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

  // A connection's workspace as one of its runs uses it: every statement is logged as the run's, while sign-in and
  // backoff are those of the connection, which is opened once. Shared, because a run's jobs run side by side and the
  // last of them may outlast forget(). Fails where a secret cannot be opened or the address cannot be used: nothing of
  // that says anything about a table. cancelled where `stop` came while another thread was opening it.
  Result<std::shared_ptr<connect::Workspace>> ensure_open(const std::string& connection_id, const std::string& run_id,
                                                          const std::stop_token& stop = {});

  // One that is opened for the caller alone, and not kept: with the secrets and the address as they are saved now.
  Result<std::shared_ptr<connect::Workspace>> open_anew(const std::string& connection_id);

  // After an edit of the connection, or its end: the next ensure_open() takes the new address and secrets.
  void forget(const std::string& connection_id);

 private:
  using Shared = std::shared_ptr<connect::Workspace>;
  // What is open of one connection.
  struct Connected {
    Shared workspace;
    std::vector<std::pair<std::string, Shared>> of_runs;  // the latest few, the oldest first
  };
  struct State {
    std::map<std::string, Connected> connected;
    std::uint64_t forgotten = 0;  // how often forget() was called: what was opened across one is not kept
  };
  static constexpr std::size_t runs_kept = 4;

  // What is open already for this run of the connection, or null.
  Shared known(const std::string& connection_id, const std::string& run_id);
  Shared of_run(Connected& connected, const std::string& connection_id, const std::string& run_id);

  store::Store& store_;
  connect::Connector& connector_;
  Turns opening_;
  Guarded<State> state_;
};

}  // namespace kater::process
