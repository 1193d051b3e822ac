#include "vault/secrets_manager_key.h"

#include <fmt/format.h>
#include <sodium.h>

#include "base/json.h"
#include "base/testing/result_matchers.h"
#include "net/testing/fake_http.h"
#include "vault/testing/fake_environment.h"

namespace kater::vault {
namespace {

using kater::testing::FailsWith;
using net::Method;
using net::testing::FakeHttp;
using net::testing::json_reply;
using ::testing::HasSubstr;
using ::testing::Not;

class SecretsManagerKeyTest : public ::testing::Test {
 protected:
  Result<KeyRing> ask(SecretsManagerOptions options, std::map<std::string, std::string> more = {}) {
    more.insert({{"AWS_ACCESS_KEY_ID", "AKIDPLANTED"}, {"AWS_SECRET_ACCESS_KEY", "planted-secret"}});
    AwsCredentialChain chain{http_, local_, testing::environment_of(std::move(more))};
    return SecretsManagerKey{http_, chain, std::move(options)}.keys({});
  }
  void answers(const std::string& secret) {
    http_.on(Method::post, "/", json_reply(200, json::serialize(json::object{{"SecretString", secret}})));
  }
  std::string key_text() const { return std::string{key_.text().reveal()}; }

  const MasterKey key_ = MasterKey::make();
  FakeHttp http_, local_;
};

TEST_F(SecretsManagerKeyTest, AsksForOneVersionOfTheSecretAndReadsTheKey) {
  answers(key_text());
  const auto key = MUST(ask({.secret_id = "kater/master", .version_stage = "AWSPREVIOUS", .region = "eu-west-1"},
                            {{"AWS_SESSION_TOKEN", "session"}}));
  EXPECT_EQ(key.current.bytes().reveal(), key_.bytes().reveal());
  const auto asked = http_.received().at(0);
  EXPECT_EQ(asked.host, "secretsmanager.eu-west-1.amazonaws.com");
  EXPECT_EQ(asked.signed_by, "AKIDPLANTED/secretsmanager/eu-west-1/session");
  EXPECT_EQ(asked.body, R"({"SecretId":"kater/master","VersionStage":"AWSPREVIOUS"})");
  EXPECT_THAT(asked.headers, ::testing::Contains(::testing::Pair("X-Amz-Target", "secretsmanager.GetSecretValue")));
}

TEST_F(SecretsManagerKeyTest, ReadsTheKeyFromAConsolesKeyAndValue) {
  answers(fmt::format("  {{\"master_key\": \"{}\"}}", key_text()));
  EXPECT_EQ(MUST(ask({.secret_id = "kater", .region = "eu-west-1"})).current.bytes().reveal(), key_.bytes().reveal());
}

// What Secrets Manager holds under the two stages; a missing one is no version.
class SecretsManagerRingTest : public SecretsManagerKeyTest {
 protected:
  void holds(std::map<std::string, std::string> stages) {
    http_.on(Method::post, "/", [stages = std::move(stages)](const FakeHttp::Received& asked) -> Result<net::Reply> {
      const auto body = MUST(json::parse(asked.body)).as_object();
      const auto found = stages.find(json::text_or(body, "VersionStage"));
      if (found == stages.end()) return json_reply(400, R"({"__type": "ResourceNotFoundException"})");
      return json_reply(200, json::serialize(json::object{{"SecretString", found->second}}));
    });
  }
  Result<KeyRing> ring() { return ask({.secret_id = "kater", .region = "eu-west-1"}); }
  const MasterKey old_ = MasterKey::make();
};

TEST_F(SecretsManagerRingTest, HoldsTheVersionBeforeTheCurrentOne) {
  holds({{"AWSCURRENT", key_text()}, {"AWSPREVIOUS", std::string{old_.text().reveal()}}});
  const auto ring = MUST(this->ring());
  EXPECT_EQ(ring.current.bytes().reveal(), key_.bytes().reveal());
  ASSERT_EQ(ring.previous.size(), 1U);
  EXPECT_EQ(ring.previous[0].bytes().reveal(), old_.bytes().reveal());
}

TEST_F(SecretsManagerRingTest, HoldsOneKeyWhereNoOtherVersionIsAKey) {
  holds({{"AWSCURRENT", key_text()}});
  EXPECT_THAT(MUST(ring()).previous, ::testing::IsEmpty());
}

TEST_F(SecretsManagerRingTest, TakesNoKeyFromAVersionThatIsNone) {
  holds({{"AWSCURRENT", key_text()}, {"AWSPREVIOUS", "a first try that was no key"}});
  EXPECT_THAT(MUST(ring()).previous, ::testing::IsEmpty());
}

TEST_F(SecretsManagerRingTest, FailsRatherThanForgetTheVersionBefore) {
  holds({{"AWSCURRENT", key_text()}, {"AWSPREVIOUS", std::string{old_.text().reveal()}}});
  http_.fails_at(2, net::network_error(net::NetworkFailure::reset, "host", "fake"));
  EXPECT_THAT(ring(), FailsWith(Code::unavailable));
}

TEST_F(SecretsManagerKeyTest, FindsTheRegion) {
  const std::string arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:kater-AbCdEf";
  const struct {
    SecretsManagerOptions options;
    std::map<std::string, std::string> environment;
    std::string host;
  } cases[] = {
      {{.secret_id = arn, .region = "us-east-1"}, {}, "secretsmanager.us-east-1.amazonaws.com"},
      {{.secret_id = arn}, {{"AWS_REGION", "us-east-2"}}, "secretsmanager.eu-central-1.amazonaws.com"},
      {{.secret_id = "kater"}, {{"AWS_REGION", "us-east-2"}}, "secretsmanager.us-east-2.amazonaws.com"},
      {{.secret_id = "kater"}, {{"AWS_DEFAULT_REGION", "cn-north-1"}}, "secretsmanager.cn-north-1.amazonaws.com.cn"},
      {{.secret_id = "kater", .region = "eu-west-1", .endpoint = "https://vpce.example.com"}, {}, "vpce.example.com"},
  };
  answers(key_text());
  for (const auto& each : cases) {
    MUST(ask(each.options, each.environment));
    EXPECT_EQ(http_.received().back().host, each.host);
  }
  const auto nowhere = ask({.secret_id = "kater"}, {{"HOME", "/nowhere"}});
  ASSERT_THAT(nowhere, FailsWith(Code::invalid_argument));
  EXPECT_THAT(nowhere.error().sentence(), HasSubstr("--aws-region"));
}

TEST_F(SecretsManagerKeyTest, TellsAwsFailuresApart) {
  const struct {
    int status;
    std::string kind;
    Code code;
    std::string says;
  } cases[] = {
      {400, "ResourceNotFoundException", Code::not_found, "Check the name, the region"},
      {400, "com.amazonaws.secretsmanager#ResourceNotFoundException", Code::not_found, "no such secret"},
      {400, "AccessDeniedException", Code::permission_denied, "secretsmanager:GetSecretValue"},
      {400, "DecryptionFailure", Code::permission_denied, "KMS"},
      {400, "InvalidRequestException", Code::conflict, "deletion"},
      {400, "UnrecognizedClientException", Code::unauthenticated, "access key"},
      {400, "InvalidSignatureException:http://internal", Code::unauthenticated, "clock"},
      {400, "ExpiredTokenException", Code::unauthenticated, "expired"},
      {400, "ThrottlingException", Code::unavailable, "later"},
      {500, "InternalServiceError", Code::unavailable, "later"},
      {503, "SomethingNew", Code::unavailable, "SomethingNew"},
      {404, "", Code::not_found, "status 404"},
  };
  for (const auto& each : cases) {
    FakeHttp http;
    http.on(Method::post, "/", json_reply(each.status, json::serialize(json::object{{"__type", each.kind}})));
    AwsCredentialChain chain{
        http, local_,
        testing::environment_of({{"AWS_ACCESS_KEY_ID", "AKIDPLANTED"}, {"AWS_SECRET_ACCESS_KEY", "planted-secret"}})};
    const auto failed = SecretsManagerKey{http, chain, {.secret_id = "kater/master", .region = "eu-west-1"}}.keys({});
    ASSERT_THAT(failed, FailsWith(each.code)) << each.kind;
    const auto sentence = failed.error().sentence();
    EXPECT_THAT(sentence, HasSubstr(each.says));
    EXPECT_THAT(sentence, HasSubstr("kater/master"));
    EXPECT_THAT(sentence, Not(HasSubstr("planted-secret")));
  }
}

TEST_F(SecretsManagerKeyTest, MakesUpNoKeyFromWhatIsNone) {
  for (const auto* secret : {"", "hunter2", "{}", R"({"master_key": 1})", "kater-key-1:", "{"}) {
    FakeHttp http;
    http.on(Method::post, "/", json_reply(200, json::serialize(json::object{{"SecretString", secret}})));
    AwsCredentialChain chain{http, local_,
                             testing::environment_of({{"AWS_ACCESS_KEY_ID", "a"}, {"AWS_SECRET_ACCESS_KEY", "b"}})};
    const auto refused = SecretsManagerKey{http, chain, {.secret_id = "kater", .region = "eu-west-1"}}.keys({});
    ASSERT_FALSE(refused.has_value()) << secret;
    EXPECT_THAT(refused.error().sentence(), HasSubstr("the secret kater (eu-west-1)")) << secret;
  }
  http_.on(Method::post, "/", {200, {}, "<html>"});
  EXPECT_THAT(ask({.secret_id = "kater", .region = "eu-west-1"}), FailsWith(Code::corrupt));
}

TEST_F(SecretsManagerKeyTest, PassesOnThatNobodyAnswered) {
  http_.on(Method::post, "/", net::network_error(net::NetworkFailure::refused, "host", "fake"));
  EXPECT_THAT(ask({.secret_id = "kater", .region = "eu-west-1"}), FailsWith(Code::unavailable));
}

// The case secret-of-another-form, as AWS answers.
TEST_F(SecretsManagerKeyTest, ReadsASecretThatWasPutThereAsBytesOrInQuotes) {
  std::string encoded(200, '\0');
  sodium_bin2base64(encoded.data(), encoded.size(), reinterpret_cast<const unsigned char*>(key_text().c_str()),
                    key_text().size(), sodium_base64_VARIANT_ORIGINAL);
  http_.on(Method::post, "/", json_reply(200, json::serialize(json::object{{"SecretBinary", encoded.c_str()}})));
  EXPECT_EQ(MUST(ask({.secret_id = "kater", .region = "eu-west-1"})).current.bytes().reveal(), key_.bytes().reveal());
  answers('"' + key_text() + '"');
  EXPECT_EQ(MUST(ask({.secret_id = "kater", .region = "eu-west-1"})).current.bytes().reveal(), key_.bytes().reveal());
}

TEST_F(SecretsManagerKeyTest, NamesTheSecretItsRegionAndTheFieldsThatItHas) {
  answers(R"({"KATER_MASTER_KEY": "planted"})");
  const auto refused = ask({.secret_id = "kater/master-key", .region = "eu-west-1"});
  ASSERT_THAT(refused, FailsWith(Code::invalid_argument));
  EXPECT_THAT(refused.error().sentence(),
              HasSubstr("the secret kater/master-key (eu-west-1) is a JSON object without the field master_key; it has "
                        "KATER_MASTER_KEY."));
  EXPECT_THAT(refused.error().sentence(), Not(HasSubstr("planted")));
}

}  // namespace
}  // namespace kater::vault
