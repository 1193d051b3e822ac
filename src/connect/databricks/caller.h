// The one way to a workspace: knows its address, holds its token, repeats what may be repeated, and turns every answer
// that is not its API's into an error.
#pragma once

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>

#include "base/clock.h"
#include "base/json.h"
#include "base/result.h"
#include "base/secret.h"
#include "connect/databricks/sign_in.h"
#include "model/connection.h"
#include "net/http.h"
#include "net/retry.h"
#include "net/server_backoff.h"

namespace kater::connect::databricks {

// A request that changes something there must not be given up half-way: its answer tells what we have to clean up.
enum class Interruption { any_time, between_tries };

// One call of the REST API.
struct Call {
  net::Method method = net::Method::get;
  std::string path;  // from the host's root, with the query, percent-encoded
  std::string body = {};
  net::Idempotency idempotency = net::Idempotency::safe_to_repeat;
  Interruption interruption = Interruption::any_time;
  // Of one try. SDKs give up after as long without data (docs/databricks/hosts-and-sign-in.md#timeouts-of-the-sdks).
  std::chrono::milliseconds deadline{60'000};
};

// How calls are repeated, and under which name Kater calls (docs/databricks/hosts-and-sign-in.md#user-agent).
struct CallerOptions {
  net::RetryPolicy retry{};
  net::Sleep sleep = net::interruptible_sleep;
};

// Thread-safe; all calls share one backoff. `http` and `clock` must outlive it. The token goes to this workspace's host
// and nowhere else.
class Caller {
 public:
  Caller(net::Http& http, const Clock& clock, model::DatabricksAddress address, std::unique_ptr<TokenSource> tokens,
         CallerOptions options = {});
  // By a person's access token.
  Caller(net::Http& http, const Clock& clock, model::DatabricksAddress address, Secret token,
         CallerOptions options = {});

  // A reply with a status of success and no web page in it; else an error as in databricks/error.h, or as in net/http.h
  // where no answer came.
  Result<net::Reply> send(const Call& call, std::stop_token stop);
  // Gets a token where one has to be asked for, and sends nothing else.
  Result<void> sign_in(std::stop_token stop);
  // GET of a JSON object; corrupt when it is something else.
  Result<json::object> read(const std::string& path, std::stop_token stop);

  const model::DatabricksAddress& address() const { return address_; }

 private:
  Result<net::Reply> send_once(const Call& call, const Secret& token, std::stop_token stop);

  net::Http& http_;
  model::DatabricksAddress address_;
  std::unique_ptr<TokenSource> tokens_;
  CallerOptions options_;
  net::ServerBackoff backoff_;
};

}  // namespace kater::connect::databricks
