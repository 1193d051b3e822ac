#include "vault/aws_credentials.h"

#include "base/file.h"
#include "base/testing/result_matchers.h"
#include "net/testing/fake_http.h"
#include "vault/testing/fake_environment.h"

namespace kater::vault {
namespace {

using kater::testing::FailsWith;
using net::Method;
using net::testing::FakeHttp;
using net::testing::json_reply;
using testing::environment_of;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

using Variables = std::map<std::string, std::string>;

constexpr auto temporary = R"({"Code": "Success", "AccessKeyId": "AKIDTEMP", "SecretAccessKey": "temp-secret",
                               "Token": "temp-token", "Expiration": "2026-11-23T10:00:00Z"})";

class AwsCredentialChainTest : public ::testing::Test {
 protected:
  AwsCredentialChainTest() { MUST(ensure_folder(home_ / ".aws")); }
  ~AwsCredentialChainTest() override { std::filesystem::remove_all(home_); }

  void write(const std::string& name, std::string_view text) {
    MUST(write_file(home_ / name, text, FileMode::only_owner));
  }
  AwsCredentialChain chain(Variables variables) {
    variables.emplace("HOME", home_.string());
    return {http_, local_, environment_of(std::move(variables))};
  }
  Result<AwsCredentials> ask(Variables variables) { return chain(std::move(variables)).credentials("eu-west-1", {}); }
  std::string source_of(Variables variables) { return MUST(ask(std::move(variables))).source; }

  const std::filesystem::path home_ = std::filesystem::temp_directory_path() / ("kater-aws-" + random_id());
  FakeHttp http_, local_;
};

TEST_F(AwsCredentialChainTest, TakesTheEnvironmentFirstAndAsksNobody) {
  write(".aws/credentials", "[default]\naws_access_key_id=AKIDFILE\naws_secret_access_key=file\n");
  const auto found = MUST(ask({{"AWS_ACCESS_KEY_ID", "AKIDENV"},
                               {"AWS_SECRET_ACCESS_KEY", "env-secret"},
                               {"AWS_SESSION_TOKEN", "env-token"},
                               {"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/role"}}));
  EXPECT_EQ(found.key_id, "AKIDENV");
  EXPECT_EQ(found.secret_key.reveal(), "env-secret");
  EXPECT_EQ(found.session_token.reveal(), "env-token");
  EXPECT_THAT(http_.received(), IsEmpty());
  EXPECT_THAT(local_.received(), IsEmpty());
}

TEST_F(AwsCredentialChainTest, AsksStsForAWebIdentity) {
  write("token", "a.b.c");
  http_.on(Method::post, "/", {200, {}, R"(<AssumeRoleWithWebIdentityResponse><Credentials>
      <AccessKeyId>ASIASTS</AccessKeyId><SecretAccessKey>sts/secret+=</SecretAccessKey>
      <SessionToken>sts-token</SessionToken></Credentials></AssumeRoleWithWebIdentityResponse>)"});
  const auto found = MUST(ask(
      {{"AWS_WEB_IDENTITY_TOKEN_FILE", (home_ / "token").string()}, {"AWS_ROLE_ARN", "arn:aws:iam::1:role/kater"}}));
  EXPECT_EQ(found.key_id, "ASIASTS");
  EXPECT_EQ(found.secret_key.reveal(), "sts/secret+=");
  EXPECT_EQ(found.session_token.reveal(), "sts-token");
  const auto asked = http_.received().at(0);
  EXPECT_EQ(asked.host, "sts.eu-west-1.amazonaws.com");
  EXPECT_THAT(asked.body, HasSubstr("Action=AssumeRoleWithWebIdentity&Version=2011-06-15"));
  EXPECT_THAT(asked.body, HasSubstr("RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fkater&RoleSessionName=kater"));
  EXPECT_THAT(asked.body, HasSubstr("WebIdentityToken=a.b.c"));
}

TEST_F(AwsCredentialChainTest, AsksStsAtAnotherAddressButSendsTheTokenNowhereInTheClear) {
  write("token", "a.b.c");
  constexpr auto found = "<AccessKeyId>ASIASTS</AccessKeyId><SecretAccessKey>sts</SecretAccessKey>";
  http_.on(Method::post, "/", {200, {}, found});
  local_.on(Method::post, "/", {200, {}, found});
  const auto asked = [&](const std::string& endpoint) {
    return ask({{"AWS_WEB_IDENTITY_TOKEN_FILE", (home_ / "token").string()},
                {"AWS_ROLE_ARN", "arn"},
                {"AWS_ENDPOINT_URL_STS", endpoint}});
  };
  EXPECT_EQ(MUST(asked("https://vpce.example.com/")).key_id, "ASIASTS");
  EXPECT_EQ(http_.received().at(0).host, "vpce.example.com");
  EXPECT_EQ(MUST(asked("http://127.0.0.1:5000")).key_id, "ASIASTS");
  EXPECT_EQ(local_.received().size(), 1U);
  for (const auto* elsewhere : {"http://vpce.example.com", "http://10.0.0.1:80", "vpce.example.com"})
    EXPECT_THAT(asked(elsewhere), FailsWith(Code::unauthenticated)) << elsewhere;
  EXPECT_EQ(http_.received().size() + local_.received().size(), 2U);
}

TEST_F(AwsCredentialChainTest, SaysWhyStsRefused) {
  write("token", "planted.token");
  const Variables variables{{"AWS_WEB_IDENTITY_TOKEN_FILE", (home_ / "token").string()}, {"AWS_ROLE_ARN", "arn"}};
  http_.on(Method::post, "/", {403, {}, "<Error><Code>AccessDenied</Code><Message>m</Message></Error>"});
  http_.on(Method::post, "/", {503, {}, ""});
  http_.on(Method::post, "/", {200, {}, "<html>"});
  const auto refused = ask(variables);
  ASSERT_THAT(refused, FailsWith(Code::unauthenticated));
  EXPECT_THAT(refused.error().sentence(), HasSubstr("403 AccessDenied"));
  EXPECT_THAT(refused.error().text(), Not(HasSubstr("planted")));
  EXPECT_THAT(ask(variables), FailsWith(Code::unavailable));
  EXPECT_THAT(ask(variables), FailsWith(Code::unauthenticated));
  EXPECT_THAT(ask({{"AWS_WEB_IDENTITY_TOKEN_FILE", "/nowhere"}, {"AWS_ROLE_ARN", "arn"}}),
              FailsWith(Code::unauthenticated));
}

TEST_F(AwsCredentialChainTest, ReadsTheProfileThatIsNamed) {
  write(".aws/credentials",
        "[default]\naws_access_key_id=AKIDDEFAULT\naws_secret_access_key=one\n"
        "[other]\naws_access_key_id=AKIDOTHER\naws_secret_access_key=two\naws_session_token=three\n");
  write(".aws/config", "[profile other]\nregion=eu-central-1\n[profile half]\naws_access_key_id=AKIDHALF\n");
  EXPECT_EQ(MUST(ask({})).key_id, "AKIDDEFAULT");
  EXPECT_EQ(MUST(ask({{"AWS_PROFILE", "other"}})).session_token.reveal(), "three");
  EXPECT_EQ(source_of({{"AWS_PROFILE", "other"}}), "the profile `other`");
  EXPECT_EQ(chain({{"AWS_PROFILE", "other"}}).region(), "eu-central-1");
  EXPECT_EQ(chain({{"AWS_PROFILE", "other"}, {"AWS_REGION", "us-east-1"}}).region(), "us-east-1");
  EXPECT_THAT(ask({{"AWS_PROFILE", "half"}}), FailsWith(Code::invalid_argument));
  const auto missing = ask({{"AWS_PROFILE", "missing"}});
  ASSERT_THAT(missing, FailsWith(Code::unauthenticated));
  EXPECT_THAT(missing.error().sentence(), HasSubstr("`missing`"));
}

TEST_F(AwsCredentialChainTest, AsksTheContainerWithItsToken) {
  write("container-token", "Bearer x");
  local_.on(Method::get, "/role", json_reply(200, temporary));
  const auto found = MUST(ask({{"AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://169.254.170.23/role"},
                               {"AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", (home_ / "container-token").string()}}));
  EXPECT_EQ(found.key_id, "AKIDTEMP");
  EXPECT_EQ(found.session_token.reveal(), "temp-token");
  EXPECT_THAT(local_.received().at(0).headers, ::testing::Contains(::testing::Pair("Authorization", "Bearer x")));
  MUST(ask({{"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/role"}}));
  EXPECT_EQ(local_.received().at(1).host, "169.254.170.2");
}

TEST_F(AwsCredentialChainTest, TakesAContainersTokenToNoOtherHost) {
  for (const auto* url :
       {"http://example.com/role", "http://169.254.170.2.example.com/", "http://10.0.0.1/", "ftp://x"}) {
    EXPECT_THAT(ask({{"AWS_CONTAINER_CREDENTIALS_FULL_URI", url}, {"AWS_CONTAINER_AUTHORIZATION_TOKEN", "t"}}),
                FailsWith(Code::unauthenticated))
        << url;
  }
  EXPECT_THAT(local_.received(), IsEmpty());
  local_.on(Method::get, "/role", json_reply(200, temporary));
  for (const auto* url : {"http://localhost:8080/role", "http://127.0.0.1/role", "http://[fd00:ec2::23]/role",
                          "https://agent.example.com/role"}) {
    EXPECT_EQ(source_of({{"AWS_CONTAINER_CREDENTIALS_FULL_URI", url}}), "the container") << url;
  }
}

TEST_F(AwsCredentialChainTest, AsksTheInstanceLastAndByVersionTwoOnly) {
  local_.on(Method::put, "/latest/api/token", {200, {}, "session"});
  local_.on(Method::get, "/latest/meta-data/iam/security-credentials/", {200, {}, "kater-role\n"});
  local_.on(Method::get, "/latest/meta-data/iam/security-credentials/kater-role", json_reply(200, temporary));
  EXPECT_EQ(source_of({}), "the instance's role");
  const auto asked = local_.received();
  ASSERT_EQ(asked.size(), 3U);
  EXPECT_EQ(asked[0].host, "169.254.169.254");
  for (const auto at : {1, 2})
    EXPECT_THAT(asked[at].headers, ::testing::Contains(::testing::Pair("X-aws-ec2-metadata-token", "session")));
  EXPECT_THAT(ask({{"AWS_EC2_METADATA_DISABLED", "true"}}), FailsWith(Code::unauthenticated));
  EXPECT_EQ(local_.received().size(), 3U);
}

TEST_F(AwsCredentialChainTest, NamesEveryPlaceWhenThereIsNobody) {
  local_.on(Method::put, "/latest/api/token", net::network_error(net::NetworkFailure::timed_out, "x", "fake"));
  const auto nobody = ask({});
  ASSERT_THAT(nobody, FailsWith(Code::unauthenticated));
  for (const auto* place :
       {"AWS_ACCESS_KEY_ID", "AWS_WEB_IDENTITY_TOKEN_FILE", "~/.aws/credentials", "container", "instance"})
    EXPECT_THAT(nobody.error().sentence(), HasSubstr(place));
}

TEST_F(AwsCredentialChainTest, SaysWhenWhatAnswersGivesNoKey) {
  for (const auto* body : {"", "[]", "{}", R"({"Code": "AssumeRoleUnauthorizedAccess"})", R"({"AccessKeyId": "a"})"}) {
    FakeHttp local;
    local.on(Method::get, "/role", json_reply(200, body));
    AwsCredentialChain chain{http_, local, environment_of({{"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/role"}})};
    EXPECT_THAT(chain.credentials("eu-west-1", {}), FailsWith(Code::unauthenticated)) << body;
  }
}

}  // namespace
}  // namespace kater::vault
