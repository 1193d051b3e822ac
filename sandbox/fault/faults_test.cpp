#include "sandbox/fault/faults.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/testing/result_matchers.h"
#include "sandbox/testing/client.h"

namespace kater::sandbox {
namespace {

using kater::testing::FailsWith;
using ::testing::HasSubstr;
using testing::request_for;

constexpr auto statements = "/api/2.0/sql/statements";

json::object told(std::string_view text) { return MUST(json::parse(text)).as_object(); }
bool strikes(Faults& faults, const char* method, const char* path) {
  return faults.strike(request_for(method, path)).has_value();
}

TEST(Faults, StrikeTheCallsThatTheyName) {
  Faults faults;
  MUST(faults.add(told(R"({"kind": "500", "method": "GET", "path": "/statements/"})")));
  EXPECT_TRUE(strikes(faults, "GET", "/api/2.0/sql/statements/s1"));
  EXPECT_FALSE(strikes(faults, "POST", "/api/2.0/sql/statements/s1"));
  EXPECT_FALSE(strikes(faults, "GET", "/api/2.0/sql/warehouses"));
  EXPECT_TRUE(faults.list().at(0).at("struck") == json::value(1));
  faults.clear();
  EXPECT_FALSE(strikes(faults, "GET", "/api/2.0/sql/statements/s1"));
}

TEST(Faults, StrikeAsOftenAsTheyAreTold) {
  Faults faults;
  MUST(faults.add(told(R"({"kind": "429", "after": 1, "count": 2})")));
  std::string struck;
  for (int i = 0; i < 5; ++i) struck += strikes(faults, "GET", "/x") ? 'x' : '.';
  EXPECT_EQ(struck, ".xx..");
}

TEST(Faults, StrikeAShareOfTheCallsTheSameInEachRun) {
  const auto run = [] {
    Faults faults;
    MUST(faults.add(told(R"({"kind": "503", "share": 0.25})")));
    std::string struck;
    for (int i = 0; i < 1000; ++i) struck += strikes(faults, "GET", "/x") ? 'x' : '.';
    return struck;
  };
  EXPECT_EQ(run(), run());
  const auto struck = run();
  const auto strikes_in_all = std::count(struck.begin(), struck.end(), 'x');
  EXPECT_GT(strikes_in_all, 200);
  EXPECT_LT(strikes_in_all, 300);
}

TEST(Faults, AreRefusedWithTheKindsThereAre) {
  Faults faults;
  const auto refused = faults.add(told(R"({"kind": "fire"})"));
  ASSERT_THAT(refused, FailsWith(Code::invalid_argument));
  EXPECT_THAT(refused.error().sentence(), HasSubstr("429, 500, 503, reset_before"));
  EXPECT_THAT(faults.add({}), FailsWith(Code::invalid_argument));
}

TEST(Faults, TakeOneRowAway) {
  const auto body = [](std::string text) { return without_last_row({200, {}, std::move(text)}).body; };
  EXPECT_EQ(body(R"([["1"],["2"]])"), R"([["1"]])");
  EXPECT_EQ(body(R"({"data_array":[["1"]]})"), R"({"data_array":[]})");
  EXPECT_EQ(body(R"({"result":{"data_array":[["1"],["2"]]}})"), R"({"result":{"data_array":[["1"]]}})");
  for (const auto* unchanged : {"", "[]", "{}", R"({"result":{}})", "no"}) EXPECT_EQ(body(unchanged), unchanged);
}

class FaultyWorkspace : public ::testing::Test {
 protected:
  testing::Answer tell(std::string fault) { return client_.post("/sandbox/faults", std::move(fault)); }
  listen::Answer serve(const char* method, const char* path, std::string body = {}) {
    auto request = request_for(method, path, std::move(body));
    request.headers.emplace_back("authorization", "Bearer secret");
    return workspace_->serve(request, {});
  }
  static int status_of(const listen::Answer& answer) { return std::get<listen::Reply>(answer).status; }

  FakeClock clock_;
  std::unique_ptr<Workspace> workspace_ = testing::make_workspace(clock_);
  testing::Client client_{*workspace_};
};

TEST_F(FaultyWorkspace, AnswersInPlaceOfTheCall) {
  const std::pair<const char*, int> cases[] = {{"429", 429},          {"500", 500},          {"503", 503},
                                               {"html_page", 200},    {"private_link", 303}, {"token_revoked", 403},
                                               {"expired_link", 403}, {"chunk_missing", 404}};
  for (const auto& [kind, status] : cases) {
    tell(std::string{R"({"kind": ")"} + kind + "\"}");
    EXPECT_EQ(status_of(serve("GET", "/api/2.1/unity-catalog/catalogs")), status) << kind;
    EXPECT_EQ(client_.remove("/sandbox/faults").status, 200);
    EXPECT_EQ(status_of(serve("GET", "/api/2.1/unity-catalog/catalogs")), 200) << kind;
  }
}

TEST_F(FaultyWorkspace, BreaksTheConnectionBeforeOrAfterTheCall) {
  using Kind = listen::Misbehaviour::Kind;
  const auto body = R"({"statement": "SELECT 1", "warehouse_id": "4c61b3a9d0e7f215"})";
  tell(R"({"kind": "reset_before", "count": 1})");
  EXPECT_EQ(std::get<listen::Misbehaviour>(serve("POST", statements, body)).kind, Kind::reset);
  EXPECT_EQ(client_.get("/sandbox/log").at("requests.0.sql"), json::value{}) << "nothing was run";
  tell(R"({"kind": "reset_after", "count": 1})");
  EXPECT_EQ(std::get<listen::Misbehaviour>(serve("POST", statements, body)).kind, Kind::reset);
  EXPECT_EQ(client_.get("/sandbox/log").text("requests.1.sql"), "SELECT 1");
  tell(R"({"kind": "half_body", "count": 1})");
  EXPECT_EQ(std::get<listen::Misbehaviour>(serve("POST", statements, body)).kind, Kind::half_body);
}

TEST_F(FaultyWorkspace, KeepsStatementsPendingUntilItIsCleared) {
  tell(R"({"kind": "pending"})");
  const auto id = client_.execute("SELECT 1", {{"wait_timeout", "0s"}}).text("statement_id");
  EXPECT_EQ(client_.get(std::string{statements} + "/" + id).text("status.state"), "PENDING");
  EXPECT_EQ(client_.get("/api/2.0/sql/warehouses/4c61b3a9d0e7f215").text("state"), "STARTING");
  const auto cancelled = client_.execute("SELECT 2", {{"wait_timeout", "0s"}}).text("statement_id");
  client_.post(std::string{statements} + "/" + cancelled + "/cancel");
  EXPECT_EQ(client_.get(std::string{statements} + "/" + cancelled).text("status.state"), "CANCELED");
  client_.remove("/sandbox/faults");
  EXPECT_EQ(client_.execute("SELECT 3").text("status.state"), "SUCCEEDED");
}

TEST_F(FaultyWorkspace, StopsItsWarehouse) {
  tell(R"({"kind": "warehouse_stopped", "path": "/warehouses/", "count": 1})");
  EXPECT_EQ(status_of(serve("GET", "/api/2.0/sql/warehouses/4c61b3a9d0e7f215")), 200);
  EXPECT_EQ(client_.get("/api/2.0/sql/warehouses/4c61b3a9d0e7f215").text("state"), "STOPPED");
}

TEST_F(FaultyWorkspace, SaysWhatIsWrongWithAFault) {
  EXPECT_EQ(tell(R"({"kind": "fire"})").status, 400);
  EXPECT_EQ(tell("[]").status, 400);
  EXPECT_EQ(client_.get("/sandbox/faults").at("faults"), json::value(json::array{}));
}

}  // namespace
}  // namespace kater::sandbox
