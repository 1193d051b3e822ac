#include "app/client/testing/client_test.h"

namespace kater::app {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using net::Method;
using net::testing::json_reply;
using ::testing::HasSubstr;
using ::testing::Not;

using KeyClientCommands = testing::ClientTest;

constexpr auto rotating = R"({"keys":[{"id":"aa","current":true,"secrets":1},{"id":"bb","current":false,"secrets":2}],
  "rotating":true,"secrets":3,"done":1,"unopened":0,"problem":"","started_at":null,"ended_at":null})";
constexpr auto rotated = R"({"keys":[{"id":"aa","current":true,"secrets":2}],
  "rotating":false,"secrets":3,"done":2,"unopened":1,"problem":"","started_at":null,"ended_at":null})";

TEST_F(KeyClientCommands, StatusSaysWhichKeyIsInUseAndHowFarARotationIs) {
  http_.on(Method::get, "/api/v1/keys", json_reply(200, rotating));
  EXPECT_THAT(run("keys status"), Holds(ExitCode::done));
  for (const auto* part : {"aa", "seals", "bb", "opens", "1 of 3 secrets"})
    EXPECT_NE(out_.str().find(part), std::string::npos) << part << "\n" << out_.str();
}

TEST_F(KeyClientCommands, RotateWaitsUntilNothingIsLeftToDo) {
  http_.on(Method::post, "/api/v1/keys/rotate", json_reply(202, rotating));
  http_.on(Method::get, "/api/v1/keys", json_reply(200, rotated));
  EXPECT_THAT(run("keys rotate --wait"), Holds(ExitCode::done));
  EXPECT_NE(out_.str().find("1 secrets do not open"), std::string::npos);
  EXPECT_NE(out_.str().find("copy of the new key"), std::string::npos);
}

TEST_F(KeyClientCommands, RotateFailsWhereItDoesNotGoOn) {
  http_.on(Method::post, "/api/v1/keys/rotate", json_reply(202, rotating));
  auto stuck = MUST(json::parse(rotating)).as_object();
  stuck["problem"] = "The disk is full.";
  http_.on(Method::get, "/api/v1/keys", json_reply(200, json::serialize(stuck)));
  EXPECT_THAT(run("keys rotate --wait"), Holds(ExitCode::failed));
  EXPECT_NE(out_.str().find("The disk is full."), std::string::npos);
}

TEST_F(KeyClientCommands, RotateDoesNotWaitUnlessAskedTo) {
  http_.on(Method::post, "/api/v1/keys/rotate", json_reply(202, rotating));
  EXPECT_THAT(printed("keys rotate"), HasSubstr("A rotation goes on: 1 of 3 secrets."));
  EXPECT_EQ(http_.count(Method::get, "/api/v1/keys"), 0U);
}

TEST_F(KeyClientCommands, RotateStopsWaitingWhenAskedTo) {
  http_.on(Method::post, "/api/v1/keys/rotate", [this](const auto&) -> Result<net::Reply> {
    stop_.request_stop();
    return json_reply(202, rotating);
  });
  EXPECT_THAT(run("keys rotate --wait"), FailsWith(Code::cancelled));
}

TEST_F(KeyClientCommands, RotateDrawsHowFarItIsApartFromWhatItPrints) {
  terminal_width_ = 80;
  http_.on(Method::post, "/api/v1/keys/rotate", json_reply(202, rotating));
  http_.on(Method::get, "/api/v1/keys", json_reply(200, rotated));
  EXPECT_THAT(printed("keys rotate --wait"), Not(HasSubstr("of 3 secrets")));
  EXPECT_THAT(progress_.str(), HasSubstr("1 of 3 secrets"));
}

TEST_F(KeyClientCommands, StatusIsWholeForMachinesAndPassesOnWhoMayNotSeeIt) {
  http_.on(Method::get, "/api/v1/keys", json_reply(200, rotated));
  EXPECT_THAT(printed("keys status", true), HasSubstr(R"("unopened":1)"));
  http_.on(Method::get, "/api/v1/keys", json_reply(403, R"({"detail":"Only admins see the keys."})"));
  printed("keys status");
  EXPECT_EQ(refusal("keys status", Code::permission_denied), "Only admins see the keys.");
}

}  // namespace
}  // namespace kater::app
