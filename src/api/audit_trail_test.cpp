// Promises: every change names itself in the audit log, with who, what to, and from where; and no secret ever does.
#include "api/audit_trail.h"

#include <gmock/gmock.h>

#include "api/testing/api_fixture.h"
#include "store/accounts/audit_chain.h"
#include "store/engine/database.h"
#include "store/engine/sqlite/file_store.h"

namespace kater::api {
namespace {

using testing::ApiTest;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto planted_password = "planted horse battery";
constexpr auto connection_body = R"({"name":"demo","warehouse_domain":"host.example","warehouse_id":"abc",)"
                                 R"("access_token":"dapi-planted-token"})";

class AuditTrailTest : public ApiTest {
 protected:
  std::vector<model::AuditEntry> entries() { return MUST(store_->audit().list({})); }
  // "actor action subject outcome", newest first.
  std::vector<std::string> lines() {
    std::vector<std::string> all;
    for (const auto& [number, at, event, hash] : entries()) {
      all.push_back(event.actor + " " + event.action + " " + event.subject + " " + std::string{name_of(event.outcome)});
    }
    return all;
  }
  // As somebody would who has the file and its key, while Kater runs.
  void meddle(std::string_view sql) {
    const auto database = MUST(store::open_file(store::store_file(store_.folder()), store_.vault()));
    MUST(database->write([&](store::Session& session) { return session.script(sql); }));
  }
  std::string id_of(const listen::Reply& reply) { return json::text_or(object(reply), "id"); }
};

TEST_F(AuditTrailTest, EveryRouteThatChangesSomethingNamesWhatItDoes) {
  for (const auto& route : api_.router().routes()) {
    if (route.method != "GET") {
      EXPECT_THAT(std::string{route.action}, ::testing::MatchesRegex("[a-z_]+\\.[a-z_]+"))
          << route.method << " " << route.pattern << " must say what the audit log calls it: the last field of Route";
    }
  }
}

TEST_F(AuditTrailTest, KeepsWhoDidWhatToWhat) {
  const auto path = "/api/v1/connections/" + id_of(ask("POST", "/api/v1/connections", {.body = connection_body}));
  ask("PATCH", path, {.body = R"({"name":"main"})"});
  ask("DELETE", path);
  const std::string who = "admin by token test ";
  EXPECT_THAT(lines(),
              ::testing::ElementsAre(who + "connection.removed main done", who + "connection.changed demo done",
                                     who + "connection.added demo done"));
  const auto newest = entries().front();
  EXPECT_EQ(newest.event.actor_kind, model::ActorKind::token);
  EXPECT_EQ(newest.event.address, "10.1.2.3");
  EXPECT_EQ(newest.at, store_.clock().now());
  EXPECT_EQ(entries()[1].event.detail, R"({"fields":["name"]})");
}

TEST_F(AuditTrailTest, KeepsSignInsAndFailuresAndTheirAccount) {
  const auto invited = MUST(people_.invite("grace@example.com", {}, model::Role::member));
  MUST(people_.accept(invited.code.reveal(), planted_password, {}));
  const auto sign_in = [this](const std::string& name, const std::string& password) {
    return ask("POST", "/api/v1/session",
               {.body = R"({"username":")" + name + R"(","password":")" + password + R"("})", .as_admin = false});
  };
  EXPECT_EQ(sign_in("grace@example.com", planted_password).status, 200);
  EXPECT_EQ(sign_in("grace@example.com", "a guess").status, 401);
  EXPECT_EQ(sign_in(planted_password, "a guess").status, 401);
  EXPECT_THAT(lines(),
              ::testing::ElementsAre(" session.started (nobody) refused", " session.started grace@example.com refused",
                                     "grace@example.com session.started grace@example.com done"));
  EXPECT_EQ(entries()[1].event.subject_id, invited.person.id);
}

TEST_F(AuditTrailTest, KeepsARefusalOnceAMinuteAndNoMistypedBody) {
  const auto invited = MUST(people_.invite("grace@example.com", {}, model::Role::member));
  const auto session = MUST(people_.accept(invited.code.reveal(), planted_password, {}));
  for (int i = 0; i < 3; ++i) EXPECT_EQ(ask("GET", "/api/v1/people", by_cookie(session)).status, 404);
  EXPECT_EQ(ask("POST", "/api/v1/personas", {.body = "{"}).status, 400);
  EXPECT_THAT(lines(), ::testing::ElementsAre("grace@example.com access.refused GET /api/v1/people refused"));
  store_.clock().advance(std::chrono::seconds{61});
  ask("GET", "/api/v1/people", by_cookie(session));
  ask("GET", "/api/v1/jobs", {.headers = {{"authorization", "Bearer kater_planted"}}, .as_admin = false});
  EXPECT_THAT(lines(), Contains(" access.refused GET /api/v1/jobs refused"));
  EXPECT_EQ(lines().size(), 3U);
}

TEST_F(AuditTrailTest, HoldsNoSecretThatWasSent) {
  ask("POST", "/api/v1/connections", {.body = connection_body});
  const auto invited = object(ask("POST", "/api/v1/people", {.body = R"({"email":"grace@example.com"})"}));
  const auto link = json::text_or(invited, "link");
  const auto code = link.substr(link.rfind('/') + 1);
  ask("POST", "/api/v1/invitations/" + code,
      {.body = std::string{R"({"password":")"} + planted_password + R"("})", .as_admin = false});
  ask("POST", "/api/v1/invitations/" + code, {.body = R"({"password":"planted again"})", .as_admin = false});
  ask("POST", "/api/v1/connections", {.body = R"({"dapi-planted-key":"dapi-planted-token"})"});
  std::string all;
  for (const auto& entry : entries()) all += store::audit_line(entry) + "\n";
  EXPECT_THAT(all, HasSubstr("person.accepted_link"));
  for (const auto& secret : {std::string{"planted"}, code, token_}) EXPECT_THAT(all, Not(HasSubstr(secret)));
}

TEST_F(AuditTrailTest, SaysNoWhenItCannotBeWritten) {
  const auto before = MUST(store_->audit().head()).entries;
  meddle("DROP TABLE audit_head");
  EXPECT_EQ(ask("POST", "/api/v1/personas", {.body = R"({"name":"Sales"})"}).status, 500);
  EXPECT_EQ(before, 0);
}

TEST_F(AuditTrailTest, IsReadInPagesExportedAndVerified) {
  for (const auto* name : {"A", "B", "C"}) {
    ask("POST", "/api/v1/personas", {.body = std::string{R"({"name":")"} + name + R"("})"});
  }
  const auto page = object(get("/api/v1/audit", {{"limit", "2"}, {"action", "persona"}}));
  EXPECT_EQ(json::array_at(page, "entries")->size(), 2U);
  EXPECT_EQ(json::integer_or(page, "next"), 2);
  const auto rest = object(get("/api/v1/audit", {{"limit", "2"}, {"before", "2"}}));
  EXPECT_EQ(json::array_at(rest, "entries")->size(), 1U);
  EXPECT_TRUE(rest.at("next").is_null());
  EXPECT_EQ(get("/api/v1/audit", {{"limit", "0"}}).status, 400);
  EXPECT_EQ(get("/api/v1/audit", {{"from", "yesterday"}}).status, 400);
  EXPECT_EQ(get("/api/v1/audit", {{"outcome", "maybe"}}).status, 400);

  const auto exported = ask("GET", "/api/v1/audit/export").body;
  store::AuditChain chain;
  for (std::size_t at = 0; at < exported.size(); at = exported.find('\n', at) + 1) {
    EXPECT_TRUE(chain.follow(std::string_view{exported}.substr(at, exported.find('\n', at) - at)).has_value());
  }
  const auto verified = object(ask("GET", "/api/v1/audit/verify"));
  EXPECT_TRUE(json::bool_or(verified, "whole"));
  EXPECT_EQ(json::integer_or(verified, "entries"), 4) << "the export is an entry too";
  EXPECT_EQ(chain.entries(), 3);
  EXPECT_EQ(object(get("/api/v1/audit", {{"actor", "nobody"}})).at("entries").as_array().size(), 0U);
}

TEST_F(AuditTrailTest, SaysWhenAnEntryIsMissing) {
  for (const auto* name : {"A", "B", "C"}) {
    ask("POST", "/api/v1/personas", {.body = std::string{R"({"name":")"} + name + R"("})"});
  }
  meddle("DELETE FROM audit_entry WHERE number = 2");
  const auto verified = object(ask("GET", "/api/v1/audit/verify"));
  EXPECT_FALSE(json::bool_or(verified, "whole"));
  EXPECT_THAT(json::text_or(verified, "problem"), HasSubstr("entry 2 is missing"));
}

}  // namespace
}  // namespace kater::api
