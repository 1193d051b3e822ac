#include "api/router.h"

#include "api/problem.h"
#include "base/testing/result_matchers.h"

namespace kater::api {
namespace {

class RouterTest : public ::testing::Test {
 protected:
  RouterTest()
      : router_{[this](const listen::Request&) { return who_; },
                [this](const listen::Request&, const Error& error) { reported_.push_back(error); }} {
    const auto echo = [](const Call& call) -> Result<listen::Answer> {
      json::object view;
      for (const auto& [name, value] : call.captures) view[name] = value;
      return json_reply(view);
    };
    router_.add({"GET", "/open", Allowed::anyone, echo});
    router_.add({"GET", "/things/{id}", Allowed::signed_in, echo});
    router_.add({"DELETE", "/things/{id}", Allowed::admin, echo});
    router_.add({"GET", "/things/{id}/parts/{part}", Allowed::signed_in, echo});
    router_.add({"POST", "/things", Allowed::signed_in,
                 [](const Call& call) -> Result<listen::Answer> { return json_reply(TRY(call.body()), 201); }});
    router_.add({"GET", "/broken", Allowed::signed_in, [](const Call&) -> Result<listen::Answer> {
                   return fail(Code::internal, "the pool of planted details is empty");
                 }});
  }

  void signed_in_as(model::Role role) {
    access::Caller caller;
    caller.person.role = role;
    who_ = std::optional{caller};
  }
  listen::Reply ask(std::string method, std::vector<std::string> segments, std::string body = {}) {
    listen::Request request;
    request.method = std::move(method);
    request.segments = std::move(segments);
    request.body = std::move(body);
    return std::get<listen::Reply>(router_.answer(request, {}));
  }

  Result<std::optional<access::Caller>> who_ = std::optional<access::Caller>{};
  std::vector<Error> reported_;
  Router router_;
};

TEST_F(RouterTest, CapturesWholeSegmentsHoweverTheyLook) {
  signed_in_as(model::Role::member);
  const auto reply = ask("GET", {"things", "a/b", "parts", "`odd` 🚲"});
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, R"({"id":"a/b","part":"`odd` 🚲"})");
}

TEST_F(RouterTest, TellsAStrangerNothingNotEvenWhichAddressesExist) {
  EXPECT_EQ(ask("GET", {"things", "1"}).status, 401);
  EXPECT_EQ(ask("GET", {"nothing", "here"}).status, 401);
  EXPECT_EQ(ask("PUT", {"things", "1"}).status, 401);
  EXPECT_EQ(ask("GET", {"open"}).status, 200);
}

TEST_F(RouterTest, HidesWhatIsForAdminsFromMembers) {
  signed_in_as(model::Role::member);
  EXPECT_EQ(ask("DELETE", {"things", "1"}).status, 404);
  signed_in_as(model::Role::admin);
  EXPECT_EQ(ask("DELETE", {"things", "1"}).status, 200);
}

TEST_F(RouterTest, RefusesACredentialThatIsWrongButNotWhereNoneIsNeeded) {
  who_ = fail(Code::unauthenticated, "unknown, used or expired");
  EXPECT_EQ(ask("GET", {"things", "1"}).status, 401);
  EXPECT_EQ(ask("GET", {"open"}).status, 200);
}

TEST_F(RouterTest, SaysWhichMethodsAnAddressTakes) {
  signed_in_as(model::Role::admin);
  const auto reply = ask("PUT", {"things", "1"});
  EXPECT_EQ(reply.status, 405);
  EXPECT_EQ(reply.headers.back(), (std::pair<std::string, std::string>{"allow", "GET, DELETE"}));
  EXPECT_EQ(ask("GET", {"nothing"}).status, 404);
}

TEST_F(RouterTest, TakesAJsonObjectOrNothingAsABody) {
  signed_in_as(model::Role::member);
  EXPECT_EQ(ask("POST", {"things"}, R"({"a":1})").status, 201);
  EXPECT_EQ(ask("POST", {"things"}).body, "{}");
  EXPECT_EQ(ask("POST", {"things"}, "{").status, 400);
  EXPECT_EQ(ask("POST", {"things"}, "[1]").status, 400);
}

TEST_F(RouterTest, ReportsAFailureToTheLogAndASentenceToTheCaller) {
  signed_in_as(model::Role::member);
  const auto reply = ask("GET", {"broken"});
  EXPECT_EQ(reply.status, 500);
  EXPECT_EQ(reply.body.find("planted"), std::string::npos);
  ASSERT_EQ(reported_.size(), 1U);
  EXPECT_NE(reported_[0].text().find("planted"), std::string::npos);
}

TEST(Problem, CarriesStatusCodeAndSentence) {
  const auto reply = problem(refuse(Code::conflict, "The name is taken."));
  EXPECT_EQ(reply.status, 409);
  EXPECT_EQ(reply.headers.front().second, "application/problem+json");
  EXPECT_EQ(
      reply.body,
      R"({"type":"about:blank","title":"Conflict","status":409,"code":"conflict","detail":"The name is taken."})");
}

TEST(Problem, OfDatabricksIsNeverTakenForOurs) {
  for (const auto code : {Code::unauthenticated, Code::permission_denied, Code::not_found, Code::invalid_argument}) {
    const auto reply = databricks_problem(fail(code, "refused"));
    EXPECT_EQ(reply.status, 502) << name_of(code);
    EXPECT_NE(reply.body.find("databricks_"), std::string::npos);
  }
  EXPECT_EQ(databricks_problem(fail(Code::unavailable, "busy")).status, 503);
  EXPECT_EQ(databricks_problem(fail(Code::timed_out, "slow")).status, 504);
}

TEST(Problem, HasAStatusForEveryCode) {
  for (int code = 0; code <= static_cast<int>(Code::internal); ++code) {
    const int status = status_of(static_cast<Code>(code));
    EXPECT_GE(status, 400);
    EXPECT_LE(status, 599);
  }
}

}  // namespace
}  // namespace kater::api
