// Equality and order of values: NULL, empty texts, NaN, and the types that have no order
// (docs/databricks/sql.md#types-without-comparison, docs/databricks/sql.md#nan-and-zeros).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "sandbox/sql/testing/lab.h"

namespace kater::sandbox {
namespace {

using ::testing::ElementsAre;
using testing::lab_refusal;
using testing::lab_rows;
using testing::lab_value;

constexpr auto doubles =
    " FROM VALUES (CAST('NaN' AS DOUBLE)), (1.5D), (NULL), (CAST('NaN' AS DOUBLE)), "
    "(CAST('Infinity' AS DOUBLE)), (-0.0D), (0.0D) AS t(v)";

TEST(Nan, EqualsItselfAndIsGreaterThanAll) {
  const std::pair<const char*, const char*> cases[] = {
      {"CAST('NaN' AS DOUBLE) = CAST('NaN' AS DOUBLE)", "true BOOLEAN"},
      {"CAST('NaN' AS DOUBLE) > CAST('Infinity' AS DOUBLE)", "true BOOLEAN"},
      {"CAST('NaN' AS FLOAT) = CAST('NaN' AS FLOAT)", "true BOOLEAN"},
      {"-0.0D = 0.0D", "true BOOLEAN"},
      {"nullif(CAST('NaN' AS DOUBLE), 'NaN')", "NULL DOUBLE"},
      {"isnan(CAST('NaN' AS DOUBLE))", "true BOOLEAN"},
      {"isnan(CAST(NULL AS DOUBLE))", "false BOOLEAN"}};
  for (const auto& [expression, value] : cases) EXPECT_EQ(lab_value(expression), value) << expression;
}

TEST(Nan, IsTheMaximumAndSpoilsSums) {
  EXPECT_THAT(lab_rows(std::string{"SELECT max(v), min(v), sum(v), avg(v), count(v), count_if(isnan(v))"} + doubles),
              ElementsAre("NaN|-0.0|NaN|NaN|6|2"));
  EXPECT_THAT(lab_rows(std::string{"SELECT max(v) FILTER (WHERE NOT isnan(v)), max(nullif(v, 'NaN'))"} + doubles),
              ElementsAre("Infinity|Infinity"));
}

TEST(Nan, IsOneGroupAndSortsLast) {
  EXPECT_THAT(lab_rows(std::string{"SELECT count(DISTINCT v)"} + doubles), ElementsAre("4"));
  EXPECT_THAT(lab_rows(std::string{"SELECT v, count(*)"} + doubles + " WHERE v > 0 GROUP BY v ORDER BY v"),
              ElementsAre("1.5|1", "Infinity|1", "NaN|2"));
}

TEST(Null, IsNoEmptyText) {
  const std::pair<const char*, const char*> cases[] = {{"''", " STRING"},
                                                       {"'' IS NULL", "false BOOLEAN"},
                                                       {"'' = NULL", "NULL BOOLEAN"},
                                                       {"length('')", "0 BIGINT"},
                                                       {"coalesce('', 'x')", " STRING"},
                                                       {"nullif('', '')", "NULL STRING"},
                                                       {"'null'", "null STRING"},
                                                       {"CAST(NULL AS STRING)", "NULL STRING"},
                                                       {"NULL AND FALSE", "false BOOLEAN"},
                                                       {"NULL OR FALSE", "NULL BOOLEAN"},
                                                       {"1 IN (2, NULL)", "NULL BOOLEAN"}};
  for (const auto& [expression, value] : cases) EXPECT_EQ(lab_value(expression), value) << expression;
}

TEST(Null, IsCountedApartFromEmptyTexts) {
  EXPECT_THAT(lab_rows("SELECT count(*), count(a_varchar), count_if(a_varchar = ''), count_if(a_varchar IS NULL), "
                       "count(DISTINCT a_varchar) FROM texts"),
              ElementsAre("9|8|1|1|8"));
  EXPECT_THAT(lab_rows("SELECT count(*), count(text), min(text), max(day), sum(number), avg(number), "
                       "count(DISTINCT id), size(collect_set(id)) FROM nothing_but_null"),
              ElementsAre("20|0|NULL|NULL|NULL|NULL|0|0"));
  EXPECT_THAT(lab_rows("SELECT count(*), sum(amount), max(name), size(collect_list(name)) FROM empty_table"),
              ElementsAre("0|NULL|NULL|0"));
}

TEST(Null, IsAnItemOfItsOwnAmongTheTop) {
  EXPECT_THAT(lab_rows("SELECT approx_top_k(v, 2) FROM VALUES (NULL), (NULL), ('b'), ('b'), ('b'), ('') AS t(v)"),
              ElementsAre(R"([{"item":"b","count":"3"},{"item":null,"count":"2"}])"));
}

TEST(MapsAndVariants, HaveNoOrderWhereverTheyAreCompared) {
  for (const auto* what : {"min(labels)", "max(labels)", "count(DISTINCT labels)", "approx_count_distinct(labels)",
                           "collect_set(labels)", "mode(labels)", "min(anything)", "count(DISTINCT anything)",
                           "approx_top_k(anything)", "max(array(labels))", "count(DISTINCT struct(labels))",
                           "min(labels) FILTER (WHERE id = 1)", "DISTINCT labels", "DISTINCT id, anything"}) {
    EXPECT_EQ(lab_refusal(std::string{"SELECT "} + what + " FROM nested"),
              "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE 42K09")
        << what;
  }
  EXPECT_EQ(lab_refusal("SELECT anything FROM nested GROUP BY anything"),
            "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE 42K09");
}

TEST(MapsAndVariants, AreProfiledByOtherMeans) {
  EXPECT_THAT(lab_rows("SELECT count(labels), count_if(labels IS NULL), max(size(labels)), count(DISTINCT "
                       "to_json(labels)), schema_of_variant_agg(anything) FROM nested"),
              ElementsAre("2|1|2|2|VARIANT"));
}

TEST(ArraysAndStructs, AreComparedByTheirParts) {
  EXPECT_THAT(lab_rows("SELECT count(DISTINCT numbers), count(DISTINCT address), max(numbers) FROM nested"),
              ElementsAre(R"(2|2|["1","2",null])"));
  EXPECT_THAT(lab_rows("SELECT v FROM VALUES (array(2)), (array(1, 9)), (array(1)) AS t(v) ORDER BY v"),
              ElementsAre(R"(["1"])", R"(["1","9"])", R"(["2"])"));
}

TEST(Collations, FoldCaseWhereTheyAreNamed) {
  EXPECT_EQ(lab_value("'A' = 'a'"), "false BOOLEAN");
  EXPECT_EQ(lab_value("'A' COLLATE UTF8_LCASE = 'a'"), "true BOOLEAN");
  EXPECT_EQ(lab_value("'A' COLLATE UTF8_BINARY = 'a'"), "false BOOLEAN");
  EXPECT_EQ(lab_value("'A' COLLATE unicode = 'a'"), "false BOOLEAN");
  EXPECT_EQ(lab_value("'É' COLLATE UNICODE_CI = 'é'"), "true BOOLEAN");
  EXPECT_EQ(lab_value("'É' COLLATE UNICODE_CI = 'e'"), "false BOOLEAN");
  EXPECT_EQ(lab_value("'É' COLLATE UNICODE_CI_AI = 'e'"), "true BOOLEAN");
  EXPECT_THAT(
      lab_rows("SELECT count(DISTINCT v), count(DISTINCT v COLLATE UTF8_LCASE) FROM VALUES ('A'), ('a') AS t(v)"),
      ElementsAre("2|1"));
}

}  // namespace
}  // namespace kater::sandbox
