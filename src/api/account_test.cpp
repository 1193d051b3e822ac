// Promises about one's own account: who changes a password, and which browsers are out afterwards.
#include <gmock/gmock.h>

#include "api/testing/api_fixture.h"

namespace kater::api {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr auto old_password = "correct horse battery";
constexpr auto new_password = "staple battery horse";

class AccountRoutes : public testing::ApiTest {
 protected:
  AccountRoutes() {
    auto invited = MUST(people_.invite("grace@example.com", {"Grace", "Hopper"}, model::Role::member));
    grace_ = invited.person;
    here_ = by_cookie(MUST(people_.accept(invited.code.reveal(), old_password, {})));
  }
  testing::Asked another_browser_of(const model::Person& person) {
    return by_cookie(MUST(access_.new_session(person.id, {.address = "10.9.9.9", .browser = "Lynx"})));
  }
  listen::Reply ask_as(testing::Asked whom, const std::string& method, const std::string& path, std::string body = {}) {
    whom.body = std::move(body);
    return ask(method, "/api/v1/" + path, whom);
  }
  listen::Reply change_password(const testing::Asked& whom, const std::string& current, const std::string& next) {
    return ask_as(whom, "POST", "account/password",
                  R"({"current_password":")" + current + R"(","new_password":")" + next + R"("})");
  }
  bool is_in(const testing::Asked& whom) { return ask_as(whom, "GET", "session").status == 200; }
  // With the cookie that an answer sets.
  static testing::Asked cookie_of(const listen::Reply& reply) {
    for (const auto& [name, value] : reply.headers) {
      if (name == "set-cookie") return {.headers = {{"cookie", value.substr(0, value.find(';'))}}, .as_admin = false};
    }
    return {.as_admin = false};
  }
  std::vector<json::object> sessions_of(const testing::Asked& whom) {
    std::vector<json::object> found;
    const auto answered = object(ask_as(whom, "GET", "account/sessions"));
    for (const json::object& one : json::objects_at(answered, "sessions")) found.push_back(one);
    return found;
  }
  static std::string detail(const listen::Reply& reply) { return json::text_or(object(reply), "detail"); }

  model::Person grace_;
  testing::Asked here_;
};

TEST_F(AccountRoutes, ANewPasswordPutsEveryOtherBrowserOut) {
  const auto elsewhere = another_browser_of(grace_);
  const auto changed = change_password(here_, old_password, new_password);
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_FALSE(is_in(elsewhere)) << "whoever stole a session is out";
  EXPECT_FALSE(is_in(here_));
  EXPECT_TRUE(is_in(cookie_of(changed))) << "who changed it goes on";
  EXPECT_FALSE(access_.sign_in("grace@example.com", old_password, {"10.1.2.3"}).has_value());
  EXPECT_TRUE(access_.sign_in("grace@example.com", new_password, {"10.1.2.3"}).has_value());
}

TEST_F(AccountRoutes, APasswordChangesOnlyForWhoKnowsItAndToAGoodOne) {
  const auto wrong = change_password(here_, "not my password", new_password);
  EXPECT_EQ(wrong.status, 403);
  EXPECT_THAT(detail(wrong), HasSubstr("ask an admin for a link"));
  const auto weak = change_password(here_, old_password, "password");
  EXPECT_EQ(weak.status, 400);
  EXPECT_EQ(ask_as(here_, "POST", "account/password", R"({"new_password":"staple battery horse"})").status, 400);
  EXPECT_TRUE(is_in(here_));
  EXPECT_TRUE(access_.sign_in("grace@example.com", old_password, {"10.1.2.3"}).has_value()) << "it is as it was";
}

TEST_F(AccountRoutes, AnOpenBrowserIsNoPlaceToGuessThePassword) {
  listen::Reply reply;
  for (int tries = 0; tries < 20 && reply.status != 429; ++tries) {
    reply = change_password(here_, "guess " + std::to_string(tries), new_password);
  }
  EXPECT_EQ(reply.status, 429);
  EXPECT_THAT(detail(reply), HasSubstr("Wait"));
  EXPECT_EQ(change_password(here_, old_password, new_password).status, 429) << "nor is the right one told apart";
  store_.clock().advance(std::chrono::hours{1});
  EXPECT_EQ(change_password(here_, old_password, new_password).status, 200);
}

TEST_F(AccountRoutes, ATokenChangesNoPassword) {
  const auto refused = change_password({}, old_password, new_password);
  EXPECT_EQ(refused.status, 403);
  EXPECT_THAT(detail(refused), HasSubstr("Sign in to change yours"));
}

TEST_F(AccountRoutes, ShowWhereOneIsSignedInAndEndOneOfThem) {
  const auto elsewhere = another_browser_of(grace_);
  const auto sessions = sessions_of(here_);
  ASSERT_THAT(sessions, SizeIs(2));
  std::string other;
  for (const auto& one : sessions) {
    if (!one.at("current").as_bool()) other = json::text_or(one, "id");
  }
  EXPECT_EQ(ask_as(here_, "DELETE", "account/sessions/" + other).status, 200);
  EXPECT_FALSE(is_in(elsewhere));
  EXPECT_TRUE(is_in(here_));
  EXPECT_THAT(sessions_of(here_), SizeIs(1));
  EXPECT_EQ(ask_as(here_, "DELETE", "account/sessions/" + other).status, 404) << "it has ended";
}

TEST_F(AccountRoutes, NobodyEndsTheSessionOfAnother) {
  const auto admins = by_cookie(MUST(access_.new_session(admin().id, {})));
  const auto id = json::text_or(sessions_of(admins).at(0), "id");
  const auto hidden = ask_as(here_, "DELETE", "account/sessions/" + id);
  const auto absent = ask_as(here_, "DELETE", "account/sessions/none");
  EXPECT_EQ(hidden.status, 404);
  EXPECT_EQ(hidden.body, absent.body) << "nor learns that it is there";
  EXPECT_TRUE(is_in(admins));
}

TEST_F(AccountRoutes, SignOutEverywhereIsEverywhereAndOnlyOnesOwn) {
  const auto elsewhere = another_browser_of(grace_);
  const auto admins = by_cookie(MUST(access_.new_session(admin().id, {})));
  const auto reply = ask_as(here_, "DELETE", "account/sessions");
  EXPECT_EQ(reply.status, 200);
  EXPECT_THAT(reply.headers.back().second, HasSubstr("kater_session=; Path=/; Max-Age=0"));
  EXPECT_FALSE(is_in(here_));
  EXPECT_FALSE(is_in(elsewhere));
  EXPECT_TRUE(is_in(admins));
}

TEST_F(AccountRoutes, APersonRenamesThemselvesAndRaisesThemselvesNot) {
  const auto renamed =
      ask_as(here_, "PATCH", "account",
             R"({"last_name":"Murray","role":"admin","username":"admin2","email":"root@example.com","disabled":true})");
  EXPECT_EQ(renamed.status, 200);
  const auto now = MUST(store_->people().find(grace_.id));
  EXPECT_EQ(now.last_name, "Murray");
  EXPECT_EQ(now.first_name, "Grace") << "what is not named stays";
  EXPECT_EQ(now.role, model::Role::member);
  EXPECT_EQ(now.username, "grace@example.com");
  EXPECT_EQ(now.email, "grace@example.com");
  EXPECT_FALSE(now.disabled_at);
  const auto refused = ask_as(here_, "PATCH", "account", R"({"first_name":")" + std::string(201, 'x') + R"("})");
  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(detail(refused), HasSubstr("at most 200"));
}

}  // namespace
}  // namespace kater::api
