// Promise 6 (docs/promises.md#promise-6), for every route there is: what a person or a program may not see does not
// exist for them. Each route is asked, about things that do exist, by everybody who could ask; a route without a row in
// the table fails the test.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>

#include "api/testing/api_fixture.h"

namespace kater::api {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// `refused`: 401 without a good credential, and 404 with one that is not enough. `let_in`: anything else, such as 400
// for the empty body that is sent.
enum class Is { refused, let_in };

struct Row {
  Is member;             // of a persona, asking about another one and its tables
  Is agent;              // of that member's persona, asking about the other one
  Is insiders;           // a member and an agent of the persona they ask about
  bool open = false;     // to anybody, without a credential
  bool is_there = true;  // what is asked about, so that an admin finds it
};
constexpr Row for_anyone{Is::let_in, Is::let_in, Is::let_in, true};
constexpr Row for_admins{Is::refused, Is::refused, Is::refused};
constexpr Row for_admins_of_nothing{Is::refused, Is::refused, Is::refused, false, false};
constexpr Row for_insiders{Is::refused, Is::refused, Is::let_in};
constexpr Row for_readers{Is::let_in, Is::let_in, Is::let_in};  // each gets their own: see the tests below
// An account is a person's: neither its member's agent nor anybody's.
constexpr Row for_people{Is::let_in, Is::refused, Is::let_in};
constexpr Row for_its_owner{Is::refused, Is::refused, Is::refused};

const std::map<std::string, Row> expected{
    {"GET /healthz", for_anyone},
    {"GET /readyz", for_anyone},
    {"GET /api/v1/openapi.json", for_anyone},
    {"GET /api/v1/invitations/{code}", for_anyone},
    {"POST /api/v1/invitations/{code}", for_anyone},
    {"POST /api/v1/session", for_anyone},
    {"GET /api/v1/session", for_people},
    {"DELETE /api/v1/session", for_people},
    {"PATCH /api/v1/account", for_people},
    {"POST /api/v1/account/password", for_people},
    {"GET /api/v1/account/sessions", for_people},
    {"DELETE /api/v1/account/sessions", for_people},
    {"DELETE /api/v1/account/sessions/{session}", for_its_owner},
    {"GET /api/v1/people", for_admins},
    {"POST /api/v1/people", for_admins},
    {"PATCH /api/v1/people/{id}", for_admins},
    {"DELETE /api/v1/people/{id}", for_admins},
    {"POST /api/v1/people/{id}/link", for_admins},
    {"DELETE /api/v1/people/{id}/sessions", for_admins},
    {"GET /api/v1/tokens", for_admins},
    {"POST /api/v1/tokens", for_admins},
    {"DELETE /api/v1/tokens/{id}", for_admins},
    {"GET /api/v1/audit", for_admins},
    {"GET /api/v1/audit/export", for_admins},
    {"GET /api/v1/audit/verify", for_admins},
    {"GET /api/v1/keys", for_admins},
    {"POST /api/v1/keys/rotate", for_admins},
    {"GET /api/v1/connections", for_admins},
    {"POST /api/v1/connections", for_admins},
    {"POST /api/v1/connections/understand", for_admins},
    {"POST /api/v1/connections/test", for_admins},
    {"GET /api/v1/connections/{id}", for_admins},
    {"PATCH /api/v1/connections/{id}", for_admins},
    {"DELETE /api/v1/connections/{id}", for_admins},
    {"POST /api/v1/connections/{id}/test", for_admins},
    {"GET /api/v1/connections/{id}/catalog", for_admins},
    {"POST /api/v1/connections/{id}/catalog/refresh", for_admins},
    {"POST /api/v1/connections/{id}/selection", for_admins},
    {"POST /api/v1/connections/{id}/runs", for_admins},
    {"GET /api/v1/connections/{id}/runs/preview", for_admins},
    {"GET /api/v1/connections/{id}/runs/latest", for_admins},
    {"GET /api/v1/connections/{id}/overview", for_admins},
    {"GET /api/v1/connections/{id}/tables", for_admins},
    {"GET /api/v1/connections/{id}/tables/{catalog}/{schema}/{table}", for_insiders},
    {"GET /api/v1/connections/{id}/tables/{catalog}/{schema}/{table}/prompt", for_admins},
    {"PUT /api/v1/connections/{id}/tables/{catalog}/{schema}/{table}/description", for_admins},
    {"DELETE /api/v1/connections/{id}/tables/{catalog}/{schema}/{table}/description", for_admins},
    {"GET /api/v1/connections/{id}/review", for_admins},
    {"POST /api/v1/connections/{id}/review", for_admins},
    {"GET /api/v1/connections/{id}/model", for_admins},
    {"PATCH /api/v1/connections/{id}/model", for_admins},
    {"GET /api/v1/model", for_admins},
    {"PATCH /api/v1/model", for_admins},
    {"POST /api/v1/model/test", for_admins},
    {"GET /api/v1/connections/{id}/dbt", for_admins},
    {"DELETE /api/v1/connections/{id}/dbt/projects/{project}", for_admins_of_nothing},
    {"PUT /api/v1/connections/{id}/dbt/cloud", for_admins},
    {"POST /api/v1/connections/{id}/dbt/cloud/test", for_admins},
    {"POST /api/v1/connections/{id}/dbt/cloud/sync", for_admins_of_nothing},
    {"DELETE /api/v1/connections/{id}/dbt/cloud", for_admins_of_nothing},
    {"POST /api/v1/connections/{id}/dbt/files", for_admins},
    {"POST /api/v1/connections/{id}/dbt/imports", for_admins},
    {"PUT /api/v1/connections/{id}/dbt/imports/{import}", for_admins},
    {"POST /api/v1/connections/{id}/dbt/imports/{import}/finish", for_admins},
    {"DELETE /api/v1/connections/{id}/dbt/imports/{import}", for_admins},
    {"GET /api/v1/runs/{run}", for_admins},
    {"POST /api/v1/runs/{run}/cancel", for_admins},
    {"GET /api/v1/jobs", for_admins},
    {"POST /api/v1/jobs/{job}/cancel", for_admins},
    {"GET /api/v1/events", for_readers},
    {"GET /api/v1/personas", for_readers},
    {"POST /api/v1/personas", for_admins},
    {"GET /api/v1/personas/{id}", for_insiders},
    {"PATCH /api/v1/personas/{id}", for_admins},
    {"DELETE /api/v1/personas/{id}", for_admins},
    {"POST /api/v1/personas/{id}/tables", for_admins},
    {"POST /api/v1/personas/{id}/members", for_admins},
};

constexpr auto password = "correct horse battery";

// Two personas, `Sales` with the table orders and `Support` with the table customers, each with a member and an agent.
class World : public testing::ApiTest {
 public:
  World() {
    orders_.primary_key = {"id"};
    orders_.foreign_keys = {{.columns = {"customer"}, .parent = customers_.name, .parent_columns = {"id"}}};
    connection_ = store_.add_connection_with({orders_.name, customers_.name}, "lakehouse");
    for (const auto& table : {orders_, customers_}) MUST(store_->tables().save(connection_, table));
    add_persona("sales", "Sales", orders_.name);
    add_persona("support", "Support", customers_.name);
    inside_ = add_member("grace@example.com", "sales");
    outside_ = add_member("alan@example.com", "support");
    admin_session_ = by_cookie(MUST(access_.new_session(admin().id, {})));
    admins_session_id_ = MUST(people_.sessions(admin().id)).front().id;
    run_ = MUST(store_->jobs().start_run(connection_, std::vector{orders_.name}, std::vector{model::JobKind::profile}));
    token_id_ = MUST(tokens_.create(admin(), {.name = "another"})).token.id;
    import_ = MUST(dbt_imports_.begin(connection_));
    code_ = std::string{MUST(people_.invite("new@example.com", {}, model::Role::member)).code.reveal()};
  }
  void TestBody() override {}

  testing::Asked agent_of(const std::string& persona, std::optional<std::chrono::days> lifetime = {}) {
    const auto made =
        MUST(tokens_.create(admin(), {.name = "agent of " + persona, .persona_id = persona, .lifetime = lifetime}));
    return bearer(made.text.reveal());
  }
  static testing::Asked bearer(std::string_view text) {
    return {.headers = {{"authorization", "Bearer " + std::string{text}}}, .as_admin = false};
  }

  // The path of a route about what is Sales' or an admin's, all of which exists.
  std::string path_of(std::string_view pattern) const {
    const std::map<std::string, std::string, std::less<>> values{
        {"code", code_},     {"run", run_},         {"job", "1"},        {"session", admins_session_id_},
        {"catalog", "main"}, {"schema", "sales"},   {"table", "orders"}, {"id", id_in(pattern)},
        {"import", import_}, {"project", "nothing"}};
    std::string path;
    while (!pattern.empty()) {
      const auto part = pattern.substr(0, pattern.find('/', 1));
      pattern.remove_prefix(part.size());
      path +=
          part.starts_with("/{") ? "/" + values.at(std::string{part.substr(2, part.size() - 3)}) : std::string{part};
    }
    return path;
  }
  int status(const Route& route, testing::Asked asked) {
    asked.body = route.method == "GET" ? "" : "{}";
    const auto answered = answer(std::string{route.method}, path_of(route.pattern), asked);
    if (const auto* stream = std::get_if<listen::StreamReply>(&answered)) return stream->status;
    return std::get<listen::Reply>(answered).status;
  }
  const std::vector<Route>& routes() const { return api_.router().routes(); }
  void wait(std::chrono::milliseconds time) { store_.clock().advance(time); }

  testing::Asked inside_, outside_, admin_session_;
  using ApiTest::access_;
  using ApiTest::admin;
  using ApiTest::answer;
  using ApiTest::ask;
  using ApiTest::by_cookie;
  using ApiTest::events_;
  using ApiTest::object;
  using ApiTest::people_;
  using ApiTest::store_;
  using ApiTest::tokens_;
  std::string connection_, run_, import_, token_id_, admins_session_id_, code_, alan_, grace_;
  model::Table orders_ = named("orders"), customers_ = named("customers");

 private:
  static model::Table named(std::string table) {
    model::Table made;
    made.name = {"main", "sales", std::move(table)};
    return made;
  }
  void add_persona(const std::string& id, const std::string& name, const model::TableName& table) {
    MUST(store_->personas().add({.id = id, .name = name, .description = "", .created_at = store_.clock().now()}));
    MUST(store_->personas().change_tables(id, std::vector{model::TableOfConnection{connection_, table}}, {}));
  }
  testing::Asked add_member(const std::string& email, const std::string& persona) {
    const auto invited = MUST(people_.invite(email, {}, model::Role::member));
    const auto session = MUST(people_.accept(invited.code.reveal(), password, {}));
    MUST(store_->personas().change_members(persona, std::vector{invited.person.id}, {}));
    (persona == "sales" ? grace_ : alan_) = invited.person.id;
    return by_cookie(session);
  }
  std::string id_in(std::string_view pattern) const {
    if (pattern.starts_with("/api/v1/people/")) return grace_;
    if (pattern.starts_with("/api/v1/personas/")) return "sales";
    if (pattern.starts_with("/api/v1/tokens/")) return token_id_;
    return connection_;
  }
};

std::string name_of(const Route& route) { return std::string{route.method} + " " + std::string{route.pattern}; }

TEST(Authorization, EveryRouteHasARowInThisTableAndEveryRowARoute) {
  World world;
  std::set<std::string> there, rows;
  for (const auto& route : world.routes()) there.insert(name_of(route));
  for (const auto& [name, row] : expected) rows.insert(name);
  EXPECT_EQ(there, rows) << "a new route says here who may call it";
}

TEST(Authorization, NobodyComesInWithoutACredentialThatIsGoodNow) {
  World world;
  const auto admin = world.admin();
  const auto wrong = World::bearer("kater_wrong");
  const auto short_lived = MUST(world.tokens_.create(admin, {.name = "short", .lifetime = std::chrono::days{1}}));
  const auto expired_agent = world.agent_of("sales", std::chrono::days{1});
  const auto revoked = MUST(world.tokens_.create(admin, {.name = "revoked"}));
  MUST(world.tokens_.revoke(revoked.token.id));
  const auto expired_session = world.admin_session_;
  world.wait(std::chrono::hours{25});
  const std::pair<const char*, testing::Asked> askers[] = {
      {"nobody", {.as_admin = false}},
      {"a wrong token", wrong},
      {"an expired token", World::bearer(short_lived.text.reveal())},
      {"an expired agent", expired_agent},
      {"a revoked token", World::bearer(revoked.text.reveal())},
      {"an expired session", expired_session},
      {"a wrong cookie", {.headers = {{"cookie", "kater_session=wrong"}}, .as_admin = false}}};
  for (const auto& route : world.routes()) {
    const auto row = expected.find(name_of(route));
    if (row == expected.end() || row->second.open) continue;
    for (const auto& [who, asked] : askers) EXPECT_EQ(world.status(route, asked), 401) << who << ": " << name_of(route);
  }
}

void expect(Is is, int status, const std::string& who) {
  if (is == Is::refused) {
    EXPECT_EQ(status, 404) << who;
    return;
  }
  EXPECT_NE(status, 401) << who;
  EXPECT_NE(status, 404) << who;
  EXPECT_LT(status, 500) << who;
}

// What a route does must not help the next one, so each has a world of its own.
TEST(Authorization, EveryRouteRefusesWhomItShouldAndLetsInTheOthers) {
  const auto routes = World{}.routes();
  for (const auto& route : routes) {
    const auto found = expected.find(name_of(route));
    if (found == expected.end() || found->second.open) continue;
    const auto& row = found->second;
    const auto name = name_of(route);
    World world;
    expect(row.member, world.status(route, world.outside_), "a member of another persona: " + name);
    expect(row.agent, world.status(route, world.agent_of("support")), "another persona's agent: " + name);
    expect(row.insiders, world.status(route, world.inside_), "a member: " + name);
    // An account is nothing an agent has, whosever persona it reads.
    const bool is_account = row.member == Is::let_in && row.agent == Is::refused;
    expect(is_account ? Is::refused : row.insiders, world.status(route, world.agent_of("sales")), "an agent: " + name);
    if (row.is_there) expect(Is::let_in, world.status(route, world.admin_session_), "an admin: " + name);
  }
}

// The routes that everybody may ask give each their own.
TEST(Authorization, NoAnswerNamesWhatIsAnotherPersonas) {
  World world;
  const auto routes = world.routes();
  for (const auto& asked : {world.outside_, world.agent_of("support")}) {
    for (const auto& route : routes) {
      if (route.method != "GET") continue;
      auto answered = world.answer("GET", world.path_of(route.pattern), asked);
      const auto* reply = std::get_if<listen::Reply>(&answered);
      if (reply == nullptr || route.pattern == "/api/v1/openapi.json") continue;
      for (const auto* hidden : {"orders", "Sales", "grace", "lakehouse"}) {
        EXPECT_THAT(reply->body, Not(HasSubstr(hidden))) << name_of(route);
      }
    }
    const auto personas = World::object(world.ask("GET", "/api/v1/personas", asked));
    EXPECT_EQ(personas.at("personas").as_array().size(), 1U);
    EXPECT_THAT(world.ask("GET", "/api/v1/personas/support", asked).body, HasSubstr("customers"));
    const auto hidden = world.ask("GET", world.path_of("/api/v1/personas/{id}"), asked);
    const auto absent = world.ask("GET", "/api/v1/personas/nothing", asked);
    EXPECT_EQ(hidden.body, absent.body) << "hidden and absent look the same";
  }
}

// A foreign key names its parent.
TEST(Authorization, ATableDoesNotNameAParentThatIsHidden) {
  World world;
  const auto path = world.path_of("/api/v1/connections/{id}/tables/{catalog}/{schema}/{table}");
  for (const auto& asked : {world.inside_, world.agent_of("sales")}) {
    const auto reply = world.ask("GET", path, asked);
    EXPECT_EQ(reply.status, 200);
    EXPECT_THAT(reply.body, Not(HasSubstr("customers")));
  }
  EXPECT_THAT(world.ask("GET", path, world.admin_session_).body, HasSubstr("customers"));
}

TEST(Authorization, AnAgentKnowsNothingOfWhoMadeIt) {
  World world;
  const auto agent = world.agent_of("support");
  EXPECT_EQ(world.ask("GET", "/api/v1/session", agent).status, 404);
  EXPECT_THAT(world.ask("GET", "/api/v1/personas/support", agent).body, Not(HasSubstr("alan")));
  const auto personas = World::object(world.ask("GET", "/api/v1/personas", agent));
  EXPECT_EQ(json::integer_or(personas.at("personas").as_array().at(0).as_object(), "members"), 0);
}

TEST(Authorization, AnAdminReadsAsSomebodyElseDoesAndChangesNothingThen) {
  World world;
  const auto as = [&](const std::string& whom, testing::Asked asked = {}) {
    asked.headers.emplace_back("kater-view-as", whom);
    return asked;
  };
  EXPECT_THAT(world.ask("GET", "/api/v1/session", as("person:" + world.grace_)).body, HasSubstr("grace@example.com"));
  for (const auto& whom : {"person:" + world.grace_, std::string{"persona:sales"}}) {
    EXPECT_EQ(world.ask("GET", "/api/v1/people", as(whom)).status, 404);
    EXPECT_EQ(world.ask("GET", "/api/v1/personas/sales", as(whom)).status, 200);
    EXPECT_EQ(world.ask("GET", "/api/v1/personas/support", as(whom)).status, 404);
    EXPECT_EQ(world.ask("POST", "/api/v1/personas", as(whom, {.body = R"({"name":"New"})"})).status, 400);
  }
  EXPECT_EQ(world.ask("GET", "/api/v1/personas", as("somebody")).status, 400);
  EXPECT_EQ(world.ask("GET", "/api/v1/personas", as("person:nobody")).status, 404);
  EXPECT_EQ(world.ask("GET", "/api/v1/personas", as("person:" + world.grace_, world.outside_)).status, 404)
      << "only admins do";
  EXPECT_EQ(world.ask("GET", "/api/v1/personas", as("persona:sales", world.agent_of("support"))).status, 404);
}

}  // namespace
}  // namespace kater::api
