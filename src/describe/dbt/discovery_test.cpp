#include "describe/dbt/discovery.h"

#include <gmock/gmock.h>

#include "base/testing/result_matchers.h"
#include "describe/testing/fake_dbt_cloud.h"

namespace kater::describe {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using net::testing::FakeHttp;
using net::testing::json_reply;
using ::testing::ElementsAre;
using testing::FakeDbtCloud;
using ::testing::HasSubstr;
using ::testing::Not;

class DiscoveryTest : public ::testing::Test {
 protected:
  DiscoveryTest() { cloud_.answer(http_); }

  DiscoveryOptions options(std::string_view token = "dbts_right") {
    DiscoveryOptions options;
    options.endpoint = FakeDbtCloud::endpoint;
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
  // The error of Discovery::environment() when the API answers with this reply.
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
  FakeDbtCloud cloud_;
  FakeClock clock_;
  int turns_ = 0;
};

TEST_F(DiscoveryTest, ReadsEveryKindWithItsTexts) {
  cloud_.lists["models"] = {
      FakeDbtCloud::table("model.shop.orders", "Main", "sales", "orders", " All orders. ",
                          {FakeDbtCloud::column("ID", "Its number."), FakeDbtCloud::column("note", "")})};
  cloud_.lists["seeds"] = {FakeDbtCloud::table("seed.shop.countries", "main", "ref", "countries", "Countries.")};
  cloud_.lists["snapshots"] = {FakeDbtCloud::table("snapshot.shop.o", "main", "sales", "orders_history", "")};
  cloud_.lists["sources"] = {FakeDbtCloud::table("source.shop.raw.o", "main", "raw", "orders_raw", "As it came.")};
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
        FakeDbtCloud::table("model.shop.m" + std::to_string(i), "main", "s", "t" + std::to_string(i), ""));
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
  cloud_.lists["models"] = {FakeDbtCloud::table("model.shop.orders", "main", "sales", "orders", "")};
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
  cloud_.lists["models"] = {FakeDbtCloud::table("model.shop.orders", "main", "sales", "orders", "")};
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

}  // namespace
}  // namespace kater::describe
