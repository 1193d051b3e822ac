#include "process/llm/language_models.h"

#include "connect/databricks/workspace.h"
#include "net/testing/fake_http.h"
#include "process/testing/process_fixture.h"

namespace kater::process {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string reply_of(std::string_view content) {
  return json::serialize(
      json::object{{"choices", json::array{json::object{{"message", json::object{{"content", content}}}}}},
                   {"usage", json::object{{"prompt_tokens", 100}, {"completion_tokens", 20}}}});
}

Result<std::unique_ptr<net::Http>> no_endpoint(const std::string&) {
  return fail(Code::internal, "no endpoint is used here");
}

class LanguageModelsTest : public testing::ProcessFixture {
 protected:
  LanguageModelsTest() {
    with_tables(1);
    settings_.provider = model::LlmProvider::databricks;
    settings_.model = "small-chat";
    MUST(store_->llm().save(settings_, {}));
  }
  void answers(const std::string& content) {
    fake_.serving.reply.with([&](std::string& text) { text = reply_of(content); });
  }

  model::LlmSettings settings_;
  LanguageModels llm_{*store_, *workspaces_, no_endpoint, store_.clock(),
                      [](std::chrono::milliseconds, std::stop_token) { return true; }};
};

TEST_F(LanguageModelsTest, TestAProviderHonestly) {
  answers("OK");
  const auto good_one = llm_.test(connection_, {});
  EXPECT_TRUE(good_one.ok()) << good_one.sentence();
  EXPECT_THAT(good_one.sentence(), HasSubstr("120 tokens"));
  answers("");
  EXPECT_FALSE(llm_.test(connection_, {}).ok());
  settings_.provider = model::LlmProvider::none;
  MUST(store_->llm().save(settings_, {}));
  EXPECT_THAT(llm_.test(connection_, {}).sentence(), HasSubstr("No language model is set"));
}

TEST_F(LanguageModelsTest, TestWithTheTokenThatIsSavedAndLeaveWhatARunHasOpen) {
  answers("OK");
  const auto of_run = MUST(workspaces_->ensure_open(connection_, "run"));
  const Secret token{"dapi-another"};
  const auto connection = MUST(store_->connections().find(connection_));
  MUST(store_->connections().update(connection, {&token, nullptr}));
  EXPECT_TRUE(llm_.test(connection_, {}).ok());
  EXPECT_EQ(fake_.token.with([](const std::string& text) { return text; }), "dapi-another");
  EXPECT_EQ(MUST(workspaces_->ensure_open(connection_, "run")), of_run);
  EXPECT_EQ(fake_.opened, 2);
}

TEST_F(LanguageModelsTest, ShareTheWorkspaceOfTheRun) {
  MUST(workspaces_->ensure_open(connection_, "run"));
  MUST(llm_.open(connection_, "run"));
  MUST(llm_.open(connection_, "another run"));
  EXPECT_EQ(fake_.opened, 1);
}

// Databricks as it is spoken to, over a way out that answers the first request with a 429.
TEST_F(LanguageModelsTest, WaitAsLongAsAStatementWasToldTo) {
  net::testing::FakeHttp http;
  int requests = 0;
  http.otherwise([&](const auto&) -> Result<net::Reply> {
    if (++requests > 1) return net::testing::json_reply(200, reply_of("OK"));
    return net::Reply{429, {{"content-type", "application/json"}, {"retry-after", "7"}}, "{}"};
  });
  std::vector<std::chrono::milliseconds> pauses;
  connect::databricks::CallerOptions options;
  options.sleep = [&](std::chrono::milliseconds pause, const std::stop_token&) {
    pauses.push_back(pause);
    return pauses.size() > 1;  // the statement is given up at its first pause
  };
  connect::databricks::Connector connector{
      [&](const model::Connection&, const Secret&) -> Result<std::unique_ptr<net::Http>> {
        return std::unique_ptr<net::Http>{std::make_unique<net::testing::LentHttp>(http)};
      },
      store_.clock(), options};
  auto connection = MUST(store_->connections().find(connection_));
  connection.address = model::DatabricksAddress{"host.example", 443, "w1", ""};
  MUST(store_->connections().update(connection));
  Workspaces workspaces{*store_, connector};
  LanguageModels llm{*store_, workspaces, no_endpoint, store_.clock()};

  connect::Statement statement;
  statement.purpose = "count";
  const auto workspace = MUST(workspaces.ensure_open(connection_, "run"));
  EXPECT_THAT(workspace->warehouse().run(statement, {}), FailsWith(Code::unavailable));
  const auto model = MUST(llm.open(connection_, "run"));
  pauses.resize(1);
  EXPECT_THAT(model->chat({.messages = {{describe::ChatMessage::Role::user, "Hello."}}}, {}), Succeeds());
  ASSERT_EQ(pauses.size(), 2U);
  EXPECT_GE(pauses[1], std::chrono::seconds{7});
  EXPECT_EQ(requests, 2);
}

}  // namespace
}  // namespace kater::process
