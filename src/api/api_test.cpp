// Promises of the API as a whole: its document is true, and nobody gets in who doesn't belong.
#include "api/api.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "api/testing/api_fixture.h"
#include "base/text.h"

namespace kater::api {
namespace {

using testing::ApiTest;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto good_password = "correct horse battery";

// "GET /connections/{}/tables/{}/{}/{}": the names of captures are nobody's business.
std::string without_names(std::string_view path) {
  std::string plain;
  for (std::size_t i = 0; i < path.size(); ++i) {
    plain += path[i];
    if (path[i] == '{') i = path.find('}', i) - 1;
  }
  return plain;
}

TEST_F(ApiTest, ItsDocumentNamesExactlyItsRoutes) {
  std::set<std::string> documented, there;
  const auto document = object(ask("GET", "/api/v1/openapi.json", {.as_admin = false}));
  for (const auto& [path, operations] : document.at("paths").as_object()) {
    for (const auto& [method, operation] : operations.as_object()) {
      if (method == "parameters") continue;
      documented.insert(to_upper(method) + " " + without_names(path));
    }
  }
  constexpr std::string_view base = "/api/v1";
  for (const auto& route : api_.router().routes()) {
    if (!route.pattern.starts_with(base)) continue;
    there.insert(std::string{route.method} + " " + without_names(route.pattern.substr(base.size())));
  }
  EXPECT_EQ(documented, there);
}

TEST_F(ApiTest, ItsDocumentSaysTheVersionOfTheBuild) {
  const auto document = object(ask("GET", "/api/v1/openapi.json", {.as_admin = false}));
  EXPECT_THAT(json::text_or(document.at("info").as_object(), "version"),
              ::testing::MatchesRegex("[0-9]+[.][0-9]+[.][0-9]+"));
}

class CrossSite : public ApiTest {
 protected:
  // A change by the admin's cookie, with these headers beside it.
  int status_of(std::vector<std::pair<std::string, std::string>> headers,
                std::string content_type = "application/json") {
    const auto session = MUST(access_.new_session(admin().id, {}));
    listen::Request request;
    request.method = "POST";
    request.path = "/api/v1/personas";
    request.segments = {"api", "v1", "personas"};
    request.headers = std::move(headers);
    request.headers.emplace_back("host", "kater.example:8443");
    request.headers.emplace_back("cookie", "kater_session=" + std::string{session.reveal()});
    request.headers.emplace_back("content-type", std::move(content_type));
    request.body = R"({"name":")" + random_id() + R"("})";
    return std::get<listen::Reply>(api_.answer(request, {})).status;
  }
};

TEST_F(CrossSite, ACookieAloneChangesNothingForAPageOfAnotherSite) {
  EXPECT_EQ(status_of({{"sec-fetch-site", "cross-site"}}), 403);
  EXPECT_EQ(status_of({{"sec-fetch-site", "same-site"}}), 403) << "a neighbour on another subdomain";
  EXPECT_EQ(status_of({{"sec-fetch-site", "cross-site"}, {"origin", "https://kater.example:8443"}}), 403);
  EXPECT_EQ(status_of({{"origin", "https://evil.example"}}), 403);
  EXPECT_EQ(status_of({{"origin", "https://kater.example"}}), 403) << "another port";
  EXPECT_EQ(status_of({{"origin", "null"}}), 403);
  EXPECT_TRUE(MUST(store_->personas().list()).empty());
}

TEST_F(CrossSite, OurOwnPageAndProgramsMayChangeThings) {
  EXPECT_EQ(status_of({{"sec-fetch-site", "same-origin"}}), 201);
  EXPECT_EQ(status_of({{"sec-fetch-site", "same-origin"}, {"origin", "https://name.of.a.proxy"}}), 201);
  EXPECT_EQ(status_of({{"origin", "https://Kater.Example:8443"}}), 201) << "a browser from before Sec-Fetch-Site";
  EXPECT_EQ(status_of({}), 201) << "a program";
}

TEST_F(CrossSite, AFormIsNoJson) {
  EXPECT_EQ(status_of({}, "application/x-www-form-urlencoded"), 400);
  EXPECT_EQ(status_of({}, "text/plain"), 400);
}

TEST_F(CrossSite, NobodySignsAVictimIntoTheirOwnAccount) {
  const std::string body = R"({"username":"admin","password":"a guess"})";
  const auto foreign =
      ask("POST", "/api/v1/session", {.body = body, .headers = {{"sec-fetch-site", "cross-site"}}, .as_admin = false});
  EXPECT_EQ(foreign.status, 403);
  EXPECT_EQ(ask("POST", "/api/v1/session", {.body = body, .as_admin = false}).status, 401);
}

TEST_F(CrossSite, ABearerTokenIsNothingThatABrowserAdds) {
  EXPECT_EQ(ask("POST", "/api/v1/personas",
                {.body = R"({"name":"Sales"})", .headers = {{"origin", "https://another.example"}}})
                .status,
            201);
}

TEST_F(ApiTest, APersonComesInByInvitationAndThenByPassword) {
  const auto invited = object(ask("POST", "/api/v1/people", {.body = R"({"email":"grace@example.com"})"}));
  const auto link = json::text_or(invited, "link");
  const auto path = "/api/v1/invitations/" + link.substr(link.rfind('/') + 1);
  EXPECT_EQ(json::text_or(object(ask("GET", path, {.as_admin = false})), "username"), "grace@example.com");
  const auto accepted = ask("POST", path, {.body = R"({"password":"correct horse battery"})", .as_admin = false});
  EXPECT_EQ(accepted.status, 200);
  EXPECT_EQ(ask("GET", path, {.as_admin = false}).status, 404) << "once";

  const auto signed_in =
      ask("POST", "/api/v1/session",
          {.body = R"({"username":"grace@example.com","password":"correct horse battery"})", .as_admin = false});
  ASSERT_EQ(signed_in.status, 200);
  const auto cookie = signed_in.headers.back().second;
  EXPECT_THAT(cookie, HasSubstr("HttpOnly; Secure; SameSite=Strict"));
  const auto value = cookie.substr(0, cookie.find(';'));
  const auto me = ask("GET", "/api/v1/session", {.headers = {{"cookie", "other=1; " + value}}, .as_admin = false});
  EXPECT_THAT(me.body, HasSubstr("grace@example.com"));
  EXPECT_EQ(ask("DELETE", "/api/v1/session", {.headers = {{"cookie", value}}, .as_admin = false}).status, 200);
  EXPECT_EQ(ask("GET", "/api/v1/session", {.headers = {{"cookie", value}}, .as_admin = false}).status, 401);
}

class ConnectionRoutes : public ApiTest {
 protected:
  json::object add(const std::string& more = "") {
    const auto reply = ask("POST", "/api/v1/connections",
                           {.body = R"({"name":"demo","warehouse_domain":"https://Host.Example/",
        "warehouse_id":"/sql/1.0/warehouses/abc123","access_token":" dapi-planted-1234 ")" +
                                    more + "}"});
    EXPECT_EQ(reply.status, 201) << reply.body;
    EXPECT_THAT(reply.body, Not(HasSubstr("planted")));
    return object(reply);
  }
  std::string path_of(const json::object& connection) {
    return "/api/v1/connections/" + json::text_or(connection, "id");
  }
};

TEST_F(ApiTest, SlowsDownWhoGuessesAPassword) {
  const auto guess = [this] {
    return ask("POST", "/api/v1/session", {.body = R"({"username":"admin","password":"a guess"})", .as_admin = false});
  };
  for (int i = 0; i < 5; ++i) EXPECT_EQ(guess().status, 401) << i;
  const auto refused = guess();
  EXPECT_EQ(refused.status, 429);
  EXPECT_THAT(refused.headers, ::testing::Contains(::testing::Pair("retry-after", "1")));
  EXPECT_THAT(refused.body, HasSubstr("Wait 1 s"));
  store_.clock().advance(std::chrono::seconds{1});
  EXPECT_EQ(guess().status, 401) << "waited, one may try";
}

TEST_F(ConnectionRoutes, UnderstandWhatWasPastedAndKeepOnlyTheEndOfTheToken) {
  const auto connection = add();
  EXPECT_EQ(json::text_or(connection, "warehouse_domain"), "host.example");
  EXPECT_EQ(json::text_or(connection, "warehouse_id"), "abc123");
  EXPECT_EQ(json::text_or(connection, "token_last_four"), "1234");
  EXPECT_EQ(MUST(store_->connections().secrets(json::text_or(connection, "id"))).sign_in.reveal(), "dapi-planted-1234");
  EXPECT_THAT(ask("GET", path_of(connection)).body, Not(HasSubstr("planted")));
}

TEST_F(ConnectionRoutes, UnderstandAFormThatIsHalfFilledIn) {
  const auto understand = [this](std::string body) {
    return ask("POST", "/api/v1/connections/understand", {.body = std::move(body)});
  };
  const auto host = understand(R"({"warehouse_domain":"https://host.example/"})");
  EXPECT_EQ(host.status, 200) << host.body;
  EXPECT_EQ(json::text_or(object(host), "warehouse_domain"), "host.example");
  EXPECT_EQ(json::text_or(object(host), "warehouse_id", "missing"), "");
  const auto path = understand(R"({"warehouse_id":"/sql/1.0/warehouses/abc123"})");
  EXPECT_EQ(path.status, 200) << path.body;
  EXPECT_EQ(json::text_or(object(path), "warehouse_id"), "abc123");
  EXPECT_EQ(understand(R"({"warehouse_domain":"two words"})").status, 400);
}

TEST_F(ConnectionRoutes, SayWhichFieldIsMissing) {
  const auto without_token =
      ask("POST", "/api/v1/connections", {.body = R"({"name":"a","warehouse_domain":"h.example","warehouse_id":"w"})"});
  EXPECT_EQ(without_token.status, 400);
  EXPECT_THAT(without_token.body, HasSubstr("Access Token"));
  EXPECT_EQ(ask("POST", "/api/v1/connections", {.body = R"({"access_token":"t"})"}).status, 400);
  EXPECT_EQ(ask("POST", "/api/v1/connections", {.body = "not json"}).status, 400);
  add();
  const auto again =
      ask("POST", "/api/v1/connections",
          {.body = R"({"name":"demo","warehouse_domain":"h.example","warehouse_id":"w","access_token":"dapi-1"})"});
  EXPECT_EQ(again.status, 409);
}

TEST_F(ConnectionRoutes, AreEditedWithoutRetypingTheTokenButNeverSendItElsewhere) {
  const auto connection = add();
  const auto renamed = ask("PATCH", path_of(connection), {.body = R"({"name":"main","warehouse_id":"def456"})"});
  EXPECT_EQ(renamed.status, 200) << renamed.body;
  EXPECT_EQ(json::text_or(object(renamed), "warehouse_id"), "def456");
  EXPECT_EQ(json::text_or(object(renamed), "token_last_four"), "1234");

  const auto moved = ask("PATCH", path_of(connection), {.body = R"({"warehouse_domain":"elsewhere.example"})"});
  EXPECT_EQ(moved.status, 400);
  EXPECT_THAT(moved.body, HasSubstr("host.example"));
  const auto with_token =
      ask("PATCH", path_of(connection),
          {.body = R"({"warehouse_domain":"elsewhere.example","access_token":"dapi-another-9876"})"});
  EXPECT_EQ(json::text_or(object(with_token), "token_last_four"), "9876");
}

TEST_F(ConnectionRoutes, TakeATokenWithThem) {
  const auto connection = add();
  EXPECT_EQ(ask("DELETE", path_of(connection)).status, 200);
  EXPECT_EQ(ask("GET", path_of(connection)).status, 404);
  EXPECT_EQ(ask("DELETE", path_of(connection)).status, 404);
}

TEST_F(ConnectionRoutes, TestWholeOrStepByStep) {
  const auto path = path_of(add()) + "/test";
  const auto whole = object(ask("POST", path));
  EXPECT_TRUE(json::bool_or(whole, "ok"));
  EXPECT_EQ(json::text_or(json::array_at(whole, "steps")->back().as_object(), "state"), "skipped");

  auto streamed = std::get<listen::StreamReply>(answer("POST", path, {.headers = {{"accept", "text/event-stream"}}}));
  const auto stream = std::make_shared<testing::RecordedStream>();
  streamed.start(stream);
  const auto written = stream->written.with([](const std::string& all) { return all; });
  EXPECT_THAT(written, HasSubstr("event: step\ndata: {\"step\":\"reach_host\""));
  EXPECT_THAT(written, HasSubstr("event: done\ndata: {\"ok\":true}\n\n"));
  EXPECT_TRUE(stream->closed);
}

class CatalogRoutes : public ConnectionRoutes {
 protected:
  CatalogRoutes() {
    connector_.metadata.add_name({"main", "sales", "orders"}).add_name({"main", "sales", "customers"});
    path_ = path_of(add());
    EXPECT_EQ(ask("POST", path_ + "/catalog/refresh").status, 200);
  }
  std::string path_;
};

TEST_F(CatalogRoutes, ShowNamesAndWhatChanged) {
  connector_.metadata.add_name({"main", "sales", "returns"}).remove({"main", "sales", "customers"});
  const auto difference = object(ask("POST", path_ + "/catalog/refresh"));
  EXPECT_EQ(json::text_or(json::array_at(difference, "appeared")->front().as_object(), "table"), "returns");
  EXPECT_EQ(json::text_or(json::array_at(difference, "gone")->front().as_object(), "table"), "customers");
  EXPECT_EQ(json::serialize(*json::array_at(object(ask("GET", path_ + "/catalog")), "catalogs")),
            R"([{"catalog":"main","schemas":[{"schema":"sales","tables":[{"table":"customers","gone":true},)"
            R"({"table":"orders"},{"table":"returns"}]}]}])")
      << "gone is not forgotten";
}

// Answers are compared with the document as they are asked for; these have rows in them.
TEST_F(CatalogRoutes, ShowSelectedTablesRunsAndCountsAsDocumented) {
  ask("POST", path_ + "/selection", {.body = R"({"select":["main.sales.*"]})"});
  EXPECT_EQ(json::array_at(object(ask("GET", path_ + "/tables")), "tables")->size(), 2U);
  EXPECT_EQ(ask("GET", path_ + "/runs/preview").status, 200);
  const auto run = ask("POST", path_ + "/runs");
  EXPECT_EQ(run.status, 202);
  EXPECT_EQ(ask("GET", path_ + "/runs/latest").status, 200);
  EXPECT_EQ(ask("GET", path_ + "/overview").status, 200);
  EXPECT_EQ(json::array_at(object(ask("GET", path_ + "/tables")), "tables")->size(), 2U);
  EXPECT_EQ(ask("GET", "/api/v1/personas").status, 200);
  EXPECT_EQ(ask("GET", "/api/v1/people").status, 200);
}

TEST_F(CatalogRoutes, SkipUnchangedTablesUnlessSomebodyNamesWhatTheyWant) {
  ask("POST", path_ + "/selection", {.body = R"({"select":["main.sales.*"]})"});
  const auto id = path_.substr(path_.rfind('/') + 1);
  const auto may_skip_after = [&](std::string body) {
    const auto run = object(ask("POST", path_ + "/runs", {.body = std::move(body)}));
    bool may_skip = false;
    for (const auto& job : MUST(store_->jobs().list({.run_id = json::text_or(run, "run_id")}))) {
      const auto its = MUST(store_->jobs().may_skip(job.id));
      may_skip = may_skip || its;
    }
    return may_skip;
  };
  connector_.opening_fails_with = Code::unavailable;  // so that every job waits
  EXPECT_TRUE(may_skip_after("{}"));
  for (const auto* body : {R"({"tables":[{"catalog":"main","schema":"sales","table":"orders"}]})",
                           R"({"kinds":["describe"]})", R"({"unchanged":"process"})"}) {
    MUST(processor_->cancel_connection(id));
    EXPECT_FALSE(may_skip_after(body)) << body;
  }
  MUST(processor_->cancel_connection(id));
  EXPECT_TRUE(may_skip_after(R"({"kinds":["parse","profile"],"unchanged":"skip"})"));
  EXPECT_EQ(ask("POST", path_ + "/runs", {.body = R"({"unchanged":"perhaps"})"}).status, 400);
  const auto refused = ask("POST", path_ + "/runs", {.body = R"({"kinds":["profile"],"unchanged":"skip"})"});
  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(refused.body, HasSubstr("Only reading the columns tells"));
}

TEST_F(CatalogRoutes, TellWhatARunWouldCost) {
  ask("POST", path_ + "/selection", {.body = R"({"select":["main.sales.*"]})"});
  EXPECT_EQ(json::serialize(object(ask("GET", path_ + "/runs/preview"))),
            R"({"tables":2,"skipped":0,"statements":1,"statements_of_all":1})");
}

TEST_F(CatalogRoutes, SayWhatDatabricksRefusedAsItsFailureNotOurs) {
  connector_.metadata.fails_for("catalogs", Code::unauthenticated);
  const auto reply = ask("POST", path_ + "/catalog/refresh");
  EXPECT_EQ(reply.status, 502);
  EXPECT_THAT(reply.body, HasSubstr("databricks_unauthenticated"));
}

TEST_F(CatalogRoutes, SelectByPatternOrByName) {
  EXPECT_EQ(
      json::integer_or(object(ask("POST", path_ + "/selection", {.body = R"({"select":["main.sales"]})"})), "selected"),
      2);
  const auto one = R"({"unselect":[{"catalog":"main","schema":"sales","table":"orders"}]})";
  EXPECT_EQ(json::integer_or(object(ask("POST", path_ + "/selection", {.body = one})), "selected"), 1);
  const auto nothing = ask("POST", path_ + "/selection", {.body = R"({"select":["main.sale"]})"});
  EXPECT_EQ(nothing.status, 404);
  EXPECT_THAT(nothing.body, HasSubstr("main.sales"));
}

TEST_F(CatalogRoutes, ProcessNothingIsSaidInWords) {
  const auto reply = ask("POST", path_ + "/runs");
  EXPECT_EQ(reply.status, 400);
  EXPECT_THAT(reply.body, HasSubstr("No table is selected"));
}

TEST_F(CatalogRoutes, AMemberSeesTheTablesOfTheirPersonaAndNothingElse) {
  ask("POST", path_ + "/selection", {.body = R"({"select":["main"]})"});
  const auto id = path_.substr(path_.rfind('/') + 1);
  for (const auto* table : {"orders", "customers"}) {
    model::Table parsed;
    parsed.name = {"main", "sales", table};
    parsed.foreign_keys = {{{"customer_id"}, {"main", "sales", "customers"}, {"id"}},
                           {{"order_id"}, {"main", "sales", "orders"}, {"id"}}};
    MUST(store_->tables().save(id, parsed));
  }
  const auto persona = object(ask("POST", "/api/v1/personas", {.body = R"({"name":"Sales"})"}));
  const auto persona_path = "/api/v1/personas/" + json::text_or(persona, "id");
  const auto handed = ask(
      "POST", persona_path + "/tables",
      {.body = R"({"add":[{"connection_id":")" + id + R"(","catalog":"main","schema":"sales","table":"orders"}]})"});
  EXPECT_EQ(handed.status, 200) << handed.body;
  const auto invited = MUST(people_.invite("grace@example.com", {}, model::Role::member));
  const auto session = MUST(people_.accept(invited.code.reveal(), good_password, {}));
  EXPECT_EQ(ask("GET", persona_path, by_cookie(session)).status, 404) << "not a member yet";
  ask("POST", persona_path + "/members", {.body = R"({"add":[")" + invited.person.id + R"("]})"});

  EXPECT_THAT(ask("GET", "/api/v1/personas", by_cookie(session)).body, HasSubstr("Sales"));
  EXPECT_THAT(ask("GET", persona_path, by_cookie(session)).body, HasSubstr("orders"));
  const auto orders = ask("GET", path_ + "/tables/main/sales/orders", by_cookie(session));
  EXPECT_EQ(orders.status, 200);
  EXPECT_THAT(orders.body, Not(HasSubstr("customers"))) << "a key must not name a table that is not theirs";
  EXPECT_EQ(object(orders).at("foreign_keys").as_array().size(), 1U);
  EXPECT_EQ(object(ask("GET", path_ + "/tables/main/sales/orders")).at("foreign_keys").as_array().size(), 2U);
  EXPECT_EQ(ask("GET", path_ + "/tables/main/sales/customers", by_cookie(session)).status, 404);
  EXPECT_EQ(ask("GET", path_ + "/catalog", by_cookie(session)).status, 404);
}

}  // namespace
}  // namespace kater::api
