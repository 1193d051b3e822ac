// The real client over TLS against the real sandbox, in which something goes wrong. Only the pauses between tries are
// cut short.
#pragma once

#include <gmock/gmock.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/file.h"
#include "base/testing/result_matchers.h"
#include "connect/databricks/sign_in.h"
#include "connect/databricks/warehouse.h"
#include "net/curl_http.h"
#include "testing/deployment.h"

namespace kater::tests {

// Stands in for the pauses between tries and polls: 5 ms at most. A little time must pass, or a poll would never see a
// state change.
inline bool short_sleep(std::chrono::milliseconds pause, std::stop_token stop) {
  return net::interruptible_sleep(std::min(pause, std::chrono::milliseconds{5}), std::move(stop));
}

// One sandbox for each test, and the ways to call it.
class FaultsTest : public ::testing::Test {
 protected:
  FaultsTest() {
    const auto authorities = MUST(read_file(sandbox_.ca_file()));
    http_ = MUST(net::CurlHttp::open({.authorities = authorities}));
  }

  // A new caller for each try, since its backoff remembers a 429.
  std::unique_ptr<connect::databricks::Caller> caller() {
    return std::make_unique<connect::databricks::Caller>(
        *http_, clock_, address(), Secret{sandbox_.token()},
        connect::databricks::CallerOptions{.retry = net::RetryPolicy{{.attempts = 3}}, .sleep = short_sleep});
  }

  // The same, which signs in as the service principal first.
  std::unique_ptr<connect::databricks::Caller> principal() {
    auto tokens = std::make_unique<connect::databricks::ServicePrincipal>(
        *http_, clock_, address(), sandbox_.client_id(), Secret{sandbox_.client_secret()},
        connect::databricks::SignInOptions{.retry = net::RetryPolicy{{.attempts = 3}}, .sleep = short_sleep});
    return std::make_unique<connect::databricks::Caller>(
        *http_, clock_, address(), std::move(tokens),
        connect::databricks::CallerOptions{.retry = net::RetryPolicy{{.attempts = 3}}, .sleep = short_sleep});
  }

  template <class Call>
  std::string outcome_of(std::string_view fault, Call call) {
    return outcome_of(fault, call, caller());
  }

  // The name of the code that `call` ends with on this way, or `done`, while the fault strikes every fitting call. It
  // also checks that no statement is left running, and that the error holds no secret and has a sentence.
  template <class Call>
  std::string outcome_of(std::string_view fault, Call call, const std::unique_ptr<connect::databricks::Caller>& way) {
    sandbox_.add_fault(fault);
    const auto result = call(*way);
    sandbox_.clear_faults();
    for (int i = 0; i < 200 && !sandbox_.unfinished_statements().empty(); ++i) short_sleep(std::chrono::seconds{1}, {});
    EXPECT_TRUE(sandbox_.unfinished_statements().empty()) << fault;
    if (result.has_value()) return "done";
    EXPECT_THAT(result.error().text() + result.error().sentence(),
                ::testing::Not(::testing::AnyOf(::testing::HasSubstr(sandbox_.token()),
                                                ::testing::HasSubstr(sandbox_.client_secret()))))
        << fault;
    EXPECT_FALSE(result.error().sentence().empty()) << fault;
    return std::string{name_of(result.error().code)};
  }

  Result<connect::Rows> run(connect::databricks::Caller& way, connect::Statement statement,
                            connect::databricks::WarehouseOptions options = {.sleep = short_sleep}) {
    connect::databricks::Warehouse warehouse{way, *http_, clock_, std::move(options)};
    return warehouse.run(statement, {});
  }

  model::DatabricksAddress address() const {
    return {sandbox_.host(), static_cast<std::uint16_t>(sandbox_.port()), sandbox_.warehouse_id(), ""};
  }

  Sandbox sandbox_;
  SystemClock clock_;
  std::unique_ptr<net::CurlHttp> http_;
};

// A fault as the sandbox takes it: {"kind": …, "path": …, "method": …} and `more`, which begins with a comma.
inline std::string spec(std::string_view kind, std::string_view path, std::string_view method = "",
                        std::string_view more = "") {
  std::string text{R"({"kind": ")"};
  return text.append(kind)
      .append(R"(", "path": ")")
      .append(path)
      .append(R"(", "method": ")")
      .append(method)
      .append("\"")
      .append(more)
      .append("}");
}

}  // namespace kater::tests
