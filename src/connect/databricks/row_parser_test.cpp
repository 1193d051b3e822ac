#include "connect/databricks/row_parser.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/json.h"
#include "base/secret.h"
#include "base/testing/result_matchers.h"

namespace kater::connect::databricks {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;

// The rows of this text, cut into pieces of so many bytes.
Result<std::vector<Row>> parse(std::string_view text, std::size_t at_once = 7) {
  std::vector<Row> rows;
  RowParser parser{[&](std::vector<Row> more, std::size_t) {
    std::ranges::move(more, std::back_inserter(rows));
    return true;
  }};
  for (std::size_t at = 0; at < text.size(); at += at_once) TRY(parser.feed(text.substr(at, at_once)));
  TRY(parser.finish());
  return rows;
}

TEST(RowParser, ReadsTextsAndNullsWhereverTheyAreCut) {
  const std::string_view text = " [[\"a\",null,\"\"],\n[\"\\u00fc\\\"\\n\",\"null\",\"[1,2]\"],[]] \n";
  const std::vector<Row> rows = {{"a", std::nullopt, ""}, {"ü\"\n", "null", "[1,2]"}, {}};
  for (std::size_t at_once = 1; at_once <= text.size(); ++at_once) {
    const auto read = parse(text, at_once);
    ASSERT_THAT(read, Succeeds()) << at_once;
    EXPECT_EQ(*read, rows) << at_once;
  }
  EXPECT_TRUE(MUST(parse("[]")).empty());
}

// Databricks sends none; should it, a number keeps every digit that it came with.
TEST(RowParser, TakesANumberOrBooleanAsItsText) {
  for (std::size_t at_once = 1; at_once <= 40; ++at_once) {
    const Row row = {"9223372036854775807", "-1.50e3", "18446744073709551616", "true", "false"};
    EXPECT_EQ(MUST(parse("[[9223372036854775807,-1.50e3,18446744073709551616,true,false]]", at_once)).at(0), row);
  }
}

TEST(RowParser, RefusesWhatAreNoRows) {
  for (const auto* text : {"", "[", "[[\"a\"]", "{}", "[{}]", "[[{}]]", "[[[]]]", "[1]", "[\"a\"]", "null", "7", "x",
                           "[[\"a\"]]]", "[[\"a\"]] [", "[[\"a\"],]", "<html>"}) {
    for (const std::size_t at_once : {1U, 100U}) EXPECT_THAT(parse(text, at_once), FailsWith(Code::corrupt)) << text;
  }
}

TEST(RowParser, HandsRowsOnBeforeItHasAll) {
  std::size_t batches = 0;
  std::size_t most = 0;
  RowParser parser{[&](const std::vector<Row>&, std::size_t bytes) {
    ++batches;
    most = std::max(most, bytes);
    return true;
  }};
  MUST(parser.feed("[[\"0\"]"));
  for (int i = 0; i < 100'000; ++i) MUST(parser.feed(R"(,["a text that is longer than a string keeps inside"])"));
  EXPECT_GT(batches, 10U);
  EXPECT_LT(most, std::size_t{600} << 10);
  MUST(parser.feed("]"));
  MUST(parser.finish());
}

TEST(RowParser, EndsWhenNobodyWantsMore) {
  RowParser parser{[](const std::vector<Row>&, std::size_t) { return false; }};
  MUST(parser.feed("[[\"a\"]]"));
  EXPECT_THAT(parser.finish(), FailsWith(Code::cancelled));
}

TEST(RowParser, RefusesAValueThatWouldFillTheMemory) {
  RowParser parser{[](const std::vector<Row>&, std::size_t) { return true; }};
  MUST(parser.feed("[[\""));
  const std::string megabyte(1 << 20, 'x');
  Result<void> fed;
  for (int i = 0; i < 40 && fed.has_value(); ++i) fed = parser.feed(megabyte);
  EXPECT_THAT(fed, FailsWith(Code::resource_exhausted));
}

RC_GTEST_PROP(RowParser, ReadsBackWhatWasWritten,
              (const std::vector<std::vector<std::string>>& texts, std::uint8_t at_once)) {
  json::array written;
  std::vector<Row> rows;
  for (const auto& values : texts) {
    auto& row = rows.emplace_back();
    json::array line;
    for (const auto& value : values) {
      const auto text = to_hex(value);  // whatever its bytes, it is UTF-8 now
      row.emplace_back(text);
      line.emplace_back(text);
    }
    written.push_back(std::move(line));
  }
  const auto read = parse(json::serialize(written), at_once + 1U);
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == rows);
}

}  // namespace
}  // namespace kater::connect::databricks
