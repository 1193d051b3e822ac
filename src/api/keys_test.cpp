// Promises about the keys of secrets: a new one comes into use, and a secret that is under none disables one
// connection.
#include <gmock/gmock.h>

#include "api/testing/api_fixture.h"

namespace kater::api {
namespace {

using testing::ApiTest;
using ::testing::HasSubstr;

TEST_F(ApiTest, ANewMasterKeyIsBroughtIntoUseAndShown) {
  store_.add_connection();
  const auto before = object(ask("GET", "/api/v1/keys"));
  EXPECT_FALSE(json::bool_or(before, "rotating"));
  const auto started = ask("POST", "/api/v1/keys/rotate");
  EXPECT_EQ(started.status, 202) << started.body;
  auto keys = object(started);
  const auto id_of = [](const json::object& shown) {
    return json::text_or(json::array_at(shown, "keys")->at(0).as_object(), "id");
  };
  EXPECT_NE(id_of(keys), id_of(before));
  while (json::bool_or(keys, "rotating")) keys = object(ask("GET", "/api/v1/keys"));
  EXPECT_EQ(json::array_at(keys, "keys")->size(), 1U);
  EXPECT_EQ(json::integer_or(keys, "done"), 1);
  EXPECT_EQ(json::text_or(keys, "problem"), "");
}

TEST_F(ApiTest, AConnectionWhoseSecretDoesNotOpenSaysSoAndTheOthersWork) {
  const auto whole = store_.add_connection("whole"), broken = store_.add_connection("broken");
  {
    const vault::Vault other{vault::MasterKey::make()};
    const auto database = store_.database();
    const Secret lost{"dapi-lost"};
    store::ConnectionStore with_another_key{*database, other};
    const auto connection = MUST(with_another_key.find(broken));
    MUST(with_another_key.update(connection, {.sign_in = &lost}));
  }
  const auto listed = object(ask("GET", "/api/v1/connections"));
  ASSERT_EQ(json::array_at(listed, "connections")->size(), 2U);
  for (const auto& value : *json::array_at(listed, "connections")) {
    const auto& connection = value.as_object();
    const bool is_broken = json::text_or(connection, "name") == "broken";
    EXPECT_EQ(json::text_or(connection, "disabled").find("another master key") != std::string::npos, is_broken);
  }
  const auto refused = ask("POST", "/api/v1/connections/" + broken + "/catalog/refresh");
  EXPECT_EQ(refused.status, 409) << refused.body;
  EXPECT_THAT(refused.body, HasSubstr("enter the secret again"));
  EXPECT_EQ(ask("POST", "/api/v1/connections/" + whole + "/catalog/refresh").status, 200);
  // Entered again, it works again.
  const auto mended = ask("PATCH", "/api/v1/connections/" + broken, {.body = R"({"access_token":"dapi-new-token"})"});
  EXPECT_EQ(mended.status, 200) << mended.body;
  EXPECT_TRUE(object(mended).at("disabled").is_null());
}

}  // namespace
}  // namespace kater::api
