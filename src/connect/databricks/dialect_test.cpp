#include "connect/databricks/dialect.h"

#include <gtest/gtest.h>

namespace kater::connect::databricks {
namespace {

model::Column column_of(std::string type, int position = 0) {
  model::Column column;
  column.name = "c`d";
  column.position = position;
  column.set_type(std::move(type));
  return column;
}

model::Table delta_table() {
  model::Table table;
  table.name = {"main", "a.b", "t"};
  table.format = "delta";
  return table;
}

FigureSource source_of(const model::Table& table, const model::Column& column) {
  return dialect().source_of(table, &column);
}

TEST(Dialect, PutsNamesInBackticks) {
  EXPECT_EQ(dialect().name("c`d").text(), "`c``d`");
  EXPECT_EQ(dialect().name(delta_table().name).text(), "`main`.`a.b`.`t`");
}

TEST(Dialect, KnowsWhatTheLogOfDeltaAnswers) {
  EXPECT_EQ(dialect().source_of(delta_table(), nullptr), FigureSource::counted);
  EXPECT_EQ(source_of(delta_table(), column_of("bigint")), FigureSource::kept);
  EXPECT_EQ(source_of(delta_table(), column_of("date")), FigureSource::kept);
  for (const auto* type : {"double", "decimal(10,2)", "timestamp"})
    EXPECT_EQ(source_of(delta_table(), column_of(type)), FigureSource::scanned) << type;
}

TEST(Dialect, ExpectsNoStatisticsPastTheColumnsThatHaveThem) {
  EXPECT_EQ(source_of(delta_table(), column_of("int", 31)), FigureSource::kept);
  EXPECT_EQ(source_of(delta_table(), column_of("int", 32)), FigureSource::scanned);
}

TEST(Dialect, ExpectsNothingOfALogWhereThereIsNone) {
  auto parquet = delta_table();
  parquet.format = "PARQUET";
  auto view = delta_table();
  view.kind = model::TableKind::view;
  for (const auto& table : {parquet, view}) EXPECT_EQ(dialect().source_of(table, nullptr), FigureSource::scanned);
}

TEST(Dialect, LeavesNaNOutOfAggregates) {
  EXPECT_EQ(dialect().aggregate("max", column_of("int")).text(), "max(`c``d`)");
  EXPECT_EQ(dialect().aggregate("max", column_of("float")).text(), "max(`c``d`) FILTER (WHERE NOT isnan(`c``d`))");
}

TEST(Dialect, KnowsAnInstantFromALocalTime) {
  for (const auto* instant : {"timestamp", "TIMESTAMP_LTZ"}) {
    EXPECT_EQ(dialect().as_text(SqlText{"f"}, nullptr).text(), "CAST(f AS STRING)");
    const auto column = column_of(instant);
    EXPECT_EQ(dialect().as_text(SqlText{"f"}, &column).text(), "CAST(unix_micros(f) AS STRING)") << instant;
    EXPECT_EQ(dialect().figure_from(column, "-1000000"), "1969-12-31T23:59:59Z") << instant;
  }
  for (const auto* other : {"TIMESTAMP_NTZ", "date", "string"}) {
    const auto column = column_of(other);
    EXPECT_EQ(dialect().as_text(SqlText{"f"}, &column).text(), "CAST(f AS STRING)") << other;
    EXPECT_EQ(dialect().figure_from(column, "1970-01-01"), "1970-01-01") << other;
  }
}

TEST(Dialect, HasOneZero) {
  EXPECT_EQ(dialect().figure_from(column_of("double"), "-0.0"), "0.0");
  EXPECT_EQ(dialect().figure_from(column_of("string"), "-0.0"), "-0.0");
}

TEST(Dialect, PutsTextsIntoOneArray) {
  EXPECT_EQ(dialect().json_array({}).text(), "'[]'");
  const SqlText two[] = {SqlText{"a"}, SqlText{"b"}};
  EXPECT_EQ(dialect().json_array(two).text(), "to_json(array(a, b))");
}

TEST(Dialect, BoundsASampleAndLeavesThePadsOfATextBehind) {
  const auto padded = column_of("CHAR(5)");
  const auto plain = column_of("varchar(5)");
  const model::Column* const columns[] = {&padded, &plain};
  EXPECT_EQ(dialect().sample({"c", "s", "t"}, columns, {.rows = 7, .values = 3, .characters = 20}).text(),
            "(SELECT slice(collect_set(v0), 1, 3) AS s0, slice(collect_set(v1), 1, 3) AS s1 FROM "
            "(SELECT left(rtrim(`c``d`), 20) AS v0, left(`c``d`, 20) AS v1 FROM `c`.`s`.`t` LIMIT 7))");
}

}  // namespace
}  // namespace kater::connect::databricks
