#include "describe/dbt/discovery.h"

#include <gmock/gmock.h>

#include "base/testing/result_matchers.h"
#include "describe/dbt/discovery_endpoint.h"
#include "describe/testing/played_dbt_cloud.h"

namespace kater::describe {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using net::testing::FakeHttp;
using net::testing::json_reply;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::PlayedDbtCloud;

class DiscoveryTest : public ::testing::Test {
 protected:
  DiscoveryTest() { cloud_.answer(http_); }

  DiscoveryOptions options(std::string_view token = "dbts_right") {
    DiscoveryOptions options;
    options.endpoint = PlayedDbtCloud::endpoint;
    options.environment_id = "218762";
    options.token = Secret{token};
    options.turn = [this](const std::stop_token&) -> Result<void> {
      ++turns_;
      return {};
    };
    options.sleep = [](std::chrono::milliseconds, const std::stop_token&) { return true; };
    return options;
  }
  Discovery discovery(std::string_view token = "dbts_right") { return {http_, clock_, options(token)}; }
  std::vector<model::DbtTable> all() {
    std::vector<model::DbtTable> tables;
    auto read = discovery();
    MUST(read.tables(
        [&](model::DbtTable table) -> Result<void> {
          tables.push_back(std::move(table));
          return {};
        },
        {}));
    return tables;
  }
  // What the environment's question fails with when the API answers like this.
  Error failure_with(net::Reply reply) {
    FakeHttp http;
    http.on(net::Method::post, "/graphql", std::move(reply));
    Discovery asking{http, clock_, options()};
    const auto answer = asking.environment({});
    EXPECT_FALSE(answer.has_value());
    EXPECT_THAT(answer.error().text() + answer.error().sentence(), Not(HasSubstr("dbts_right")));
    return answer.error();
  }

  FakeHttp http_;
  PlayedDbtCloud cloud_;
  FakeClock clock_;
  int turns_ = 0;
};

TEST_F(DiscoveryTest, ReadsEveryKindWithItsTexts) {
  cloud_.lists["models"] = {
      PlayedDbtCloud::table("model.shop.orders", "Main", "sales", "orders", " All orders. ",
                            {PlayedDbtCloud::column("ID", "Its number."), PlayedDbtCloud::column("note", "")})};
  cloud_.lists["seeds"] = {PlayedDbtCloud::table("seed.shop.countries", "main", "ref", "countries", "Countries.")};
  cloud_.lists["snapshots"] = {PlayedDbtCloud::table("snapshot.shop.o", "main", "sales", "orders_history", "")};
  cloud_.lists["sources"] = {PlayedDbtCloud::table("source.shop.raw.o", "main", "raw", "orders_raw", "As it came.")};
  EXPECT_THAT(all(), ElementsAre(
                         model::DbtTable{
                             "model.shop.orders", {"Main", "sales", "orders"}, "All orders.", {{"ID", "Its number."}}},
                         model::DbtTable{"seed.shop.countries", {"main", "ref", "countries"}, "Countries.", {}},
                         model::DbtTable{"snapshot.shop.o", {"main", "sales", "orders_history"}, "", {}},
                         model::DbtTable{"source.shop.raw.o", {"main", "raw", "orders_raw"}, "As it came.", {}}));
}

TEST_F(DiscoveryTest, ReadsAllPagesEachInItsTurn) {
  cloud_.most_in_a_page = 3;
  for (int i = 0; i < 10; ++i) {
    cloud_.lists["models"].push_back(
        PlayedDbtCloud::table("model.shop.m" + std::to_string(i), "main", "s", "t" + std::to_string(i), ""));
  }
  EXPECT_EQ(all().size(), 10U);
  EXPECT_EQ(http_.received().size(), 4U + 3U) << "four pages of models, one of each other kind";
  EXPECT_EQ(turns_, 7);
  for (const auto& request : http_.received()) {
    EXPECT_EQ(request.bearer, "dbts_right");
    EXPECT_THAT(request.body, HasSubstr(R"("first":200)"));
    EXPECT_THAT(request.body, Not(HasSubstr("mutation")));
  }
  EXPECT_THAT(http_.received()[1].body, HasSubstr(R"("after":"3")"));
}

TEST_F(DiscoveryTest, CountsWhatAnEnvironmentHas) {
  cloud_.lists["models"] = {PlayedDbtCloud::table("model.shop.orders", "main", "sales", "orders", "")};
  EXPECT_THAT(discovery().environment({}), Holds(DiscoveryEnvironment{"2026-11-24T03:00:00.000Z", 1, 0}));
}

TEST_F(DiscoveryTest, SaysWhetherTheTokenOrTheEnvironmentIsWrong) {
  EXPECT_THAT(discovery("dbts_wrong").environment({}), FailsWith(Code::unauthenticated));
  EXPECT_EQ(http_.received().size(), 1U) << "a refused token is not tried again";
  cloud_.environment_id = "7";
  const auto other = discovery().environment({});
  EXPECT_THAT(other, FailsWith(Code::not_found));
  EXPECT_THAT(other.error().sentence(), HasSubstr("218762"));
}

TEST_F(DiscoveryTest, UnderstandsWhatElseMayComeBack) {
  const struct {
    int status;
    const char* body;
    Code code;
    const char* sentence;
  } cases[] = {
      {403, "{}", Code::unauthenticated, "Auth Token"},
      {404, "{}", Code::not_found, "no Discovery API"},
      {429, "{}", Code::unavailable, "less often"},
      {503, "{}", Code::unavailable, "not available"},
      {500, "{}", Code::corrupt, "Endpoint"},
      {200, "<!doctype html><p>Sign in", Code::corrupt, "Endpoint"},
      {200, "[]", Code::corrupt, "Endpoint"},
      {200, "{", Code::corrupt, "Endpoint"},
      {200, "{}", Code::corrupt, "Endpoint"},
      {200, R"({"data":null})", Code::corrupt, "Endpoint"},
      {200, R"({"data":{}})", Code::not_found, "Environment ID"},
      {200, R"({"data":{"environment":{"applied":null}}})", Code::not_found, "a job has run"},
      {200, R"({"errors":[{"message":"planted","extensions":{"code":"UNAUTHENTICATED"}}]})", Code::unauthenticated,
       "Auth Token"},
      {200, R"({"errors":[{"message":"planted","extensions":{"code":"NOT_FOUND"}}],"data":null})", Code::not_found,
       "Environment ID"},
      {200, R"({"errors":[{"message":"planted","extensions":{"code":"INTERNAL"}}]})", Code::unavailable, "question"},
      {200, R"({"errors":["?"]})", Code::unavailable, "question"},
  };
  for (const auto& [status, body, code, sentence] : cases) {
    const auto error = failure_with(json_reply(status, body));
    EXPECT_EQ(error.code, code) << status << body;
    EXPECT_THAT(error.sentence(), HasSubstr(sentence)) << body;
    EXPECT_THAT(error.sentence() + error.text(), Not(HasSubstr("planted"))) << "dbt's words may name what people named";
  }
}

TEST_F(DiscoveryTest, APageThatLeadsNowhereEndsTheReading) {
  for (const auto* page : {R"({"edges":[]})", R"({"pageInfo":{"hasNextPage":false}})",
                           R"({"edges":[],"pageInfo":{"hasNextPage":true,"endCursor":null}})"}) {
    FakeHttp http;
    http.on(net::Method::post, "/graphql",
            json_reply(200, std::string{R"({"data":{"environment":{"applied":{"models":)"} + page + "}}}}"));
    Discovery reading{http, clock_, options()};
    EXPECT_THAT(reading.tables([](const model::DbtTable&) -> Result<void> { return {}; }, {}), FailsWith(Code::corrupt))
        << page;
  }
}

TEST_F(DiscoveryTest, EndsWithItsTakerAndWithAStop) {
  cloud_.lists["models"] = {PlayedDbtCloud::table("model.shop.orders", "main", "sales", "orders", "")};
  auto reading = discovery();
  EXPECT_THAT(
      reading.tables([](const model::DbtTable&) -> Result<void> { return fail(Code::resource_exhausted, "full"); }, {}),
      FailsWith(Code::resource_exhausted));
  auto stopping = options();
  stopping.turn = [](const std::stop_token&) -> Result<void> { return fail(Code::cancelled, "stopped"); };
  Discovery stopped{http_, clock_, std::move(stopping)};
  const auto asked = http_.received().size();
  EXPECT_THAT(stopped.environment({}), FailsWith(Code::cancelled));
  EXPECT_EQ(http_.received().size(), asked) << "nothing is sent out of turn";
}

TEST(DiscoveryEndpoint, IsUnderstoodAsPeoplePasteIt) {
  const struct {
    const char* pasted;
    const char* url;
    const char* environment;
    std::size_t notes;
  } cases[] = {
      {"https://metadata.cloud.getdbt.com/graphql", "https://metadata.cloud.getdbt.com/graphql", "", 0},
      {" https://metadata.cloud.getdbt.com/graphql/ \n", "https://metadata.cloud.getdbt.com/graphql", "", 0},
      {"https://metadata.cloud.getdbt.com/beta/graphql", "https://metadata.cloud.getdbt.com/beta/graphql", "", 0},
      {"metadata.emea.dbt.com", "https://metadata.emea.dbt.com/graphql", "", 0},
      {"cloud.getdbt.com", "https://metadata.cloud.getdbt.com/graphql", "", 1},
      {"HTTPS://EMEA.DBT.COM/", "https://metadata.emea.dbt.com/graphql", "", 1},
      {"ab123.us1.dbt.com", "https://ab123.metadata.us1.dbt.com/graphql", "", 1},
      {"https://ab123.metadata.us1.dbt.com/graphql", "https://ab123.metadata.us1.dbt.com/graphql", "", 0},
      {"https://cloud.getdbt.com/deploy/1/projects/2/environments/218762/settings?x=1",
       "https://metadata.cloud.getdbt.com/graphql", "218762", 2},
      {"https://dbt.example.com/graphql", "https://dbt.example.com/graphql", "", 0},
      {"http://127.0.0.1:8080/graphql", "http://127.0.0.1:8080/graphql", "", 0},
  };
  for (const auto& [pasted, url, environment, notes] : cases) {
    const auto endpoint = understand_endpoint(pasted);
    ASSERT_TRUE(endpoint.has_value()) << pasted;
    EXPECT_EQ(endpoint->url, url) << pasted;
    EXPECT_EQ(endpoint->environment_id, environment) << pasted;
    EXPECT_EQ(endpoint->notes.size(), notes) << pasted;
  }
  for (const auto* wrong : {"", "   ", "ftp://metadata.cloud.getdbt.com", "https://", "not an address", "a@b.com",
                            "http://metadata.cloud.getdbt.com/graphql", "https://user:pw@host/graphql"}) {
    EXPECT_THAT(understand_endpoint(wrong), FailsWith(Code::invalid_argument)) << wrong;
  }
}

TEST(DiscoveryEndpoint, AnEnvironmentIsANumber) {
  EXPECT_THAT(understand_environment_id(" 218762\n"), Holds("218762"));
  EXPECT_THAT(understand_environment_id("https://cloud.getdbt.com/deploy/1/projects/2/environments/5"), Holds("5"));
  for (const auto* wrong : {"", "production", "-1", "1234567890123456789", "1 2"})
    EXPECT_THAT(understand_environment_id(wrong), FailsWith(Code::invalid_argument)) << wrong;
}

}  // namespace
}  // namespace kater::describe
