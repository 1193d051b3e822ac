#include "vault/aws_profile.h"

#include <gmock/gmock.h>

namespace kater::vault {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(AwsProfile, IsTheSectionOfThatNameInBothSpellings) {
  constexpr auto file = R"([default]
aws_access_key_id = AKIDDEFAULT
aws_secret_access_key=a/b+c=

[profile kater]
region = eu-west-1
)";
  EXPECT_THAT(profile_in(file, "default"),
              ElementsAre(Pair("aws_access_key_id", "AKIDDEFAULT"), Pair("aws_secret_access_key", "a/b+c=")));
  EXPECT_THAT(profile_in(file, "kater"), ElementsAre(Pair("region", "eu-west-1")));
  EXPECT_THAT(profile_in(file, "profile kater"), IsEmpty());
  EXPECT_THAT(profile_in(file, "nobody"), IsEmpty());
}

TEST(AwsProfile, SkipsWhatIsNoSetting) {
  constexpr auto file =
      "# a comment\r\n[ default ]\r\n; another\r\n\r\nregion = eu-west-1 \r\ns3 =\r\n  region = nested\r\nword\r\n";
  EXPECT_THAT(profile_in(file, "default"), ElementsAre(Pair("region", "eu-west-1"), Pair("s3", "")));
}

TEST(AwsProfile, SurvivesAnythingElse) {
  for (const auto* file : {"", "[", "[]", "]", "=", "[default", "[profile", "[profile]\na=b", "\n\n\n", "a=b"}) {
    EXPECT_THAT(profile_in(file, "default"), IsEmpty()) << file;
  }
}

}  // namespace
}  // namespace kater::vault
