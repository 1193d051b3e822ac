#include "sandbox/statement/result_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/testing/result_matchers.h"
#include "sandbox/testing/arrow.h"

namespace kater::sandbox {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ResultWriterTest : public ::testing::Test {
 protected:
  // The rows of a query of DuckDB, written as the request wants them.
  std::shared_ptr<const StatementResult> write(const std::string& query, StatementRequest request) {
    auto rows = connection_->query(query);
    if (!rows) throw std::runtime_error{rows.error().message};
    ResultWriter writer{request, rows->columns()};
    while (!writer.full() && !writer.too_large()) {
      auto batch = rows->next();
      if (!batch || !*batch) break;
      writer.add(**batch);
    }
    too_large_ = writer.too_large();
    return writer.finish();
  }
  std::vector<std::uint64_t> counts(const StatementResult& result) const {
    std::vector<std::uint64_t> counts;
    for (const auto& chunk : result.chunks) counts.push_back(chunk.row_count);
    return counts;
  }

  bool too_large_ = false;
  std::unique_ptr<Database> database_ = [] { return MUST(Database::open(1)); }();
  std::unique_ptr<Connection> connection_ = database_->connect();
};

TEST_F(ResultWriterTest, WritesJsonArraysOfTextsAndNulls) {
  const auto result = write("SELECT 1 AS a, 'x\"y' AS b, NULL::INTEGER AS c", {});
  ASSERT_EQ(result->chunks.size(), 1U);
  EXPECT_EQ(result->chunks[0].rows, R"([["1","x\"y",null]])");
  EXPECT_EQ(result->chunks[0].plain_bytes, result->chunks[0].rows.size());
  EXPECT_EQ(result->columns.at(2).type.result_text(), "INT");
}

TEST_F(ResultWriterTest, BeginsANewChunkWhereOneIsFull) {
  const auto result = write("SELECT range FROM range(25000)", {});
  EXPECT_THAT(counts(*result), ElementsAre(10'000, 10'000, 5'000));
  EXPECT_EQ(result->chunks[2].row_offset, 20'000U);
  EXPECT_EQ(result->total_rows, 25'000U);
  EXPECT_THAT(counts(*write("SELECT range FROM range(130000)", {.form = ResultForm::linked_json})),
              ElementsAre(122'880, 7'120));
}

TEST_F(ResultWriterTest, CutsAtALimitAndSaysSo) {
  const auto by_rows = write("SELECT range FROM range(10)", {.row_limit = 3});
  EXPECT_EQ(by_rows->chunks.at(0).rows, R"([["0"],["1"],["2"]])");
  EXPECT_TRUE(by_rows->truncated);
  EXPECT_FALSE(write("SELECT range FROM range(3)", {.row_limit = 3})->truncated);
  EXPECT_TRUE(write("SELECT repeat('x', 100) FROM range(10)", {.byte_limit = 250})->truncated);
}

TEST_F(ResultWriterTest, HasNoChunkWithoutARow) {
  EXPECT_THAT(write("SELECT 1 AS a WHERE false", {})->chunks, IsEmpty());
}

TEST_F(ResultWriterTest, GivesUpWhereAnInlineResultGrowsTooLarge) {
  const auto query = "SELECT repeat('x', 10000) FROM range(3000)";
  write(query, {});
  EXPECT_TRUE(too_large_);
  write(query, {.form = ResultForm::linked_json});
  EXPECT_FALSE(too_large_);
}

TEST_F(ResultWriterTest, QuotesInCsvOnlyWhatNeedsIt) {
  const auto result =
      write(R"(SELECT 'a,b' AS "x,y", 'say "hi"' AS b, NULL AS c, 'plain' AS d)", {.form = ResultForm::linked_csv});
  EXPECT_EQ(result->chunks.at(0).rows, "\"x,y\",b,c,d\n\"a,b\",\"say \"\"hi\"\"\",null,plain\n");
}

class ArrowResultTest : public ResultWriterTest {
 protected:
  void SetUp() override {
    if (!ArrowStream::is_built_in()) GTEST_SKIP() << "NO ARROW IN THIS BUILD (scripts/setup test): nothing was tried";
  }
};

TEST_F(ArrowResultTest, IsAWholeStreamInEachChunk) {
  const auto result = write("SELECT range AS id FROM range(130000)", {.form = ResultForm::linked_arrow});
  EXPECT_THAT(counts(*result), ElementsAre(122'880, 7'120));
  const auto second = testing::read_arrow(result->chunks[1].rows);
  EXPECT_EQ(second.rows.size(), 7'120U);
  EXPECT_EQ(second.rows.front(), "122880");
}

TEST_F(ArrowResultTest, CutsAtALimitAndSaysSo) {
  const auto rows = [&](std::int64_t limit) {
    return write("SELECT range AS id FROM range(5000)", {.row_limit = limit, .form = ResultForm::linked_arrow});
  };
  EXPECT_EQ(rows(3000)->total_rows, 3000U) << "inside a batch";
  EXPECT_TRUE(rows(3000)->truncated);
  EXPECT_TRUE(rows(2048)->truncated) << "at a batch's end";
  EXPECT_EQ(rows(2048)->total_rows, 2048U);
  EXPECT_FALSE(rows(5000)->truncated);
}

TEST_F(ArrowResultTest, IsAttachedWhileItIsSmall) {
  const auto form = ResultForm::attached_or_linked_arrow;
  EXPECT_TRUE(write("SELECT 1 AS a", {.form = form})->attached);
  EXPECT_FALSE(write("SELECT 1 AS a", {.form = ResultForm::linked_arrow})->attached);
  EXPECT_FALSE(write("SELECT repeat('x', 1000) FROM range(10000)", {.form = form})->attached);
  EXPECT_FALSE(write("SELECT range FROM range(130000)", {.form = form})->attached) << "several chunks";
}

TEST_F(ArrowResultTest, IsCompressedOnRequestAndTellsItsPlainSize) {
  const auto query = "SELECT repeat('x', 1000) AS x FROM range(100)";
  const auto plain = write(query, {.form = ResultForm::linked_arrow});
  const auto packed = write(query, {.form = ResultForm::linked_arrow, .lz4 = true});
  EXPECT_EQ(packed->chunks.at(0).plain_bytes, plain->chunks.at(0).rows.size());
  EXPECT_LT(packed->chunks.at(0).rows.size() * 20, plain->chunks.at(0).rows.size());
  EXPECT_EQ(testing::read_arrow(packed->chunks[0].rows).rows, testing::read_arrow(plain->chunks[0].rows).rows);
}

}  // namespace
}  // namespace kater::sandbox
