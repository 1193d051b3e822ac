// What the API promises about dbt Cloud: it is understood as pasted, its token never comes out, and what it said stays
// until it is told otherwise.
#include <gmock/gmock.h>

#include "api/testing/api_fixture.h"
#include "describe/testing/fake_dbt_cloud.h"

namespace kater::api {
namespace {

using describe::testing::FakeDbtCloud;
using ::testing::HasSubstr;
using ::testing::Not;

class DbtCloudRoutes : public testing::ApiTest {
 protected:
  DbtCloudRoutes() {
    model::Table table;
    table.name = orders_;
    MUST(store_->tables().save(connection_, table));
    fake_.lists["models"] = {FakeDbtCloud::table("model.shop.orders", "main", "sales", "orders", "Told by dbt.")};
    fake_.answer(dbt_http_);
  }
  listen::Reply connect(std::string_view more = R"(, "auth_token": " dbts_right\n")") {
    return ask(
        "PUT", path_,
        {.body =
             std::string{R"({"endpoint": "cloud.getdbt.com", "environment_id": "218762")"}.append(more).append("}")});
  }
  json::object status() { return object(ask("GET", "/api/v1/connections/" + connection_ + "/dbt")); }

  const model::TableName orders_{"main", "sales", "orders"};
  const std::string connection_ = store_.add_connection_with({orders_});
  const std::string path_ = "/api/v1/connections/" + connection_ + "/dbt/cloud";
  FakeDbtCloud fake_;
};

TEST_F(DbtCloudRoutes, ConnectSyncShowAndForget) {
  EXPECT_TRUE(status().at("cloud").is_null());
  const auto saved = connect();
  EXPECT_EQ(saved.status, 200) << saved.body;
  EXPECT_THAT(saved.body, HasSubstr("https://metadata.cloud.getdbt.com/graphql"));
  EXPECT_THAT(saved.body, HasSubstr("The Discovery API of cloud.getdbt.com is at metadata.cloud.getdbt.com."));
  EXPECT_THAT(saved.body, Not(HasSubstr("dbts_right")));

  const auto synced = object(ask("POST", path_ + "/sync"));
  EXPECT_EQ(json::integer_or(synced, "tables"), 1);
  EXPECT_FALSE(synced.at("synced_at").is_null());
  const auto table = object(ask("GET", "/api/v1/connections/" + connection_ + "/tables/main/sales/orders"));
  EXPECT_EQ(json::text_or(*json::object_at(table, "description"), "author"), "dbt");
  EXPECT_EQ(json::integer_or(status(), "matched"), 1);

  EXPECT_EQ(ask("DELETE", path_).status, 200);
  EXPECT_TRUE(status().at("cloud").is_null());
  EXPECT_TRUE(MUST(store_->descriptions().all(connection_, orders_)).empty());
  EXPECT_EQ(ask("DELETE", path_).status, 404);
  EXPECT_EQ(ask("POST", path_ + "/sync").status, 404);
}

TEST_F(DbtCloudRoutes, AFailedSyncSaysWhyAndHowOldTheTextsAre) {
  connect();
  const auto synced = object(ask("POST", path_ + "/sync"));
  store_.clock().advance(std::chrono::hours{3});
  fake_.token = "dbts_another";
  const auto failed = ask("POST", path_ + "/sync");
  EXPECT_GE(failed.status, 400);
  EXPECT_THAT(failed.body, HasSubstr("Auth Token"));
  const auto cloud = status().at("cloud").as_object();
  EXPECT_EQ(cloud.at("synced_at"), synced.at("synced_at"));
  EXPECT_NE(cloud.at("tried_at"), synced.at("tried_at"));
  EXPECT_THAT(json::text_or(cloud, "failure"), HasSubstr("Auth Token"));
  EXPECT_FALSE(MUST(store_->descriptions().all(connection_, orders_)).empty());
}

TEST_F(DbtCloudRoutes, TestWithWhatIsGivenOrSavedAndKeepNothing) {
  const auto test = [&](std::string body) { return object(ask("POST", path_ + "/test", {.body = std::move(body)})); };
  EXPECT_EQ(ask("POST", path_ + "/test", {.body = R"({"endpoint":"cloud.getdbt.com","environment_id":"1"})"}).status,
            400)
      << "no token";
  const auto right = test(
      R"({"endpoint":"https://cloud.getdbt.com/deploy/1/projects/2/environments/218762","auth_token":"dbts_right"})");
  EXPECT_TRUE(json::bool_or(right, "ok")) << json::serialize(right);
  EXPECT_EQ(json::text_or(right, "environment_id"), "218762");
  const auto wrong = test(R"({"endpoint":"cloud.getdbt.com","environment_id":"218762","auth_token":"dbts_planted"})");
  EXPECT_FALSE(json::bool_or(wrong, "ok"));
  EXPECT_THAT(json::serialize(wrong),
              HasSubstr(R"("step":"accept_token","title":"Accept the Auth Token","state":"failed")"));
  EXPECT_THAT(json::serialize(wrong), Not(HasSubstr("planted")));
  EXPECT_TRUE(status().at("cloud").is_null());
  connect();
  EXPECT_TRUE(json::bool_or(test("{}"), "ok")) << "what is saved";
  EXPECT_THAT(json::serialize(test(R"({"environment_id":"7"})")), HasSubstr(R"("step":"find_environment")"));
}

TEST_F(DbtCloudRoutes, KeepATokenForItsHostOnly) {
  connect();
  EXPECT_EQ(ask("PUT", path_, {.body = R"({"environment_id":"7","sync_every_minutes":60})"}).status, 200);
  EXPECT_EQ(MUST(store_->dbt_cloud().token(connection_)).reveal(), "dbts_right");
  const auto moved = ask("PUT", path_, {.body = R"({"endpoint":"https://dbt.evil.example/graphql"})"});
  EXPECT_EQ(moved.status, 400);
  EXPECT_THAT(moved.body, HasSubstr("enter its Auth Token too"));
  const auto tested = ask("POST", path_ + "/test", {.body = R"({"endpoint":"https://dbt.evil.example/graphql"})"});
  EXPECT_EQ(tested.status, 400);
  for (const auto& request : dbt_http_.received()) EXPECT_EQ(request.host, "metadata.cloud.getdbt.com");
}

TEST_F(DbtCloudRoutes, RefuseWhatCannotBeWithASentence) {
  const std::pair<const char*, const char*> cases[] = {
      {R"({"environment_id":"1","auth_token":"t"})", "Endpoint"},
      {R"({"endpoint":"http://cloud.getdbt.com","environment_id":"1","auth_token":"t"})", "https://"},
      {R"({"endpoint":"cloud.getdbt.com","auth_token":"t"})", "Environment ID"},
      {R"({"endpoint":"cloud.getdbt.com","environment_id":"production","auth_token":"t"})", "is a number"},
      {R"({"endpoint":"cloud.getdbt.com","environment_id":"1"})", "Auth Token is missing"},
      {R"({"endpoint":"cloud.getdbt.com","environment_id":"1","auth_token":"t","sync_every_minutes":1})", "15 to"},
      {R"({"endpoint":"cloud.getdbt.com","environment_id":"1","auth_token":"t","sync_every_minutes":"x"})", "15 to"}};
  for (const auto& [body, sentence] : cases) {
    const auto reply = ask("PUT", path_, {.body = body});
    EXPECT_EQ(reply.status, 400) << body;
    EXPECT_THAT(reply.body, HasSubstr(sentence)) << body;
  }
}

}  // namespace
}  // namespace kater::api
