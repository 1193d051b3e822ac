#include "describe/dbt/discovery_endpoint.h"

#include <gmock/gmock.h>

#include "base/testing/result_matchers.h"

namespace kater::describe {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(DiscoveryEndpoint, IsUnderstoodAsPeoplePasteIt) {
  const struct {
    const char* pasted;
    const char* url;
    const char* environment;
    std::size_t notes;
  } cases[] = {
      {"https://metadata.cloud.getdbt.com/graphql", "https://metadata.cloud.getdbt.com/graphql", "", 0},
      {" https://metadata.cloud.getdbt.com/graphql/ \n", "https://metadata.cloud.getdbt.com/graphql", "", 0},
      {"https://metadata.cloud.getdbt.com/beta/graphql", "https://metadata.cloud.getdbt.com/beta/graphql", "", 0},
      {"metadata.emea.dbt.com", "https://metadata.emea.dbt.com/graphql", "", 0},
      {"cloud.getdbt.com", "https://metadata.cloud.getdbt.com/graphql", "", 1},
      {"HTTPS://EMEA.DBT.COM/", "https://metadata.emea.dbt.com/graphql", "", 1},
      {"ab123.us1.dbt.com", "https://ab123.metadata.us1.dbt.com/graphql", "", 1},
      {"https://ab123.metadata.us1.dbt.com/graphql", "https://ab123.metadata.us1.dbt.com/graphql", "", 0},
      {"https://cloud.getdbt.com/deploy/1/projects/2/environments/218762/settings?x=1",
       "https://metadata.cloud.getdbt.com/graphql", "218762", 2},
      {"https://dbt.example.com/graphql", "https://dbt.example.com/graphql", "", 0},
      {"http://127.0.0.1:8080/graphql", "http://127.0.0.1:8080/graphql", "", 0},
  };
  for (const auto& [pasted, url, environment, notes] : cases) {
    const auto endpoint = understand_endpoint(pasted);
    ASSERT_TRUE(endpoint.has_value()) << pasted;
    EXPECT_EQ(endpoint->url, url) << pasted;
    EXPECT_EQ(endpoint->environment_id, environment) << pasted;
    EXPECT_EQ(endpoint->notes.size(), notes) << pasted;
  }
  for (const auto* wrong : {"", "   ", "ftp://metadata.cloud.getdbt.com", "https://", "not an address", "a@b.com",
                            "http://metadata.cloud.getdbt.com/graphql", "https://user:pw@host/graphql"}) {
    EXPECT_THAT(understand_endpoint(wrong), FailsWith(Code::invalid_argument)) << wrong;
  }
}

TEST(DiscoveryEndpoint, AnEnvironmentIsANumber) {
  EXPECT_THAT(understand_environment_id(" 218762\n"), Holds("218762"));
  EXPECT_THAT(understand_environment_id("https://cloud.getdbt.com/deploy/1/projects/2/environments/5"), Holds("5"));
  for (const auto* wrong : {"", "production", "-1", "1234567890123456789", "1 2"})
    EXPECT_THAT(understand_environment_id(wrong), FailsWith(Code::invalid_argument)) << wrong;
}

TEST(DiscoveryEndpoint, KnowsTheUsualPortAndThisMachineInEveryForm) {
  const std::pair<const char*, const char*> cases[] = {
      {"cloud.getdbt.com:443", "https://metadata.cloud.getdbt.com/graphql"},
      {"https://AB123.us1.dbt.com:443/deploy", "https://ab123.metadata.us1.dbt.com/graphql"},
      {"https://metadata.cloud.getdbt.com:443/graphql", "https://metadata.cloud.getdbt.com/graphql"},
      {"https://dbt.example.com:8443", "https://dbt.example.com:8443/graphql"},
      {"http://[::1]", "http://[::1]/graphql"},
      {"http://[::1]:8080/graphql", "http://[::1]:8080/graphql"},
      {"http://localhost", "http://localhost/graphql"},
      {"http://LOCALHOST:8080", "http://localhost:8080/graphql"}};
  for (const auto& [pasted, url] : cases) {
    const auto endpoint = understand_endpoint(pasted);
    ASSERT_TRUE(endpoint.has_value()) << pasted;
    EXPECT_EQ(endpoint->url, url) << pasted;
  }
}

// The Auth Token is sent to the host that comes out of this.
TEST(DiscoveryEndpoint, SendsATokenToNoHostThatOnlyLooksFamiliar) {
  for (const auto* plain : {"http://localhost.example.com/", "http://127.0.0.1.example.com", "http://0.0.0.0:8080"}) {
    const auto endpoint = understand_endpoint(plain);
    ASSERT_THAT(endpoint, FailsWith(Code::invalid_argument)) << plain;
    EXPECT_THAT(endpoint.error().sentence(), HasSubstr("unencrypted")) << plain;
  }
  EXPECT_EQ(MUST(understand_endpoint("evilgetdbt.com")).url, "https://evilgetdbt.com/graphql");
  EXPECT_EQ(MUST(understand_endpoint("cloud.getdbt.com.example.com")).url,
            "https://cloud.getdbt.com.example.com/graphql");
  for (const auto* wrong :
       {"http://localhost:80.example.com", "http://[::1].example.com", "https://[::1", "javascript:alert(1)//",
        "file:///etc/passwd", "https:///graphql", "https://clóud.getdbt.com", "https://cloud.getdbt.com\n.example.com"})
    EXPECT_THAT(understand_endpoint(wrong), FailsWith(Code::invalid_argument)) << wrong;
}

TEST(DiscoveryEndpoint, SaysWhatItUnderstoodBeyondWhatWasWritten) {
  EXPECT_THAT(MUST(understand_endpoint("\"https://cloud.getdbt.com/deploy/1/projects/2/environments/5?tab=x\"")).notes,
              ElementsAre("The Discovery API of cloud.getdbt.com is at metadata.cloud.getdbt.com.",
                          "The page's address names the environment 5."));
  for (const auto* none : {"https://cloud.getdbt.com/environments/", "https://cloud.getdbt.com/environments/five/5",
                           "https://cloud.getdbt.com/environments/12345678901234567890"})
    EXPECT_EQ(MUST(understand_endpoint(none)).environment_id, "") << none;
}

TEST(DiscoveryEndpoint, TellsAMissingEnvironmentFromAWrongOne) {
  EXPECT_THAT(understand_environment_id(" \n").error().sentence(), HasSubstr("is missing"));
  const auto wrong = understand_environment_id("planted");
  EXPECT_THAT(wrong.error().sentence(), HasSubstr("is a number"));
  EXPECT_THAT(wrong.error().text(), Not(HasSubstr("planted"))) << "it may be a token in the wrong field";
}

}  // namespace
}  // namespace kater::describe
