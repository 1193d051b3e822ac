// Promises of the routes about people and personas: what is refused says why, and what goes takes only its own along.
#include <gmock/gmock.h>

#include "api/testing/api_fixture.h"

namespace kater::api {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class PeopleRoutes : public testing::ApiTest {
 protected:
  listen::Reply invite(const std::string& email, const std::string& more = {}) {
    return ask("POST", "/api/v1/people", {.body = R"({"email":")" + email + R"(")" + more + "}"});
  }
  std::string id_of(const listen::Reply& invited) {
    return json::text_or(object(invited).at("person").as_object(), "id");
  }
  std::string path_of(const std::string& person) { return "/api/v1/people/" + person; }
  listen::Reply add_persona(const std::string& name) {
    return ask("POST", "/api/v1/personas", {.body = R"({"name":")" + name + R"("})"});
  }
  std::vector<std::string> names(const std::string& path, std::string_view list, std::string_view field) {
    std::vector<std::string> found;
    const auto answered = object(ask("GET", path));
    for (const json::object& one : json::objects_at(answered, list)) found.push_back(json::text_or(one, field));
    return found;
  }
  static std::string detail(const listen::Reply& reply) { return json::text_or(object(reply), "detail"); }
};

TEST_F(PeopleRoutes, RefuseAnInvitationThatCannotBeKept) {
  EXPECT_EQ(invite("grace@example.com").status, 201);
  const std::tuple<std::string, std::string, int, std::string> cases[] = {
      {"GRACE@example.com", "", 409, "Choose another one"},
      {"bob@example.com", R"(,"username":"grace@example.com")", 400, "own e-mail address"},
      {"bob@example.com", R"(,"username":"admin")", 409, "`admin`"},
      {"bob@example.com", R"(,"username":"bob smith")", 400, "no blanks"},
      {"bob@example.com", R"(,"role":"owner")", 400, "`admin` or `member`"},
      {"bob", "", 400, "`bob` is not an e-mail address"},
      {"bob@", "", 400, "not an e-mail address"},
      {"", "", 400, "`email`"}};
  for (const auto& [email, more, status, sentence] : cases) {
    const auto refused = invite(email, more);
    EXPECT_EQ(refused.status, status) << email << more;
    EXPECT_THAT(detail(refused), HasSubstr(sentence)) << email << more;
  }
  EXPECT_THAT(names("/api/v1/people", "people", "username"), ElementsAre("admin", "grace@example.com"))
      << "in order, and nobody else";
}

TEST_F(PeopleRoutes, KeepTheLastAdminInAndSayWhatToDo) {
  const auto only = path_of(admin().id);
  for (const auto* body : {R"({"role":"member"})", R"({"disabled":true})"}) {
    const auto refused = ask("PATCH", only, {.body = body});
    EXPECT_EQ(refused.status, 409) << body;
    EXPECT_THAT(detail(refused), HasSubstr("Make somebody else an admin first"));
  }
  EXPECT_EQ(ask("DELETE", only).status, 409);
  EXPECT_EQ(invite("ada@example.com", R"(,"role":"admin")").status, 201);
  EXPECT_EQ(ask("PATCH", only, {.body = R"({"role":"member"})"}).status, 200);
  EXPECT_EQ(ask("GET", "/api/v1/people").status, 401) << "the token of somebody who is no admin any more";
}

TEST_F(PeopleRoutes, MakeNoLinkForWhoIsDisabled) {
  const auto grace = path_of(id_of(invite("grace@example.com")));
  EXPECT_EQ(ask("PATCH", grace, {.body = R"({"disabled":true})"}).status, 200);
  const auto refused = ask("POST", grace + "/link");
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(detail(refused), HasSubstr("Enable it first"));
  EXPECT_EQ(ask("PATCH", grace, {.body = R"({"disabled":false})"}).status, 200);
  EXPECT_EQ(ask("POST", grace + "/link").status, 200);
}

TEST_F(PeopleRoutes, SayTheSameOfEverybodyWhoIsNotThere) {
  const std::pair<const char*, const char*> routes[] = {
      {"PATCH", ""}, {"DELETE", ""}, {"POST", "/link"}, {"DELETE", "/sessions"}};
  for (const auto& [method, rest] : routes) {
    const auto refused = ask(method, path_of("none") + rest);
    EXPECT_EQ(refused.status, 404) << method << rest;
    EXPECT_EQ(detail(refused), "There is no such person.") << method << rest;
  }
}

TEST_F(PeopleRoutes, AnOldLinkSaysHowToComeByANewOne) {
  const auto link = json::text_or(object(invite("grace@example.com")), "link");
  const auto path = "/api/v1/invitations/" + link.substr(link.rfind('/') + 1);
  EXPECT_EQ(ask("GET", path, {.as_admin = false}).status, 200);
  store_.clock().advance(access::sign_in_link_lifetime);
  for (const auto& which : {path, std::string{"/api/v1/invitations/forged"}}) {
    const auto refused = ask("GET", which, {.as_admin = false});
    EXPECT_EQ(refused.status, 404);
    EXPECT_THAT(detail(refused), HasSubstr("Ask an admin for a new one"));
  }
}

TEST_F(PeopleRoutes, NameAPersonaOnceAndSayWhenTheNameIsTaken) {
  const auto sales = json::text_or(object(add_persona("Sales")), "id");
  EXPECT_EQ(add_persona("Finance").status, 201);
  const auto taken = add_persona("Sales");
  EXPECT_EQ(taken.status, 409);
  EXPECT_THAT(detail(taken), HasSubstr("already a persona named `Sales`"));
  EXPECT_EQ(add_persona("").status, 400);
  EXPECT_EQ(ask("POST", "/api/v1/personas").status, 400);
  EXPECT_EQ(ask("PATCH", "/api/v1/personas/" + sales, {.body = R"({"name":"Finance"})"}).status, 409);
  EXPECT_EQ(ask("PATCH", "/api/v1/personas/" + sales, {.body = R"({"name":""})"}).status, 400);
  EXPECT_EQ(ask("PATCH", "/api/v1/personas/" + sales, {.body = R"({"description":"Who sells"})"}).status, 200);
  EXPECT_EQ(ask("PATCH", "/api/v1/personas/" + sales, {.body = R"({"name":"Sellers"})"}).status, 200);
  EXPECT_THAT(names("/api/v1/personas", "personas", "name"), ElementsAre("Finance", "Sellers"));
  EXPECT_THAT(names("/api/v1/personas", "personas", "description"), ElementsAre("", "Who sells"))
      << "what is not named stays";
}

TEST_F(PeopleRoutes, HandOutNothingThatIsNotSelectedAndTakeInNobodyWhoIsNotThere) {
  const auto connection = store_.add_connection_with({{"main", "sales", "orders"}});
  const auto sales = "/api/v1/personas/" + json::text_or(object(add_persona("Sales")), "id");
  const auto table = [&](const std::string& name) {
    return R"({"connection_id":")" + connection + R"(","catalog":"main","schema":"sales","table":")" + name + R"("})";
  };
  const auto refused =
      ask("POST", sales + "/tables", {.body = R"({"add":[)" + table("orders") + "," + table("salaries") + "]}"});
  EXPECT_EQ(refused.status, 404);
  EXPECT_THAT(detail(refused), HasSubstr("`main.sales.salaries` is not one of the selected tables"));
  EXPECT_THAT(detail(refused), HasSubstr("Select it under Connect first"));
  const auto nobody = ask("POST", sales + "/members", {.body = R"({"add":["nobody"]})"});
  EXPECT_EQ(nobody.status, 404);
  EXPECT_THAT(detail(nobody), HasSubstr("Invite them first"));
  const auto shown = object(ask("GET", sales));
  EXPECT_THAT(shown.at("tables").as_array(), SizeIs(0));
  EXPECT_THAT(shown.at("members").as_array(), SizeIs(0));
  for (const auto* rest : {"", "/tables", "/members"})
    EXPECT_EQ(ask(*rest == '\0' ? "PATCH" : "POST", std::string{"/api/v1/personas/none"} + rest).status, 404) << rest;
}

TEST_F(PeopleRoutes, APersonaThatGoesTakesItsAgentsAlongAndNobodyElse) {
  const auto sales = json::text_or(object(add_persona("Sales")), "id");
  const auto agent = MUST(tokens_.create(admin(), {.name = "agent", .persona_id = sales}));
  const auto grace = id_of(invite("grace@example.com"));
  EXPECT_EQ(ask("POST", "/api/v1/personas/" + sales + "/members", {.body = R"({"add":[")" + grace + R"("]})"}).status,
            200);
  EXPECT_EQ(ask("DELETE", "/api/v1/personas/" + sales).status, 200);
  EXPECT_EQ(ask("DELETE", "/api/v1/personas/" + sales).status, 404) << "it has gone";
  const testing::Asked as_agent{.headers = {{"authorization", "Bearer " + std::string{agent.text.reveal()}}},
                                .as_admin = false};
  EXPECT_EQ(ask("GET", "/api/v1/personas", as_agent).status, 401);
  EXPECT_THAT(names("/api/v1/people", "people", "username"), ElementsAre("admin", "grace@example.com"));
  EXPECT_THAT(names("/api/v1/tokens", "tokens", "name"), ElementsAre("test"));
}

}  // namespace
}  // namespace kater::api
