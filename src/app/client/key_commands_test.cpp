#include "app/client/testing/client_test.h"

namespace kater::app {
namespace {

using kater::testing::Holds;
using net::Method;
using net::testing::json_reply;

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

}  // namespace
}  // namespace kater::app
