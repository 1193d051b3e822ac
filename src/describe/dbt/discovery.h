// dbt Cloud's Discovery API: what an environment says of its tables, by GraphQL, a page at a time. Only metadata is
// read, and nothing ever written. The queries are files under describe/dbt/queries.
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/json.h"
#include "base/result.h"
#include "base/secret.h"
#include "model/dbt.h"
#include "net/http.h"
#include "net/retry.h"
#include "net/server_backoff.h"

namespace kater::describe {

// How dbt Cloud is reached, and how patiently.
struct DiscoveryOptions {
  std::string endpoint;        // https://metadata.cloud.getdbt.com/graphql
  std::string environment_id;  // digits
  Secret token;
  // Called before each request, tries again included: waits until one is due, since dbt takes 500 a minute for all that
  // speak for an account. cancelled when asked to stop first.
  std::function<Result<void>(std::stop_token stop)> turn;
  std::chrono::milliseconds deadline{60'000};  // of one request
  net::RetryPolicy retry{};
  net::Sleep sleep = net::interruptible_sleep;
};

// What an environment says of itself: enough to test a connection without reading its tables.
struct DiscoveryEnvironment {
  std::string last_updated_at;  // as dbt writes it; empty: nothing was run there yet
  std::int64_t models = 0;
  std::int64_t sources = 0;
  bool operator==(const DiscoveryEnvironment&) const = default;
};

// For one thread. `http` and `clock` must outlive it. Each call fails with a sentence: unauthenticated (the token is
// refused), not_found (no such environment for it; no such API there), unavailable, corrupt (an answer that is none of
// the Discovery API's), cancelled; as net::Http::send where no answer came.
class Discovery {
 public:
  static constexpr int page_size = 200;  // of each list; dbt gives 500 at the most

  Discovery(net::Http& http, const Clock& clock, DiscoveryOptions options);

  // One request.
  Result<DiscoveryEnvironment> environment(const std::stop_token& stop);

  // Hands on every model, seed, snapshot and source, with its texts. Costs a request for each `page_size` of each kind,
  // and no more memory than a page. An error of `take` ends the reading and comes out of it.
  using TableSink = std::function<Result<void>(model::DbtTable table)>;
  Result<void> tables(const TableSink& take, const std::stop_token& stop);

 private:
  Result<void> list(std::string_view kind, const TableSink& take, const std::stop_token& stop);
  Result<json::object> applied(std::string_view query, json::object variables, const std::stop_token& stop);
  Result<net::Reply> send(const std::string& body, const std::stop_token& stop);
  Result<json::object> data_in(const net::Reply& reply) const;

  net::Http& http_;
  DiscoveryOptions options_;
  std::string host_;  // for sentences
  net::ServerBackoff backoff_;
};

}  // namespace kater::describe
