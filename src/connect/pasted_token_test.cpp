#include "connect/pasted_token.h"

#include "base/testing/result_matchers.h"

namespace kater::connect {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(CleanedToken, TakesTheTokenOutOfWhatWasPastedAroundIt) {
  for (const auto* pasted : {"dapi123", " dapi123\r\n", "\"dapi123\"", "Bearer dapi123", "'bearer  dapi123'",
                             "Authorization: Bearer dapi123", "\u00a0dapi123"}) {
    const auto token = cleaned_token(Secret{pasted});
    ASSERT_THAT(token, Succeeds()) << pasted;
    EXPECT_EQ(token->reveal(), "dapi123") << pasted;
  }
}

TEST(CleanedToken, RefusesWhatNoHeaderMayCarryWithoutRepeatingIt) {
  for (const auto* pasted : {"", "  ", "\"\"", "dapi 123", "dapi\n123", "däpi", "Bearer "}) {
    const auto token = cleaned_token(Secret{pasted});
    ASSERT_THAT(token, FailsWith(Code::invalid_argument)) << pasted;
    EXPECT_THAT(token.error().text(), Not(HasSubstr("123")));
  }
}

TEST(LastFour, ShowsNothingOfAShortToken) {
  EXPECT_EQ(last_four_of(Secret{"dapi0123456789abcdef"}), "cdef");
  EXPECT_EQ(last_four_of(Secret{"short"}), "");
}

}  // namespace
}  // namespace kater::connect
