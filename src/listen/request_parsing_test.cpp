#include "listen/request_parsing.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "base/testing/result_matchers.h"

namespace kater::listen {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using Strings = std::vector<std::string>;
using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string encoded(const std::string& text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    (out += '%') += digits[byte / 16];
    out += digits[byte % 16];
  }
  return out;
}

TEST(ParseTarget, SplitsThePathBeforeItDecodesIt) {
  EXPECT_EQ(MUST(parse_target("/")).segments, Strings{});
  EXPECT_EQ(MUST(parse_target("/a/b%2Fc")).segments, (Strings{"a", "b/c"}));
  EXPECT_EQ(MUST(parse_target("/a/")).segments, (Strings{"a", ""}));
  EXPECT_EQ(MUST(parse_target("/a//b")).segments, (Strings{"a", "", "b"}));
  EXPECT_EQ(MUST(parse_target("/a+b%20c?x")).segments, (Strings{"a+b c"}));
  EXPECT_EQ(MUST(parse_target("/a%2Fb?x=/y")).path, "/a%2Fb");
}

TEST(ParseTarget, ReadsTheQueryAsFormsWriteIt) {
  EXPECT_EQ(MUST(parse_target("/?a=1&b=x+y%26z&c&=d&&e==")).query,
            (Pairs{{"a", "1"}, {"b", "x y&z"}, {"c", ""}, {"", "d"}, {"e", "="}}));
  EXPECT_EQ(MUST(parse_target("/?")).query, Pairs{});
}

TEST(ParseTarget, RefusesWhatLeadsUpwards) {
  for (const char* target : {"/..", "/a/../b", "/a/./b", "/%2e%2E/etc", "/a/..%2Fb", "/.%2e", "/x%2F..", "/."}) {
    EXPECT_THAT(parse_target(target), FailsWith(Code::invalid_argument)) << target;
  }
  EXPECT_EQ(MUST(parse_target("/..a/b../...")).segments, (Strings{"..a", "b..", "..."}));
}

TEST(ParseTarget, RefusesWhatCouldBeReadInTwoWays) {
  for (const char* target :
       {"", "a", "http://host/a", "*", "/%", "/%4", "/%zz", "/a%0", "/%00", "/?a=%", "/?%00=b", "/a#b"}) {
    EXPECT_THAT(parse_target(target), FailsWith(Code::invalid_argument)) << target;
  }
}

TEST(PercentDecoded, TakesThePlusAsTold) {
  EXPECT_THAT(percent_decoded("a+b", PlusSign::stays), Holds(std::string{"a+b"}));
  EXPECT_THAT(percent_decoded("a+b%2B", PlusSign::is_blank), Holds(std::string{"a b+"}));
}

TEST(RequestFrom, IsWhatTheHeadSays) {
  const auto request = request_from({.method = "HEAD", .target = "/a%20b?c=d", .headers = {{"host", "h"}}}).value();
  EXPECT_EQ(request.method, "GET");
  EXPECT_EQ(request.path, "/a%20b");
  EXPECT_EQ(request.segments, Strings{"a b"});
  EXPECT_EQ(request.query_value("c"), "d");
  EXPECT_EQ(request.header("host"), "h");
  EXPECT_FALSE(request_from({.method = "GET", .target = "/..", .headers = {}}).has_value());
}

RC_GTEST_PROP(PercentDecoded, UndoesAnyEncoding, (const std::string& text)) {
  RC_PRE(text.find('\0') == std::string::npos);
  RC_ASSERT(percent_decoded(encoded(text), PlusSign::is_blank).value() == text);
}

RC_GTEST_PROP(ParseTarget, NeverFailsOtherThanByRefusing, (const std::string& text)) {
  const auto target = parse_target("/" + text);
  RC_ASSERT(target.has_value() || target.error().code == Code::invalid_argument);
}

RC_GTEST_PROP(ParseTarget, KeepsEverySegment, (Strings segments)) {
  std::string path = "/first";
  for (auto& segment : segments) {
    std::replace_if(
        segment.begin(), segment.end(), [](char c) { return c == '.' || c == '\0'; }, 'x');
    path += "/" + encoded(segment);
  }
  segments.insert(segments.begin(), "first");
  RC_ASSERT(parse_target(path).value().segments == segments);
}

}  // namespace
}  // namespace kater::listen
