#include "sandbox/engine/scalar_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>

namespace kater::sandbox {
namespace {

template <class Append, class... Args>
std::string text(Append append, Args... args) {
  std::string result;
  append(result, args...);
  return result;
}

TEST(ScalarText, WritesDoublesAsJavaDoes) {
  const std::pair<double, const char*> cases[] = {{0.1, "0.1"},
                                                  {100, "100.0"},
                                                  {1e10, "1.0E10"},
                                                  {12345678.9, "1.23456789E7"},
                                                  {1e-3, "0.001"},
                                                  {1e-4, "1.0E-4"},
                                                  {0, "0.0"},
                                                  {-0.0, "-0.0"},
                                                  {std::nan(""), "NaN"},
                                                  {std::numeric_limits<double>::infinity(), "Infinity"},
                                                  {-std::numeric_limits<double>::infinity(), "-Infinity"}};
  for (const auto& [value, expected] : cases) EXPECT_EQ(text(append_double, value), expected);
  EXPECT_EQ(text(append_float, 0.1f), "0.1");
}

RC_GTEST_PROP(ScalarTextProperty, LosesNothingOfADouble, (double value)) {
  RC_PRE(std::isfinite(value));
  RC_ASSERT(std::strtod(text(append_double, value).c_str(), nullptr) == value);
}

TEST(ScalarText, WritesDecimalsWithTheirFullScale) {
  EXPECT_EQ(text(append_decimal, Wide{110}, 2), "1.10");
  EXPECT_EQ(text(append_decimal, Wide{-1}, 2), "-0.01");
  EXPECT_EQ(text(append_decimal, Wide{0}, 3), "0.000");
  EXPECT_EQ(text(append_decimal, Wide{-42}, 0), "-42");
  EXPECT_EQ(text(append_decimal, Wide{std::numeric_limits<std::int64_t>::min()}, 0), "-9223372036854775808");
}

TEST(ScalarText, WritesDaysFarAway) {
  EXPECT_EQ(text(append_date, 0), "1970-01-01");
  EXPECT_EQ(text(append_date, 19782), "2024-02-29");
  EXPECT_EQ(text(append_date, -719162), "0001-01-01");
  EXPECT_EQ(text(append_date, 2932897), "+10000-01-01");
}

TEST(ScalarText, WritesTimestampsForTheWireWithThreeDigits) {
  EXPECT_EQ(text(append_iso_timestamp, 1623760496789123, std::string_view{"Z"}), "2021-06-15T12:34:56.789Z");
  EXPECT_EQ(text(append_iso_timestamp, -1, std::string_view{}), "1969-12-31T23:59:59.999");
}

TEST(ScalarText, WritesTimestampsForACastWithAllDigits) {
  EXPECT_EQ(text(append_cast_timestamp, 1623760496789120), "2021-06-15 12:34:56.78912");
  EXPECT_EQ(text(append_cast_timestamp, 1623760496000000), "2021-06-15 12:34:56");
}

TEST(ScalarText, WritesIntervals) {
  EXPECT_EQ(text(append_interval, 14, 0, 0), "1-2");
  EXPECT_EQ(text(append_interval, 0, 3, 16200000000), "3 04:30:00.000000000");
  EXPECT_EQ(text(append_interval, 0, 0, -1000000), "-0 00:00:01.000000000");
}

TEST(ScalarText, WritesBase64) {
  const std::pair<const char*, const char*> cases[] = {{"", ""}, {"a", "YQ=="}, {"ab", "YWI="}, {"abc", "YWJj"}};
  for (const auto& [bytes, expected] : cases) EXPECT_EQ(text(append_base64, std::string_view{bytes}), expected);
}

TEST(ScalarText, EscapesWhatJsonCannotHold) {
  EXPECT_EQ(text(append_json_text, std::string_view{"a\"\\\n\x01 æ"}), R"("a\"\\\n\u0001 æ")");
}

}  // namespace
}  // namespace kater::sandbox
