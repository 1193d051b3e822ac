#include "app/client/testing/client_test.h"

#include <cstdlib>

namespace kater::app {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using net::Method;
using net::testing::json_reply;

using DescribeCommands = testing::ClientTest;

TEST_F(DescribeCommands, DescribeShowsThePromptThatWouldBeSent) {
  on(Method::get, "/tables/a/b/c/prompt",
     R"({"parts":[{"prompt":"Line one.\nLine two.","wanted":["","id"],"tokens":1234,"sent_at":null}]})");
  EXPECT_THAT(run("describe a.b.c --preview-prompt"), Holds(ExitCode::done));
  EXPECT_NE(out_.str().find("about 1,234 tokens, for 2 texts; never asked\nLine one.\nLine two."), std::string::npos)
      << out_.str();
  EXPECT_THAT(run("describe --preview-prompt"), FailsWith(Code::invalid_argument)) << "of which table?";
}

TEST_F(DescribeCommands, ReviewListsAndDecides) {
  on(Method::get, "/review", R"({"texts":[{"name":"a.b.c","description":{"column":"id","author_name":"small-1",
     "text":"Numbers it."}}],"next":null})");
  on(Method::post, "/review", R"({"decided":1})");
  EXPECT_THAT(run("review list"), Holds(ExitCode::done));
  EXPECT_NE(out_.str().find("Numbers it."), std::string::npos);
  EXPECT_THAT(run("review reject"), FailsWith(Code::invalid_argument)) << "nothing is rejected by accident";
  EXPECT_THAT(run("review reject a.b.c id"), Holds(ExitCode::done));
  EXPECT_EQ(http_.received().back().body,
            R"({"verdict":"rejected","texts":[{"catalog":"a","schema":"b","table":"c","column":"id"}]})");
}

TEST_F(DescribeCommands, ModelTakesItsKeyFromTheEnvironment) {
  ::setenv("KATER_MODEL_KEY", "sk-planted", 1);
  http_.on(Method::patch, "/api/v1/model",
           json_reply(200, R"({"provider":"openai","model":"m","base_url":"https://h/v1","key_last_four":"nted",
    "used":{"calls":1,"tokens_in":2,"tokens_out":3}})"));
  EXPECT_THAT(run("model set --provider openai --endpoint https://h/v1 --model m"), Holds(ExitCode::done));
  ::unsetenv("KATER_MODEL_KEY");
  EXPECT_NE(http_.received().back().body.find("sk-planted"), std::string::npos);
  EXPECT_EQ(out_.str().find("planted"), std::string::npos);
  http_.on(Method::post, "/api/v1/model/test",
           json_reply(200, R"({"ok":false,"sentence":"Refused.","milliseconds":1})"));
  EXPECT_THAT(run("model test"), Holds(ExitCode::failed));
}

}  // namespace
}  // namespace kater::app
