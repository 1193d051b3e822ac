// Which credentials are accepted besides the access token, and what a session remembers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sodium.h>

#include "sandbox/testing/client.h"

namespace kater::sandbox {
namespace {

using testing::Answer;

class SignIn : public ::testing::Test {
 protected:
  static Workspace::Options options() {
    Workspace::Options made{.data_set = DataSet::lab};
    made.oauth = {.client_id = "an id", .client_secret = "a:secret+", .lifetime = std::chrono::seconds{600}};
    return made;
  }
  Answer token(std::string body, std::string authorization = {}) {
    client_.authorization = std::move(authorization);
    return client_.post("/oidc/v1/token", std::move(body));
  }
  static std::string basic(std::string_view joined) {
    std::string text(sodium_base64_encoded_len(joined.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(joined.data()), joined.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();
    return "Basic " + text;
  }

  FakeClock clock_;
  std::unique_ptr<Workspace> workspace_ = testing::make_workspace(clock_, options());
  testing::Client client_{*workspace_};
};

constexpr auto by_basic = "grant_type=client_credentials&scope=all-apis";
constexpr auto by_post = "grant_type=client_credentials&scope=all-apis&client_id=an+id&client_secret=a%3Asecret%2B";

TEST_F(SignIn, GivesAServicePrincipalATokenThatEnds) {
  for (const auto& answer : {token(by_basic, basic("an+id:a%3Asecret%2B")), token(by_post)}) {
    ASSERT_EQ(answer.status, 200);
    EXPECT_EQ(answer.text("token_type"), "Bearer");
    EXPECT_EQ(answer.at("expires_in"), json::value(600));
    client_.authorization = "Bearer " + answer.text("access_token");
    EXPECT_EQ(client_.get("/api/2.1/unity-catalog/catalogs").status, 200);
  }
  clock_.advance(std::chrono::seconds{600});
  EXPECT_EQ(client_.get("/api/2.1/unity-catalog/catalogs").status, 403);
}

TEST_F(SignIn, RefusesInOAuthsOwnForm) {
  EXPECT_EQ(token(by_basic, basic("an+id:wrong")).text("error"), "invalid_client");
  EXPECT_EQ(token(by_basic, basic("an+id:wrong")).status, 401);
  EXPECT_EQ(token(by_basic).text("error"), "invalid_client");
  EXPECT_EQ(token(by_basic, "Basic !").text("error"), "invalid_client");
  EXPECT_EQ(token("grant_type=password").text("error"), "unsupported_grant_type");
  EXPECT_EQ(token("grant_type=client_credentials&client_id=an+id&client_secret=a%3Asecret%2B").text("error"),
            "invalid_scope");
}

TEST_F(SignIn, SaysWhereTokensAreToBeHadBeforeAnybodyHasOne) {
  client_.authorization = "";
  const auto metadata = client_.get("/oidc/.well-known/oauth-authorization-server");
  EXPECT_EQ(metadata.status, 200);
  EXPECT_EQ(metadata.text("token_endpoint"), metadata.text("issuer") + "/v1/token");
  EXPECT_EQ(client_.get("/.well-known/databricks-config").text("oidc_endpoint"), metadata.text("issuer"));
}

TEST_F(SignIn, ASessionRemembersWhereItsStatementsStart) {
  const auto id =
      client_
          .post("/api/2.0/sql/sessions", R"({"warehouse_id": "4c61b3a9d0e7f215", "catalog": "lab", "schema": "types"})")
          .text("session_id");
  EXPECT_THAT(client_.rows("SELECT count(*) FROM numbers", {{"session_id", id}}), ::testing::ElementsAre("5"));
  EXPECT_EQ(client_.remove("/api/2.0/sql/sessions/" + id).status, 200);
  EXPECT_EQ(client_.remove("/api/2.0/sql/sessions/" + id).status, 404);
  EXPECT_EQ(client_.execute("SELECT 1", {{"session_id", id}}).status, 404);
  EXPECT_EQ(client_.post("/api/2.0/sql/sessions", R"({"warehouse_id": "other"})").status, 404);
  EXPECT_EQ(client_.post("/api/2.0/sql/sessions", "[").text("error_code"), "MALFORMED_REQUEST");
}

TEST_F(SignIn, ShowsSingleCatalogsSchemasAndRights) {
  EXPECT_EQ(client_.get("/api/2.1/unity-catalog/catalogs/lab").text("catalog_type"), "MANAGED_CATALOG");
  EXPECT_EQ(client_.get("/api/2.1/unity-catalog/catalogs/none").text("error_code"), "CATALOG_DOES_NOT_EXIST");
  EXPECT_EQ(client_.get("/api/2.1/unity-catalog/schemas/lab.types").text("full_name"), "lab.types");
  EXPECT_EQ(client_.get("/api/2.1/unity-catalog/schemas/lab").text("error_code"), "SCHEMA_DOES_NOT_EXIST");
  const auto rights = client_.get("/api/2.1/unity-catalog/effective-permissions/table/lab.types.numbers");
  EXPECT_EQ(rights.text("privilege_assignments.0.privileges.0.privilege"), "SELECT");
  EXPECT_EQ(client_.get("/api/2.1/unity-catalog/effective-permissions/table/lab.types.none").status, 404);
  const std::string tags{"/api/2.1/unity-catalog/entity-tag-assignments/"};
  EXPECT_EQ(client_.get(tags + "tables/lab.types.numbers/tags").object().size(), 0u);
  EXPECT_EQ(client_.get(tags + "tables/lab.relations.masked/tags").text("tag_assignments.0.tag_value"), "payments");
  const auto of_column = client_.get(tags + "columns/lab.relations.masked.card_number/tags");
  EXPECT_EQ(of_column.text("tag_assignments.0.tag_key"), "pii");
  EXPECT_TRUE(of_column.at("tag_assignments.1.tag_value").is_null()) << "a tag may have no value";
  EXPECT_EQ(client_.get(tags + "columns/lab.relations.masked.none/tags").text("error_code"), "COLUMN_DOES_NOT_EXIST");
  EXPECT_EQ(client_.get(tags + "tables/lab.relations.none/tags").status, 404);
}

}  // namespace
}  // namespace kater::sandbox
