#include "api/kept_secret.h"

#include "base/testing/result_matchers.h"

namespace kater::api {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;

TEST(KeptSecret, StaysWithTheServerThatItWasEnteredFor) {
  EXPECT_THAT(check_kept_secret({"token", "Access Token", "host.example:443", "host.example:443"}), Succeeds());
}

TEST(KeptSecret, IsSentToNoOtherServerAndToNoOtherPortOfIt) {
  for (const auto* other : {"other.example:443", "host.example:8443", "host.example:443.evil.example", ""}) {
    const auto refused = check_kept_secret({"token", "Access Token", "host.example:443", other});
    ASSERT_THAT(refused, FailsWith(Code::invalid_argument)) << other;
    EXPECT_EQ(refused.error().sentence(),
              "The saved token is for host.example:443. To use another host, enter its Access Token too.");
  }
}

}  // namespace
}  // namespace kater::api
