#include "describe/dbt/python_json.h"

#include <gmock/gmock.h>

#include "base/json.h"
#include "base/testing/result_matchers.h"

namespace kater::describe {
namespace {

std::string json_of(std::string_view python, std::size_t size = std::string_view::npos) {
  PythonJson filter;
  std::string json;
  while (!python.empty()) {
    json += filter.next(python.substr(0, size));
    python.remove_prefix(std::min(size, python.size()));
  }
  return json += filter.rest();
}

TEST(PythonJson, TakesWhatIsNoNumberInJsonForZero) {
  EXPECT_EQ(json_of("[NaN,Infinity,-Infinity]"), "[0  ,0       ,-0       ]");
  EXPECT_EQ(json_of("[1, -2.5e+10]"), "[0, -0      ]") << "no number is read here";
  const auto digits = std::string(5'000, '7');
  MUST(json::parse(json_of("[" + digits + ",1e99999]")));
}

TEST(PythonJson, LeavesTextsAsTheyAre) {
  for (const auto* text : {R"({"NaN":"Infinity 12 \" \\","a":"\u00e9\ud83d\ude00"})", R"(["\n\\"])", "\"\\\\\""})
    EXPECT_EQ(json_of(text), text);
}

TEST(PythonJson, PutsAReplacementWhereAPairLacksItsOtherHalf) {
  EXPECT_EQ(json_of(R"(["\ud83d","\ude00","\ud83dx","\ud83d\u0041","\uD83D\uD83D\uDE00"])"),
            R"(["\ufffd","\ufffd","\ufffdx","\ufffd\u0041","\ufffd\uD83D\uDE00"])");
}

TEST(PythonJson, MakesTheSameHoweverTheFileIsCut) {
  constexpr std::string_view python =
      "\xEF\xBB\xBF{\"a\\\"\": [NaN, -Infinity, 12.5],\n \"b\": \"\\ud83d \\ud83d\\ude00\"}";
  for (std::size_t size = 1; size < python.size(); ++size) EXPECT_EQ(json_of(python, size), json_of(python)) << size;
  EXPECT_THAT(json_of(python), ::testing::StartsWith("{"));
}

TEST(PythonJson, MakesNoJsonOfWhatIsNone) {
  for (const auto* broken : {"[Nan]", "[Infinite]", "[NaNN]", "[N]", "[-Infinit]", "[I"})
    EXPECT_FALSE(json::parse(json_of(broken)).has_value()) << broken;
}

TEST(PythonJson, KnowsAWideFileByItsFirstBytes) {
  using namespace std::string_view_literals;
  for (const auto start : {"\xFF\xFE{\0"sv, "\xFE\xFF\0{"sv, "{\0\"\0"sv, "\0{\0\""sv}) {
    PythonJson filter;
    filter.next(start);
    EXPECT_TRUE(filter.is_wide()) << start.size();
  }
  PythonJson filter;
  filter.next("{}");
  EXPECT_FALSE(filter.is_wide());
}

}  // namespace
}  // namespace kater::describe
