#include "connect/databricks/result_flow.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/testing/result_matchers.h"

namespace kater::connect::databricks {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;

Manifest manifest(std::int64_t chunks, std::optional<std::int64_t> rows = {}, bool truncated = false) {
  return {.columns = {}, .total_chunks = chunks, .total_rows = rows, .truncated = truncated};
}

TEST(ResultFlow, ReadsSoManyChunksSideBySide) {
  ResultFlow flow{manifest(5), 3};
  EXPECT_EQ(flow.start(), 0);
  EXPECT_EQ(flow.start(), 1);
  EXPECT_EQ(flow.start(), 2);
  EXPECT_EQ(flow.start(), std::nullopt);
  MUST(flow.ended(1));
  EXPECT_EQ(flow.start(), 3);
  EXPECT_EQ(flow.start(), std::nullopt);
}

// The count may be missing, and the chunks may only name each other.
TEST(ResultFlow, FollowsChunksThatAreOnlyNamed) {
  ResultFlow flow{manifest(0), 3};
  EXPECT_EQ(flow.start(), 0);
  EXPECT_EQ(flow.start(), std::nullopt);
  MUST(flow.ended(1));
  EXPECT_FALSE(flow.is_done());
  EXPECT_EQ(flow.start(), 1);
  MUST(flow.ended(std::nullopt));
  EXPECT_TRUE(flow.is_done());
}

TEST(ResultFlow, NeverFollowsChunksInACircleNorLeavesOneOut) {
  for (const std::int64_t next : {0, 2, 9, -1}) {
    ResultFlow flow{manifest(3), 1};
    flow.start();
    EXPECT_THAT(flow.ended(next), FailsWith(Code::corrupt)) << next;
  }
}

TEST(ResultFlow, RefusesRowsThatAreNotAsManyAsPromised) {
  for (const std::size_t rows : {1U, 3U}) {
    ResultFlow flow{manifest(1, 2), 1};
    flow.count(rows);
    EXPECT_THAT(flow.check_rows(), FailsWith(Code::corrupt)) << rows;
  }
  ResultFlow exact{manifest(1, 2), 1};
  exact.count(2);
  EXPECT_THAT(exact.check_rows(), Succeeds());
  ResultFlow cut{manifest(1, 2, true), 1};
  cut.count(1);
  EXPECT_THAT(cut.check_rows(), Succeeds());
}

RC_GTEST_PROP(ResultFlow, StartsEachChunkOnceAndInOrder, (std::uint8_t chunks, std::uint8_t side_by_side)) {
  ResultFlow flow{manifest(chunks), side_by_side};
  std::int64_t expected = 0;
  std::int64_t running = 0;
  while (!flow.is_done()) {
    while (const auto chunk = flow.start()) {
      RC_ASSERT(*chunk == expected++);
      RC_ASSERT(++running <= std::max<std::int64_t>(side_by_side, 1));
    }
    RC_ASSERT(flow.ended(std::nullopt).has_value());
    --running;
  }
  RC_ASSERT(expected == std::max<std::int64_t>(chunks, 1));
}

}  // namespace
}  // namespace kater::connect::databricks
