#include "model/figure.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace kater::model {
namespace {

TEST(IntegerFrom, ReadsUpToTheLastOfAnInt64) {
  EXPECT_EQ(integer_from("9223372036854775807"), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(integer_from("-9223372036854775808"), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(integer_from("0"), 0);
}

TEST(IntegerFrom, ReadsNothingElse) {
  for (const auto* text : {"", " 1", "1 ", "+1", "1.0", "1e3", "one", "-", "9223372036854775808"})
    EXPECT_EQ(integer_from(text), std::nullopt) << text;
}

TEST(FloatingFrom, ReadsNumbersAndTheWordsOfAProfile) {
  EXPECT_EQ(floating_from("-0.5"), -0.5);
  EXPECT_EQ(floating_from("1.7976931348623157E308"), std::numeric_limits<double>::max());
  EXPECT_EQ(floating_from("999999999999999999999999999999999999.99"), 1e36);
  EXPECT_EQ(floating_from("Infinity"), std::numeric_limits<double>::infinity());
  EXPECT_EQ(floating_from("-Infinity"), -std::numeric_limits<double>::infinity());
  ASSERT_TRUE(floating_from("NaN").has_value());
  EXPECT_TRUE(std::isnan(*floating_from("NaN")));
}

TEST(FloatingFrom, ReadsNothingElse) {
  for (const auto* text : {"", " 1", "1 ", "1e", "1.", "inf", "nan", "nan(1)", "one", "1,5", "1E999"})
    EXPECT_EQ(floating_from(text), std::nullopt) << text;
}

TEST(InstantText, WritesFarYearsToo) {
  EXPECT_EQ(instant_text(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(instant_text(-62'135'596'800'000'000), "0001-01-01T00:00:00Z");
  EXPECT_EQ(instant_text(253'402'300'799'999'999), "9999-12-31T23:59:59.999999Z");
  EXPECT_EQ(instant_text(9'223'372'036'854'775'807), "9223372036854775807 µs after 1970");
}

}  // namespace
}  // namespace kater::model
