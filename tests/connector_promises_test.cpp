// The sandbox, through the real client over TLS, holds what every connector holds. The fake holds the same:
// src/connect/fake_connector_test.cpp.
#include "connect/testing/connector_promises.h"

#include "base/file.h"
#include "connect/databricks/workspace.h"
#include "net/curl_http.h"
#include "testing/deployment.h"

namespace kater::connect::testing {
namespace {

using tests::Sandbox;

// One for all: a promise leaves nothing behind there.
Sandbox& sandbox() {
  static Sandbox running;
  return running;
}

// The pauses between two polls are cut short.
bool short_sleep(std::chrono::milliseconds pause, std::stop_token stop) {
  return net::interruptible_sleep(std::min(pause, std::chrono::milliseconds{5}), std::move(stop));
}

class SandboxSubject {
 public:
  Connector& connector() { return connector_; }
  model::Connection connection() const {
    model::Connection connection;
    connection.address = model::DatabricksAddress{sandbox().host(), static_cast<std::uint16_t>(sandbox().port()),
                                                  sandbox().warehouse_id(), ""};
    return connection;
  }
  model::ConnectionSecrets secrets() const { return {Secret{sandbox().token()}, Secret{}}; }
  model::ConnectionSecrets refused_secrets() const { return {Secret{"dapi0000000000000000"}, Secret{}}; }
  model::TableName table() const { return {"retail", "sales", "orders"}; }
  model::TableName missing_table() const { return {"retail", "sales", "no such table"}; }
  SqlText ten_rows() const { return SqlText{"SELECT id FROM range(10)"}; }
  SqlText endless() const { return SqlText{"SELECT count(*) FROM range(100000000000) a WHERE a.id % 7 = 9"}; }
  std::vector<std::string> touched() const {
    constexpr std::string_view by_itself = "/unity-catalog/tables/";
    std::vector<std::string> names;
    const auto log = sandbox().log();
    for (std::size_t i = before_; i < log.size(); ++i) {
      const auto path = json::text_or(log[i].as_object(), "path");
      if (const auto at = path.find(by_itself); at != std::string::npos)
        names.push_back(path.substr(at + by_itself.size()));
    }
    return names;
  }
  void wait_until_it_runs() const {
    while (sandbox().unfinished_statements().empty()) short_sleep(std::chrono::seconds{1}, {});
  }
  // A statement that was cancelled may take a moment to end there.
  bool is_idle() const {
    for (int i = 0; i < 1000 && !sandbox().unfinished_statements().empty(); ++i)
      short_sleep(std::chrono::seconds{1}, {});
    return sandbox().unfinished_statements().empty();
  }

 private:
  static Result<std::unique_ptr<net::Http>> http_of(const model::Connection&, const Secret&) {
    const auto authorities = TRY(read_file(sandbox().ca_file()));
    auto http = TRY(net::CurlHttp::open({.authorities = authorities}));
    return std::unique_ptr<net::Http>{std::move(http)};
  }

  SystemClock clock_;
  std::size_t before_ = sandbox().log().size();
  databricks::Connector connector_{http_of, clock_, {.retry = net::RetryPolicy{{.attempts = 3}}, .sleep = short_sleep}};
};

INSTANTIATE_TYPED_TEST_SUITE_P(Sandbox, ConnectorPromises, SandboxSubject);

}  // namespace
}  // namespace kater::connect::testing
