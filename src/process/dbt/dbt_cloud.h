// Keeps what dbt Cloud says up to date: when somebody asks, before each run, and by the clock.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "base/guarded.h"
#include "base/result.h"
#include "describe/dbt/discovery.h"
#include "model/dbt.h"
#include "model/test_report.h"
#include "net/http.h"
#include "net/rate_limiter.h"
#include "net/retry.h"

namespace kater::store {
class Store;
}

namespace kater::process {

// Thread-safe; two syncs of one connection wait for each other. All that it is given must outlive it.
//
// A sync that fails leaves what the last one read as it is, and notes why (docs/promises.md#promise-3).
class DbtCloud {
 public:
  static constexpr std::int64_t requests_a_minute = 500;  // what dbt takes, of all who speak for an account

  // Makes the way out to an endpoint.
  using MakeHttp = std::function<Result<std::unique_ptr<net::Http>>(const std::string& url)>;

  DbtCloud(store::Store& store, MakeHttp make_http, const Clock& clock, net::Sleep sleep = net::interruptible_sleep);

  // Reads the environment and puts it in the place of its earlier reading; shows at once. not_found where no dbt Cloud
  // is connected; else as describe::Discovery, the store and the vault fail.
  Result<model::DbtProject> sync(const std::string& connection_id, const std::stop_token& stop);
  // The same once for a run, and only where one is connected; who comes later waits until it is done. A dbt that does
  // not answer keeps the descriptions waiting for less than a minute, and fails nothing.
  void before_run(const std::string& connection_id, const std::string& run_id, const std::stop_token& stop);
  // Syncs those whose time has come. To be called by the clock.
  void sync_due(const std::stop_token& stop);

  // One request, with what is given; nothing is kept of it.
  model::TestReport test(const model::DbtCloud& cloud, const Secret& token, const std::stop_token& stop);

 private:
  struct Turns {
    std::mutex one_at_a_time;
    std::string last_run;  // that was synced for; guarded by it
  };
  enum class Patience { usual, little };
  Result<model::DbtProject> sync_now(const std::string& connection_id, Patience patience, const std::stop_token& stop);
  Result<model::DbtProject> read(const std::string& connection_id, const model::DbtCloud& cloud, Patience patience,
                                 const std::stop_token& stop);
  describe::DiscoveryOptions options(const model::DbtCloud& cloud, Secret token, Patience patience);
  std::shared_ptr<Turns> turns_of(const std::string& connection_id);

  store::Store& store_;
  MakeHttp make_http_;
  const Clock& clock_;
  net::Sleep sleep_;
  net::RateLimiter limiter_;
  Guarded<std::map<std::string, std::shared_ptr<Turns>>> turns_;
};

// Calls sync_due() every minute, on a thread of its own, until it is destroyed. `cloud` must outlive it.
class DbtCloudWatch {
 public:
  explicit DbtCloudWatch(DbtCloud& cloud);

 private:
  std::jthread thread_;
};

}  // namespace kater::process
