#include "sandbox/api/reply.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kater::sandbox {
namespace {

using ::testing::Contains;
using ::testing::Not;
using ::testing::Pair;

TEST(Reply, CarriesTheHeadersOfARealWorkspace) {
  const auto one = text_reply("{}"), another = text_reply("{}");
  EXPECT_THAT(one.headers, Contains(Pair("server", "databricks")));
  EXPECT_THAT(one.headers, Contains(Pair("content-type", "application/json")));
  const auto id = [](const listen::Reply& reply) { return reply.headers.at(1).second; };
  EXPECT_EQ(id(one).size(), 36u);
  EXPECT_NE(id(one), id(another)) << "each request has an id of its own";
}

TEST(Reply, PutsAnErrorInTheUsualEnvelope) {
  const auto reply = error_reply(404, "NOT_FOUND", "There is no \"such\" thing.");
  EXPECT_EQ(reply.status, 404);
  EXPECT_EQ(reply.body, R"({"error_code":"NOT_FOUND","message":"There is no \"such\" thing."})");
}

TEST(Reply, AddsTheDetailsOfUnityCatalog) {
  const auto body = json::parse(catalog_error(404, "TABLE_DOES_NOT_EXIST", "…").body)->as_object();
  const auto& detail = body.at("details").as_array().at(0).as_object();
  EXPECT_EQ(detail.at("domain"), "unity-catalog.databricks.com");
  EXPECT_EQ(detail.at("reason"), "TABLE_DOES_NOT_EXIST");
}

TEST(Reply, RefusesACredentialByNumber) {
  const auto missing = refused_credential(401, "Credential was not sent"), wrong = refused_credential(403, "Invalid");
  EXPECT_EQ(json::parse(missing.body)->as_object().at("error_code"), 401);
  EXPECT_THAT(missing.headers, Contains(Pair("www-authenticate", "Bearer realm=\"DatabricksRealm\"")));
  EXPECT_EQ(json::parse(wrong.body)->as_object().at("error_code"), 403);
  EXPECT_THAT(wrong.headers, Not(Contains(Pair("www-authenticate", ::testing::_))));
}

}  // namespace
}  // namespace kater::sandbox
