#include "base/result.h"

#include "base/testing/result_matchers.h"

namespace kater {
namespace {

using testing::FailsWith;
using testing::Holds;
using testing::Succeeds;

Result<int> half(int number) {
  if (number % 2 != 0) return fail(Code::invalid_argument, "odd");
  return number / 2;
}

Result<int> quarter(int number) {
  const int once = TRY(half(number).during("halving once"));
  return TRY(half(once).during("halving twice"));
}

Result<void> only_even(int number) {
  TRY(half(number));
  return {};
}

TEST(Result, PassesValuesThroughTry) {
  EXPECT_THAT(quarter(12), Holds(3));
  EXPECT_THAT(only_even(2), Succeeds());
}

TEST(Result, ReturnsTheFirstFailureAndSaysWhatWeWereDoing) {
  const auto result = quarter(6);
  ASSERT_THAT(result, FailsWith(Code::invalid_argument));
  EXPECT_EQ(result.error().text(), "odd (while halving twice)");
  EXPECT_THAT(only_even(3), FailsWith(Code::invalid_argument));
}

TEST(Result, HasASentenceForPeopleWhateverTheCode) {
  for (int code = 0; code <= static_cast<int>(Code::internal); ++code) {
    const Error error = fail(static_cast<Code>(code), "details for the log");
    EXPECT_FALSE(error.sentence().empty());
    EXPECT_EQ(error.sentence().find("details"), std::string::npos);
  }
  EXPECT_EQ(refuse(Code::conflict, "The name is taken.").sentence(), "The name is taken.");
}

TEST(Result, MustAbortsOnFailureAndNamesTheExpression) {
  EXPECT_EQ(MUST(half(4)), 2);
  EXPECT_DEATH(MUST(half(3)), "half\\(3\\) failed: odd");
}

}  // namespace
}  // namespace kater
