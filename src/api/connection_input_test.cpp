#include "api/connection_input.h"

#include <gtest/gtest.h>

#include "base/testing/result_matchers.h"

namespace kater::api {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;
using ::testing::HasSubstr;
using ::testing::Not;

json::object object(std::string_view text) { return MUST(json::parse(text)).as_object(); }

model::Connection saved() {
  model::Connection connection;
  connection.address = model::DatabricksAddress{"host.example", 443, "w1", ""};
  connection.token_last_four = "1234";
  return connection;
}
model::Connection saved_principal() {
  auto connection = saved();
  connection.auth = model::Auth::service_principal;
  connection.client_id = "client";
  connection.proxy = "http://user@proxy.example:3128";
  connection.proxy_has_password = true;
  return connection;
}

TEST(ConnectionInput, TakesAnAccessTokenAndWipesIt) {
  auto body = object(
      R"({"name":"a","warehouse_domain":"host.example/sql/1.0/warehouses/w1","access_token":"dapi-planted-1234"})");
  const auto input = MUST(connection_in(body));
  EXPECT_EQ(input.connection.auth, model::Auth::access_token);
  EXPECT_EQ(input.secrets.sign_in.reveal(), "dapi-planted-1234");
  EXPECT_EQ(input.connection.token_last_four, "1234");
  EXPECT_FALSE(body.contains("access_token"));
}

TEST(ConnectionInput, TakesAServicePrincipalBySayingSoOrByWhatIsGiven) {
  for (const auto* auth : {R"("auth":"service_principal",)", ""}) {
    auto body = object(
        std::string{"{"} + auth +
        R"("warehouse_domain":"host.example","warehouse_id":"w1","client_id":"c","client_secret":"s3cret-long"})");
    const auto input = MUST(unsaved_connection_in(body));
    EXPECT_EQ(input.connection.auth, model::Auth::service_principal);
    EXPECT_EQ(input.connection.client_id, "c");
    EXPECT_EQ(input.secrets.sign_in.reveal(), "s3cret-long");
    EXPECT_FALSE(body.contains("client_secret"));
  }
}

TEST(ConnectionInput, NamesTheFieldThatIsMissing) {
  const std::pair<const char*, const char*> cases[] = {
      {R"({"warehouse_domain":"h.example","warehouse_id":"w"})", "Access Token"},
      {R"({"warehouse_domain":"h.example","warehouse_id":"w","client_id":"c"})", "Client Secret"},
      {R"({"warehouse_domain":"h.example","warehouse_id":"w","client_secret":"s"})", "Client ID"},
      {R"({"warehouse_domain":"h.example","warehouse_id":"w","auth":"password","access_token":"t"})",
       "service_principal"},
      {R"({"warehouse_domain":"h.example","warehouse_id":"w","access_token":"t","proxy":"socks5://proxy:3128"})",
       "proxy"},
  };
  for (const auto& [text, part] : cases) {
    auto body = object(text);
    const auto input = unsaved_connection_in(body);
    ASSERT_THAT(input, FailsWith(Code::invalid_argument)) << text;
    EXPECT_THAT(input.error().sentence(), HasSubstr(part));
  }
}

TEST(ConnectionInput, KeepsAProxysPasswordApartFromIt) {
  auto body = object(
      R"({"warehouse_domain":"h.example","warehouse_id":"w","access_token":"t","proxy":"http://us%40er:planted@proxy.example:3128"})");
  const auto input = MUST(unsaved_connection_in(body));
  EXPECT_EQ(input.connection.proxy, "http://us%40er@proxy.example:3128");
  EXPECT_TRUE(input.connection.proxy_has_password);
  EXPECT_EQ(input.secrets.proxy_password.reveal(), "planted");
}

TEST(ConnectionInput, KeepsWhatAChangeDoesNotName) {
  auto nothing = object("{}");
  EXPECT_EQ(MUST(changed_connection_in(nothing, saved_principal())).connection, saved_principal());
  // The form sends back what it was shown.
  auto same = object(R"({"auth":"service_principal","client_id":"client","proxy":"http://user@proxy.example:3128"})");
  const auto input = MUST(changed_connection_in(same, saved_principal()));
  EXPECT_EQ(input.connection, saved_principal());
  EXPECT_FALSE(input.drops_proxy_password);
}

TEST(ConnectionInput, ForgetsTheProxysPasswordWithTheProxy) {
  for (const auto* text : {R"({"proxy":""})", R"({"proxy":"http://other.example:1","client_secret":"new-secret"})"}) {
    auto body = object(text);
    const auto input = MUST(changed_connection_in(body, saved_principal()));
    EXPECT_TRUE(input.drops_proxy_password) << text;
    EXPECT_FALSE(input.connection.proxy_has_password) << text;
    EXPECT_TRUE(input.secrets.proxy_password.empty()) << text;
  }
}

// Whoever may edit a connection must not thereby get at its secret.
TEST(ConnectionInput, WantsTheSecretAgainBeforeItGoesElsewhere) {
  for (const auto* text :
       {R"({"warehouse_domain":"elsewhere.example"})", R"({"port":8443})", R"({"auth":"access_token"})",
        R"({"client_id":"other"})", R"({"proxy":"http://other.example:3128"})"}) {
    auto body = object(text);
    EXPECT_THAT(changed_connection_in(body, saved_principal()), FailsWith(Code::invalid_argument)) << text;
  }
  for (const auto* text :
       {R"({"warehouse_domain":"elsewhere.example","access_token":"t"})", R"({"warehouse_id":"w2"})",
        R"({"client_id":"c","client_secret":"s"})", R"({"proxy":"http://p.example:1","access_token":"t"})"}) {
    auto body = object(text);
    EXPECT_THAT(changed_connection_in(body, saved()), Succeeds()) << text;
  }
}

}  // namespace
}  // namespace kater::api
