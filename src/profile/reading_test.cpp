#include "profile/reading.h"

#include "base/testing/result_matchers.h"
#include "connect/databricks/dialect.h"
#include "connect/testing/fake_warehouse.h"
#include "profile/testing/tables.h"

namespace kater::profile {
namespace {

using connect::testing::rows_of;
using connect::testing::Values;
using kater::testing::FailsWith;
using ::testing::ElementsAre;
using testing::table_with;

class ReadParts : public ::testing::Test {
 protected:
  Result<std::vector<model::TableProfile>> read(std::vector<Values> rows) const {
    return read_parts(rows_of({"branch", "figures", "samples"}, std::move(rows)), batches_.at(0),
                      connect::databricks::dialect(), Options{});
  }
  // The profile of the first column of the first table, read from these figures.
  model::ColumnProfile first_column(const std::string& figures) const {
    return MUST(read({{"0", figures, "[]"}})).at(0).columns.at(0);
  }
  void profile_of(const std::string& type) {
    tables_ = {table_with({"c", "s", "t"}, {{"x", type}})};
    batches_ = plan(tables_, Options{});
  }

  std::vector<model::Table> tables_;
  std::vector<Batch> batches_;
};

TEST_F(ReadParts, LosesNoDigit) {
  profile_of("decimal(38,2)");
  const auto column = first_column(R"(["2","-9007199254740993.10","999999999999999999999999999999999999.99"])");
  EXPECT_EQ(column.min, "-9007199254740993.10");
  EXPECT_EQ(column.max, "999999999999999999999999999999999999.99");
}

TEST_F(ReadParts, TellsAnInstantInUtcAndALocalTimeAsItIs) {
  profile_of("timestamp");
  const auto instant = first_column(R"(["2","-1000000","1623785696789123"])");
  EXPECT_EQ(instant.min, "1969-12-31T23:59:59Z");
  EXPECT_EQ(instant.max, "2021-06-15T19:34:56.789123Z");
  profile_of("timestamp_ntz");
  EXPECT_EQ(first_column(R"(["2","2021-06-15 19:34:56.7","2021-06-15 19:34:57"])").min, "2021-06-15 19:34:56.7");
}

TEST_F(ReadParts, HasNoMinimumWhereAllIsNull) {
  profile_of("int");
  const auto column = first_column(R"(["7",null,null])");
  EXPECT_EQ(column.min, std::nullopt);
  EXPECT_EQ(column.max, std::nullopt);
}

TEST_F(ReadParts, KeepsInfinitiesAndHasOneZero) {
  profile_of("double");
  const auto column = first_column(R"(["7","-0.0","Infinity"])");
  EXPECT_EQ(column.min, "0.0");
  EXPECT_EQ(column.max, "Infinity");
}

TEST_F(ReadParts, SortsSamplesAndDropsWhatIsNoText) {
  profile_of("string");
  const auto parts = MUST(read({{"0", R"(["5"])", R"([["pear","", null,"apple"]])"}}));
  EXPECT_THAT(parts[0].columns[0].samples, ElementsAre("", "apple", "pear"));
}

TEST_F(ReadParts, HasNoSamplesInAnEmptyTable) {
  profile_of("string");
  for (const auto* samples : {"[[]]", "[null]"}) {
    EXPECT_TRUE(MUST(read({{"0", R"(["0"])", samples}}))[0].columns[0].samples.empty()) << samples;
  }
}

TEST_F(ReadParts, TakesRowsInWhateverOrderTheyCome) {
  tables_ = {table_with({"c", "s", "a"}, {}), table_with({"c", "s", "b"}, {})};
  batches_ = plan(tables_, Options{});
  const auto parts = MUST(read({{"1", R"(["11"])", "[]"}, {"0", R"(["10"])", "[]"}}));
  EXPECT_EQ(parts[0].row_count, 10);
  EXPECT_EQ(parts[1].row_count, 11);
}

TEST_F(ReadParts, RefusesRowsThatNobodyAskedForAndQuotesNoneOfTheirValues) {
  profile_of("string");
  const std::vector<std::vector<Values>> answers{
      {},
      {{"0", R"(["5"])"}},
      {{"1", R"(["5"])", "[[]]"}},
      {{"-1", R"(["5"])", "[[]]"}},
      {{"zero", R"(["5"])", "[[]]"}},
      {{std::nullopt, R"(["5"])", "[[]]"}},
      {{"0", std::nullopt, "[[]]"}},
      {{"0", R"(["5","planted"])", "[[]]"}},
      {{"0", R"(["planted"])", "[[]]"}},
      {{"0", R"([5])", "[[]]"}},
      {{"0", R"({"a":"planted"})", "[[]]"}},
      {{"0", R"(["5"])", R"([["planted")"}},
      {{"0", R"(["5"])", R"([["planted"],["b"]])"}},
  };
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const auto parts = read(answers[i]);
    ASSERT_THAT(parts, FailsWith(Code::corrupt)) << i;
    EXPECT_EQ(parts.error().text().find("planted"), std::string::npos) << i;
    EXPECT_FALSE(parts.error().sentence().empty()) << i;
  }
}

}  // namespace
}  // namespace kater::profile
