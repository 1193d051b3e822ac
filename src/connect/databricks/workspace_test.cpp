#include "connect/databricks/workspace.h"

#include "base/testing/result_matchers.h"
#include "net/testing/fake_http.h"

namespace kater::connect::databricks {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using kater::testing::Succeeds;
using net::Method;
using net::testing::FakeHttp;
using net::testing::json_reply;
using ::testing::ElementsAre;

model::Connection connection() {
  model::Connection made;
  made.id = "c1";
  made.address = model::DatabricksAddress{"host.example", 443, "w1", ""};
  made.ca_pem = "pem";
  return made;
}

class DatabricksConnectorTest : public ::testing::Test {
 protected:
  FakeClock clock;
  FakeHttp* http = nullptr;  // of the workspace that was opened last
  std::vector<std::string> trusted;
  std::vector<StatementRecord> records;
  Connector connector{[this](const model::Connection& to, const Secret&) -> Result<std::unique_ptr<net::Http>> {
                        trusted.push_back(to.ca_pem);
                        if (to.ca_pem == "broken") return refuse(Code::invalid_argument, "Not a certificate.");
                        auto made = std::make_unique<FakeHttp>();
                        http = made.get();
                        return Result<std::unique_ptr<net::Http>>{std::move(made)};
                      },
                      clock,
                      {.sleep = [](std::chrono::milliseconds, std::stop_token) { return true; }}};
};

TEST_F(DatabricksConnectorTest, OpensAWorkspaceWithoutSendingAnything) {
  const auto workspace = connector.open(connection(), {Secret{"token"}, Secret{}}, {});
  ASSERT_THAT(workspace, Succeeds());
  EXPECT_TRUE(http->received().empty());
  EXPECT_THAT(trusted, ElementsAre("pem"));
}

TEST_F(DatabricksConnectorTest, ListsAndRunsWithTheSameTokenAndTellsOfStatements) {
  auto workspace = MUST(connector.open(connection(), {Secret{"token"}, Secret{}},
                                       [this](const auto& record) { records.push_back(record); }));
  http->on(Method::get, "/api/2.1/unity-catalog/catalogs", json_reply(200, R"({"catalogs":[{"name":"main"}]})"));
  http->on(Method::post, "/api/2.0/sql/statements",
           json_reply(200, R"({"statement_id":"s","status":{"state":"SUCCEEDED"}})"));
  EXPECT_THAT(workspace->metadata().catalogs({}), Holds(ElementsAre("main")));
  EXPECT_THAT(workspace->warehouse().run({.sql = SqlLiteral{"SELECT 1"}, .purpose = "test"}, {}), Succeeds());
  for (const auto& received : http->received()) {
    EXPECT_EQ(received.bearer, "token");
    EXPECT_EQ(received.host, "host.example:443");
  }
  EXPECT_EQ(records.size(), 1U);
}

TEST_F(DatabricksConnectorTest, SharesItsSignInAndItsBackoffWithEveryObserver) {
  auto workspace = MUST(connector.open(connection(), {Secret{"token"}, Secret{}}, {}));
  const auto observed = workspace->with_observer([this](const auto& record) { records.push_back(record); });
  workspace.reset();
  http->on(Method::post, "/api/2.0/sql/statements",
           json_reply(200, R"({"statement_id":"s","status":{"state":"SUCCEEDED"}})"));
  EXPECT_THAT(observed->warehouse().run({.sql = SqlLiteral{"SELECT 1"}, .purpose = "test"}, {}), Succeeds());
  EXPECT_EQ(http->received().at(0).bearer, "token");
  EXPECT_EQ(records.size(), 1U);
}

TEST_F(DatabricksConnectorTest, RefusesWhatCannotBeUsedAtAll) {
  EXPECT_THAT(connector.open(connection(), {}, {}), FailsWith(Code::invalid_argument));
  auto nowhere = connection();
  nowhere.address = model::DatabricksAddress{};
  EXPECT_THAT(connector.open(nowhere, {Secret{"t"}, Secret{}}, {}), FailsWith(Code::invalid_argument));
  auto untrusted = connection();
  untrusted.ca_pem = "broken";
  EXPECT_THAT(connector.open(untrusted, {Secret{"t"}, Secret{}}, {}), FailsWith(Code::invalid_argument));
}

}  // namespace
}  // namespace kater::connect::databricks
