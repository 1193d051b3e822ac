#include "sandbox/engine/arrow_stream.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/testing/result_matchers.h"
#include "sandbox/testing/arrow.h"

namespace kater::sandbox {
namespace {

using ::testing::ElementsAre;
using ::testing::StartsWith;

class ArrowStreamTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!ArrowStream::is_built_in()) GTEST_SKIP() << "NO ARROW IN THIS BUILD (scripts/setup test): nothing was tried";
  }

  std::string written(const std::string& query) {
    auto rows = connection_->query(query);
    if (!rows) return rows.error().message;
    ArrowStream stream{rows->columns()};
    for (auto batch = rows->next(); batch && *batch; batch = rows->next()) stream.add(**batch, (*batch)->rows());
    return stream.finish();
  }
  testing::ArrowTable read(const std::string& query) { return testing::read_arrow(written(query)); }
  // A value's type and the value, as Arrow has them.
  std::string value(const std::string& expression) {
    const auto table = read("SELECT " + expression + " AS x");
    return table.columns.at(0) + " = " + table.rows.at(0);
  }

  std::unique_ptr<Database> database_ = [] { return MUST(Database::open(1)); }();
  std::unique_ptr<Connection> connection_ = database_->connect();
};

TEST_F(ArrowStreamTest, GivesScalarsArrowsOwnTypes) {
  EXPECT_EQ(value("true"), "x: bool = true");
  EXPECT_EQ(value("CAST(-128 AS TINYINT)"), "x: int8 = -128");
  EXPECT_EQ(value("CAST(32767 AS SMALLINT)"), "x: int16 = 32767");
  EXPECT_EQ(value("CAST(-2147483648 AS INTEGER)"), "x: int32 = -2147483648");
  EXPECT_EQ(value("9223372036854775807"), "x: int64 = 9223372036854775807");
  EXPECT_EQ(value("CAST(1.5 AS FLOAT)"), "x: float = 1.5");
  EXPECT_EQ(value("CAST('-inf' AS DOUBLE)"), "x: double = -inf");
  EXPECT_EQ(value("CAST('NaN' AS DOUBLE)"), "x: double = nan");
  EXPECT_EQ(value("DATE '1969-12-31'"), "x: date32[day] = 1969-12-31");
  EXPECT_EQ(value("TIMESTAMP '2024-02-29 12:00:00.000001'"), "x: timestamp[us] = 2024-02-29 12:00:00.000001");
  EXPECT_EQ(value("TIMESTAMPTZ '2024-02-29 12:00:00+02'"),
            "x: timestamp[us, tz=Etc/UTC] = 2024-02-29 10:00:00.000000Z");
  EXPECT_EQ(value("'\xC3\xA9'"), "x: string = \xC3\xA9");
  EXPECT_EQ(value("'\\x00\\xFF'::BLOB"), std::string_view("x: binary = \0\xFF", 14));
}

TEST_F(ArrowStreamTest, KeepsEveryDigitOfADecimal) {
  EXPECT_EQ(value("99999999999999999999999999999999999999::DECIMAL(38,0)"),
            "x: decimal128(38, 0) = 99999999999999999999999999999999999999");
  EXPECT_EQ(value("CAST(-12345678901234567890.12 AS DECIMAL(22,2))"),
            "x: decimal128(22, 2) = -12345678901234567890.12");
  EXPECT_EQ(value("CAST(-0.05 AS DECIMAL(4,2))"), "x: decimal128(4, 2) = -0.05");
}

TEST_F(ArrowStreamTest, WritesOthersAsTheTextsOfTheWire) {
  EXPECT_EQ(value("[1, NULL]"), R"(x: string = ["1",null])");
  EXPECT_EQ(value("{'a': 1.5}"), R"(x: string = {"a":"1.5"})");
  EXPECT_EQ(value("MAP {'k': 2}"), R"(x: string = {"k":"2"})");
  EXPECT_EQ(value("INTERVAL 1 DAY"), "x: string = 1 00:00:00.000000000");
}

TEST_F(ArrowStreamTest, TellsNullFromEmptyAndHasAColumnOfNothing) {
  const auto table = read("SELECT * FROM (VALUES (1, NULL), (NULL, ''), (3, 'x')) t(id, text)");
  EXPECT_THAT(table.columns, ElementsAre("id: int32", "text: string"));
  EXPECT_THAT(table.rows, ElementsAre("1|null", "null|", "3|x"));
  EXPECT_EQ(value("CAST(NULL AS databricks_void)"), "x: null = null");
}

TEST_F(ArrowStreamTest, CountsItsBytesAndTakesPartOfABatch) {
  auto rows = connection_->query("SELECT range::INTEGER AS id FROM range(5)");
  ASSERT_TRUE(rows.has_value());
  auto batch = rows->next();
  ASSERT_TRUE(batch.has_value() && batch->has_value());
  ArrowStream stream{rows->columns()};
  EXPECT_EQ(stream.bytes(), 0U);
  stream.add(**batch, 2);
  EXPECT_GT(stream.bytes(), 0U);
  EXPECT_THAT(testing::read_arrow(stream.finish()).rows, ElementsAre("0", "1"));
}

TEST_F(ArrowStreamTest, IsSmallerAndTheSameInsideAnLz4Frame) {
  const auto plain = written("SELECT repeat('a', 1000) AS x FROM range(100)");
  const auto frame = lz4_frame(plain);
  EXPECT_THAT(frame, StartsWith("\x04\x22\x4D\x18"));
  EXPECT_LT(frame.size() * 20, plain.size());
  EXPECT_EQ(testing::read_arrow(frame).rows, testing::read_arrow(plain).rows);
}

}  // namespace
}  // namespace kater::sandbox
