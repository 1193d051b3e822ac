#include "app/client/testing/client_test.h"
#include "app/testing/variable.h"

namespace kater::app {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using net::Method;
using net::testing::json_reply;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

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
  const testing::Variable key{"KATER_MODEL_KEY", "sk-planted"};
  http_.on(Method::patch, "/api/v1/model",
           json_reply(200, R"({"provider":"openai","model":"m","base_url":"https://h/v1","key_last_four":"nted",
    "used":{"calls":1,"tokens_in":2,"tokens_out":3}})"));
  EXPECT_THAT(run("model set --provider openai --endpoint https://h/v1 --model m"), Holds(ExitCode::done));
  EXPECT_NE(http_.received().back().body.find("sk-planted"), std::string::npos);
  EXPECT_EQ(out_.str().find("planted"), std::string::npos);
  http_.on(Method::post, "/api/v1/model/test",
           json_reply(200, R"({"ok":false,"sentence":"Refused.","milliseconds":1})"));
  EXPECT_THAT(run("model test"), Holds(ExitCode::failed));
}

TEST_F(DescribeCommands, DescribeStartsARunOfNothingElse) {
  on(Method::post, "/runs", R"({"run_id":"r1","tables":1234})", 202);
  EXPECT_THAT(printed("describe"), HasSubstr("Describing 1,234 tables."));
  EXPECT_EQ(sent(), R"({"kinds":["describe"]})");
  printed("describe 'a.b.`odd.name`'");
  EXPECT_EQ(sent(), R"({"kinds":["describe"],"tables":[{"catalog":"a","schema":"b","table":"odd.name"}]})");
}

TEST_F(DescribeCommands, RefuseWhatIsNoNameOfATableAndChangeNothing) {
  for (const std::string line : {"describe orders", "review accept orders", "describe --preview-prompt orders"}) {
    EXPECT_THAT(run(line), FailsWith(Code::invalid_argument)) << line;
  }
  EXPECT_EQ(http_.received().size(), http_.count(Method::get, "/api/v1/connections")) << "nothing else was asked";
}

TEST_F(DescribeCommands, PreviewSaysWhenItWasAskedAndDrivesNoTerminal) {
  on(Method::get, "/tables/a/b/c/prompt", R"({"parts":[{"prompt":"One\u001b[2J\nTwo","wanted":["id"],"tokens":9,
      "sent_at":"2026-11-25T10:00:00Z"}]})");
  EXPECT_EQ(printed("describe a.b.c --preview-prompt"),
            "# about 9 tokens, for 1 texts; asked at 2026-11-25T10:00:00Z\nOne·[2J\nTwo\n\n");
}

TEST_F(DescribeCommands, ReviewListGoesOnToTheLastPage) {
  on(Method::get, "/review", R"({"texts":[{"name":"a","description":{"text":"First."}}],"next":7})");
  on(Method::get, "/review", R"({"texts":[{"name":"b","description":{"text":"\u001b[2JLast."}}],"next":null})");
  EXPECT_THAT(printed("review list"), AllOf(HasSubstr("First."), HasSubstr("·[2JLast.")));
  EXPECT_EQ(http_.received().back().query, "after=7");
}

TEST_F(DescribeCommands, ReviewAcceptsEverythingOnlyWhereThatWasSaid) {
  on(Method::post, "/review", R"({"decided":1234})");
  EXPECT_EQ(printed("review accept --all"), "1,234 texts are accepted.\n");
  EXPECT_EQ(sent(), R"({"verdict":"accepted","texts":[{}]})");
  EXPECT_THAT(refusal("review accept", Code::invalid_argument), HasSubstr("--all"));
}

constexpr auto a_model = R"({"provider":"openai","model":"m","base_url":"https://h/v1","key_last_four":"nted",
    "used":{"calls":1234,"tokens_in":2,"tokens_out":3}})";

TEST_F(DescribeCommands, ModelShowSaysWhatItCostAndNoMoreOfItsKeyThanTheEnd) {
  http_.on(Method::get, "/api/v1/model", json_reply(200, a_model));
  EXPECT_EQ(printed("model show"),
            "openai m https://h/v1, with a key that ends with nted\n1,234 calls so far, 2 tokens in and 3 out.\n");
}

TEST_F(DescribeCommands, ModelTakesItsKeyFromAFileBeforeTheEnvironment) {
  const testing::Variable other{"KATER_MODEL_KEY", "sk-other"};
  http_.on(Method::patch, "/api/v1/model", json_reply(200, a_model));
  printed("model set --key-file " + folder_.file("key", "sk-planted"));
  EXPECT_EQ(sent(), R"({"key":"sk-planted"})");
  EXPECT_THAT(run("model set --samples allow --key-file " + (folder_ / "missing").string()),
              FailsWith(Code::not_found));
  EXPECT_EQ(http_.received().size(), 1U) << "half of what was said is not done";
}

TEST_F(DescribeCommands, ModelLetsSamplesIntoPromptsOfOneConnection) {
  const testing::Variable no_key{"KATER_MODEL_KEY"};
  http_.on(Method::patch, "/api/v1/model", json_reply(200, a_model));
  on(Method::patch, "/model", "{}");
  printed("model set --samples allow");
  EXPECT_EQ(http_.received().at(1).body, R"({"send_samples":true})");
  printed("model set --samples forbid");
  EXPECT_EQ(http_.received().at(4).body, R"({"send_samples":false})");
}

TEST_F(DescribeCommands, ModelTakesNoKeyOnTheCommandLineAndNoProviderThatIsNone) {
  for (const std::string option : {"--key sk", "--provider chatty", "--samples maybe"}) {
    EXPECT_THROW(run("model set " + option), CLI::ParseError) << option;
  }
}

TEST_F(DescribeCommands, ModelTestAsksTheWorkspaceThatWasNamed) {
  http_.on(Method::post, "/api/v1/model/test", json_reply(200, R"({"ok":true,"sentence":"It\u001b[2J answers."})"));
  EXPECT_EQ(printed("model test --connection demo"), "It·[2J answers.\n");
  EXPECT_EQ(sent(), R"({"connection_id":"c1"})");
}

}  // namespace
}  // namespace kater::app
