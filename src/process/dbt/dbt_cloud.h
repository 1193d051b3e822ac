// Keeps what dbt Cloud says up to date: when a person asks, before each run, and by the clock.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "base/guarded.h"
#include "base/result.h"
#include "base/turns.h"
#include "describe/dbt/discovery.h"
#include "model/dbt.h"
#include "model/test_report.h"
#include "net/http.h"
#include "net/rate_limiter.h"
#include "net/retry.h"
#include "process/options.h"

namespace kater::store {
class Store;
}

namespace kater::process {

// Thread-safe; two syncs of one connection wait for each other, as long as they are not asked to stop. All that it is
// given must outlive it.
//
// A sync that fails leaves what the last one read as it is, and notes why (docs/promises.md#promise-3).
class DbtCloud {
 public:
  // Makes the HTTP client for an endpoint.
  using MakeHttp = std::function<Result<std::unique_ptr<net::Http>>(const std::string& url)>;

  DbtCloud(store::Store& store, MakeHttp make_http, const Clock& clock, net::Sleep sleep = net::interruptible_sleep,
           const DbtOptions& options = {});

  // Reads the environment and puts it in the place of its earlier reading; shows at once. not_found where no dbt Cloud
  // is connected, cancelled where `stop` came first; else as describe::Discovery, the store and the vault fail.
  Result<model::DbtProject> sync(const std::string& connection_id, const std::stop_token& stop);
  // The same once for a run, and only where one is connected; a caller that comes later waits until it is done. A dbt
  // that does not answer keeps the descriptions waiting for less than a minute, and fails nothing.
  void before_run(const std::string& connection_id, const std::string& run_id, const std::stop_token& stop);
  // Syncs the connections whose next sync is due. DbtCloudWatch calls it.
  void sync_due(const std::stop_token& stop);

  // Sends one request with these settings and this token, and keeps nothing.
  model::TestReport test(const model::DbtCloud& cloud, const Secret& token, const std::stop_token& stop);

 private:
  // `little` for callers that wait for the answer: fewer tries and shorter deadlines (DbtOptions::impatient_…).
  enum class Patience { usual, little };
  // REQUIRES: this thread has the connection's turn.
  Result<model::DbtProject> sync_now(const std::string& connection_id, Patience patience, const std::stop_token& stop);
  // Reads the environment into a new project of the store and publishes it; takes it away again where that fails.
  Result<model::DbtProject> read(const std::string& connection_id, const model::DbtCloud& cloud, Patience patience,
                                 const std::stop_token& stop);
  // Every request takes its turn at the limiter, which all connections share: dbt counts by account.
  describe::DiscoveryOptions discovery_options(const model::DbtCloud& cloud, Secret token, Patience patience);

  store::Store& store_;
  MakeHttp make_http_;
  const Clock& clock_;
  net::Sleep sleep_;
  const DbtOptions options_;
  net::RateLimiter limiter_;
  Turns syncs_;                                             // by connection
  Guarded<std::map<std::string, std::string>> synced_for_;  // the last run of each connection
};

// Calls sync_due() again and again, on a thread of its own, until it is destroyed. `cloud` must outlive it.
class DbtCloudWatch {
 public:
  explicit DbtCloudWatch(DbtCloud& cloud, const DbtOptions& options = {});

 private:
  std::jthread thread_;
};

}  // namespace kater::process
