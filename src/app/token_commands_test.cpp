// kater token against a played API, and on a data folder of their own.
#include "app/token_commands.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "access/access.h"
#include "app/data_folder.h"
#include "base/file.h"
#include "base/testing/result_matchers.h"
#include "net/testing/fake_http.h"

namespace kater::app {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using net::Method;
using net::testing::FakeHttp;
using net::testing::json_reply;
using ::testing::HasSubstr;

class TokenCommandsTest : public ::testing::Test {
 protected:
  TokenCommandsTest() { ::setenv("KATER_TOKEN", "kater_mine", 1); }
  ~TokenCommandsTest() override {
    ::unsetenv("KATER_TOKEN");
    std::filesystem::remove_all(folder_);
  }
  // Through the API when the command chose that, else on the folder; what is printed goes to `out_`.
  Result<ExitCode> run(const std::string& line) {
    CLI::App app;
    app.require_subcommand(1);
    ClientCommand client;
    OperatorCommand operators;
    const Choose choose_client = [&](ClientCommand chosen) { client = std::move(chosen); };
    add_token_commands(
        app, [&](OperatorCommand chosen) { operators = std::move(chosen); }, choose_client);
    app.parse(line);
    const Output output{.out = out_, .progress = progress_};
    if (client) return client({api_, output, {}});
    ::testing::internal::CaptureStdout();
    auto ended = operators(true, {});
    out_ << ::testing::internal::GetCapturedStdout();
    return ended;
  }
  std::string here(const std::string& line) { return line + " --here --data " + folder_.string(); }

  const std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("kater-token-" + random_id());
  FakeHttp http_;
  ApiClient api_{http_, "https://kater.example", Secret{"kater_mine"}};
  std::ostringstream out_, progress_;
};

constexpr auto two_tokens = R"({"tokens":[
  {"id":"t1","name":"laptop","scope":"admin","persona":null,"created_by":"admin","last_four":"beef",
   "created_at":"2026-11-25T10:00:00.000Z","expires_at":null,"last_used_at":"2026-11-25T11:00:00.000Z"},
  {"id":"t2","name":"agent","scope":"persona","persona":{"id":"p1","name":"Sales"},"created_by":"admin",
   "last_four":"cafe","created_at":"2026-11-25T10:00:00.000Z","expires_at":"2027-01-01T00:00:00.000Z",
   "last_used_at":null}]})";

TEST_F(TokenCommandsTest, CreateMakesAnAgentsTokenByThePersonasName) {
  http_.on(Method::get, "/api/v1/personas", json_reply(200, R"({"personas":[{"id":"p1","name":"Sales"}]})"));
  http_.on(Method::post, "/api/v1/tokens", json_reply(201, R"({"token":{},"text":"kater_new"})"));
  EXPECT_THAT(run("token create agent --persona Sales --expires 90d"), Holds(ExitCode::done));
  EXPECT_EQ(http_.received().back().body, R"({"name":"agent","persona_id":"p1","days":90})");
  EXPECT_EQ(out_.str(), "kater_new\n");
  EXPECT_THAT(run("token create agent --persona Nobody"), FailsWith(Code::not_found));
  EXPECT_THAT(run("token create agent --expires soon"), FailsWith(Code::invalid_argument));
}

TEST_F(TokenCommandsTest, ListSaysWhatEachMayAndRevokeTakesItsName) {
  http_.on(Method::get, "/api/v1/tokens", json_reply(200, two_tokens));
  http_.on(Method::del, "/api/v1/tokens/t2", json_reply(200, "{}"));
  EXPECT_THAT(run("token list"), Holds(ExitCode::done));
  EXPECT_THAT(out_.str(), HasSubstr("read Sales"));
  EXPECT_THAT(out_.str(), HasSubstr("2026-11-25T11:00"));
  EXPECT_THAT(run("token revoke agent"), Holds(ExitCode::done));
  EXPECT_THAT(run("token revoke nothing"), FailsWith(Code::not_found));
}

TEST_F(TokenCommandsTest, OnThisMachineTheyNeedNoTokenAndAreAudited) {
  EXPECT_THAT(run(here("token create first")), FailsWith(Code::not_found)) << "no admin yet";
  {
    Settings settings;
    settings.data = folder_;
    const auto data = MUST(DataFolder::open(settings, {}));
    access::Access access{access::stores_of(data->store()), data->clock()};
    MUST(access.ensure_admin());
  }
  EXPECT_THAT(run(here("token create first --days 30")), Holds(ExitCode::done));
  EXPECT_THAT(out_.str(), HasSubstr(R"("token":"kater_)"));
  ::unsetenv("KATER_TOKEN");
  EXPECT_THAT(run("token list --data " + folder_.string()), Holds(ExitCode::done)) << "without a token it is here";
  EXPECT_THAT(out_.str(), HasSubstr(R"("name":"first")"));
  EXPECT_THAT(run(here("token revoke first")), Holds(ExitCode::done));
  EXPECT_THAT(run(here("token revoke first")), FailsWith(Code::not_found));
  Settings settings;
  settings.data = folder_;
  const auto data = MUST(DataFolder::open(settings, {}));
  const auto entries = MUST(data->store().audit().list({}));
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].event.action, "token.revoked");
  EXPECT_EQ(entries[1].event.actor_kind, model::ActorKind::console);
  EXPECT_EQ(entries[1].event.subject, "first");
}

TEST(DaysFrom, TakesDaysAndNothingElse) {
  EXPECT_THAT(days_from("90d"), Holds(90));
  EXPECT_THAT(days_from("1"), Holds(1));
  for (const auto* wrong : {"", "d", "0d", "-1d", "3651d", "90h", "90 d", "99999999999d"}) {
    EXPECT_THAT(days_from(wrong), FailsWith(Code::invalid_argument)) << wrong;
  }
}

}  // namespace
}  // namespace kater::app
