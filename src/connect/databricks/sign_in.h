// The tokens that requests to a workspace carry: a person's access token as it is, or one that a service principal is
// given and that ends after an hour (docs/databricks/hosts-and-sign-in.md#authorization-header,
// docs/databricks/hosts-and-sign-in.md#token-reply).
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "model/connection.h"
#include "net/http.h"
#include "net/retry.h"
#include "net/server_backoff.h"

namespace kater::connect::databricks {

// Gives the token for the next request. Thread-safe.
class TokenSource {
 public:
  virtual ~TokenSource() = default;
  // The token to use now. unauthenticated where Databricks gives none; cancelled; else as net::Http::send fails.
  virtual Result<std::shared_ptr<const Secret>> token(const std::stop_token& stop) = 0;
  // Called when Databricks refused this token: it is not given again.
  virtual void refused(const std::shared_ptr<const Secret>& token) = 0;
};

// A person's access token, which nothing here can renew.
class FixedToken final : public TokenSource {
 public:
  explicit FixedToken(Secret token) : token_{std::make_shared<const Secret>(std::move(token))} {}
  Result<std::shared_ptr<const Secret>> token(const std::stop_token&) override { return token_; }
  void refused(const std::shared_ptr<const Secret>&) override {}

 private:
  const std::shared_ptr<const Secret> token_;
};

// How to ask for tokens; as CallerOptions.
struct SignInOptions {
  net::RetryPolicy retry{};
  net::Sleep sleep = net::interruptible_sleep;
};

// A service principal, by the client credentials of OAuth. A token is renewed five minutes before its end, by one of
// those who need it, while the others go on with the old one; where there is none they wait, and share what comes of
// it. The client's secret goes to the workspace's host and nowhere else. `http` and `clock` must outlive it.
class ServicePrincipal final : public TokenSource {
 public:
  ServicePrincipal(net::Http& http, const Clock& clock, model::DatabricksAddress address, std::string client_id,
                   Secret client_secret, SignInOptions options = {});
  Result<std::shared_ptr<const Secret>> token(const std::stop_token& stop) override;
  void refused(const std::shared_ptr<const Secret>& token) override;

 private:
  struct Granted {
    std::shared_ptr<const Secret> token;
    Time renew_at{};
    Time ends_at{};
  };
  Result<Granted> ask(const std::stop_token& stop);
  Result<std::string> token_endpoint(const std::stop_token& stop);
  Result<net::Reply> send(const net::Request& request, const std::stop_token& stop);

  net::Http& http_;
  const Clock& clock_;
  const model::DatabricksAddress address_;
  const std::string client_id_;
  const Secret client_secret_;
  const SignInOptions options_;
  net::ServerBackoff backoff_;

  std::mutex mutex_;
  std::condition_variable_any asked_;
  Granted granted_;               // guarded by mutex_, as what follows
  bool asking_ = false;           // a thread asks for a new one
  std::int64_t rounds_ = 0;       // how often one was asked for
  std::optional<Error> failure_;  // what the last asking ended with
};

}  // namespace kater::connect::databricks
