// Each function that the sandbox offers, beside the answer that Databricks' own documentation gives for it (its page
// functions/NAME): an engine that merely has a function of the same name is not enough.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "sandbox/testing/client.h"

namespace kater::sandbox {
namespace {

using Cases = std::vector<std::pair<const char*, const char*>>;

// Asks for all expressions in one statement each, so that one that fails is told by its own name.
void expect_values(const Cases& cases) {
  testing::Client client{testing::shared_workspace()};
  for (const auto& [expression, value] : cases) {
    EXPECT_THAT(client.rows(std::string{"SELECT "} + expression + " AS x"), ::testing::ElementsAre(value))
        << expression;
  }
}

// The values of a one-column table, in SQL that the functions are tried on.
constexpr auto values = " FROM (SELECT explode(array(1, 2, 2, 3, NULL)) AS v)";

TEST(Functions, AggregateAsDocumented) {
  testing::Client client{testing::shared_workspace()};
  const Cases cases{
      {"any(v = 3)", "true"},
      {"every(v > 1)", "false"},
      {"some(v > 9)", "false"},
      {"bool_and(v > 0)", "true"},
      {"bool_or(v > 2)", "true"},
      {"avg(v)", "2.0"},
      {"mean(v)", "2.0"},
      {"try_avg(v)", "2.0"},
      {"count(*)", "5"},
      {"count(v)", "4"},
      {"count(DISTINCT v)", "3"},
      {"count_if(v = 2)", "2"},
      {"sum(v)", "8"},
      {"try_sum(v)", "8"},
      {"min(v)", "1"},
      {"max(v)", "3"},
      {"min_by(v, -v)", "3"},
      {"max_by(v, -v)", "1"},
      {"median(v)", "2.0"},
      {"mode(v)", "2"},
      {"percentile(v, 0.5)", "2.0"},
      {"var_pop(v)", "0.5"},
      {"approx_count_distinct(v)", "3"},
      {"approx_top_k(v)",
       R"([{"item":"2","count":"2"},{"item":null,"count":"1"},{"item":"3","count":"1"},{"item":"1","count":"1"}])"},
      {"approx_top_k(v, 1)", R"([{"item":"2","count":"2"}])"},
      {"approx_top_k(v, 2, 100) FILTER (WHERE v > 1)", R"([{"item":"2","count":"2"},{"item":"3","count":"1"}])"},
      {"size(collect_list(v))", "4"},
      {"size(collect_set(v))", "3"},
      {"size(array_agg(v))", "4"},
      {"size(collect_list(v) FILTER (WHERE v > 1))", "3"},
      {"sum(v) FILTER (WHERE v > 1)", "7"}};
  for (const auto& [aggregate, value] : cases) {
    EXPECT_THAT(client.rows(std::string{"SELECT "} + aggregate + " AS x" + values), ::testing::ElementsAre(value))
        << aggregate;
  }
}

TEST(Functions, SumWithinABigintOrNotAtAll) {
  testing::Client client{testing::shared_workspace()};
  const std::string two = " FROM VALUES (9223372036854775807L), (1L) AS t(v)";
  EXPECT_THAT(client.rows("SELECT sum(v)" + two), ::testing::ElementsAre(::testing::HasSubstr("ARITHMETIC_OVERFLOW")));
  EXPECT_THAT(client.rows("SELECT try_sum(v)" + two), ::testing::ElementsAre("NULL"));
  EXPECT_THAT(client.rows("SELECT sum(v), try_sum(-v) FROM VALUES (9223372036854775807L), (1L), (-1L) AS t(v)"),
              ::testing::ElementsAre("9223372036854775807|-9223372036854775807"));
  EXPECT_THAT(client.rows("SELECT sum(v) OVER (ORDER BY v), sum(DISTINCT v) OVER () FROM VALUES (1), (2), (2) AS t(v)"),
              ::testing::ElementsAre("1|3", "5|3", "5|3"));
  EXPECT_THAT(client.rows("SELECT sum(v) FROM VALUES (0.1BD), (0.2BD) AS t(v)"),
              ::testing::ElementsAre("0.300000000000000000"));
}

TEST(Functions, CountWhatIsWhollyKnown) {
  testing::Client client{testing::shared_workspace()};
  EXPECT_THAT(client.rows("SELECT count(DISTINCT a, b), count(a, b), count(DISTINCT a) FILTER (WHERE b IS NULL) FROM "
                          "VALUES (1, 2), (1, 2), (1, 3), (1, NULL), (NULL, 1) AS t(a, b)"),
              ::testing::ElementsAre("2|3|1"));
}

TEST(Functions, TellTheSchemaOfVariantsAsDocumented) {
  testing::Client client{testing::shared_workspace()};
  EXPECT_THAT(client.rows("SELECT schema_of_variant_agg(a), schema_of_variant_agg(a) FILTER (WHERE n = 2) FROM VALUES "
                          R"((1, parse_json('{"foo": "bar", "wing": {"ding": "dong"}}')), )"
                          R"((2, parse_json('{"wing": 123}')) AS data(n, a))"),
              ::testing::ElementsAre("OBJECT<foo: STRING, wing: VARIANT>|OBJECT<wing: BIGINT>"));
  expect_values({{"schema_of_variant(parse_json('[1]'))", "ARRAY<BIGINT>"},
                 {R"(schema_of_json('[{"col":0.01}, {"col":"x"}]'))", "ARRAY<STRUCT<col: STRING>>"},
                 {"try_parse_json('{')", "NULL"}});
}

TEST(Functions, SayWhereTheyAreAsked) {
  testing::Client client{testing::shared_workspace()};
  EXPECT_THAT(client.rows("SELECT current_catalog(), current_schema(), current_database()",
                          {{"catalog", "lab"}, {"schema", "types"}}),
              ::testing::ElementsAre("lab|types|types"));
}

TEST(Functions, AggregateNothingToNullButListsToEmptyOnes) {
  testing::Client client{testing::shared_workspace()};
  EXPECT_THAT(client.rows("SELECT sum(v), min(v), count(v), size(collect_list(v)) FROM (SELECT 1 AS v) WHERE v > 1"),
              ::testing::ElementsAre("NULL|NULL|0|0"));
}

TEST(Functions, TreatArraysAndMapsAsDocumented) {
  expect_values({{"array(1, 2)", R"(["1","2"])"},
                 {"array_contains(array(1, 2, 3), 2)", "true"},
                 {"array_distinct(array(1, 2, 1))", R"(["1","2"])"},
                 {"array_join(array('hello', 'world'), ',')", "hello,world"},
                 {"array_max(array(1, 20, NULL, 3))", "20"},
                 {"array_min(array(1, 20, NULL, 3))", "1"},
                 {"array_size(array(1, NULL))", "2"},
                 {"array_sort(array(3, 2, NULL, 1))", R"(["1","2","3",null])"},
                 {"sort_array(array(3, 2, NULL, 1))", R"([null,"1","2","3"])"},
                 {"sort_array(array(3, 2, NULL, 1), false)", R"(["3","2","1",null])"},
                 {"cardinality(array(1, 2))", "2"},
                 {"element_at(array(1, 2, 3), 2)", "2"},
                 {"element_at(array(1, 2, 3), -1)", "3"},
                 {"try_element_at(array(1, 2, 3), 5)", "NULL"},
                 {"element_at(map('a', 1), 'a')", "1"},
                 {"to_json(struct(1, 'x' AS b))", R"({"col1":1,"b":"x"})"},
                 {"flatten(array(array(1, 2), array(3)))", R"(["1","2","3"])"},
                 {"sequence(1, 5)", R"(["1","2","3","4","5"])"},
                 {"sequence(1, 5, 2)", R"(["1","3","5"])"},
                 {"slice(array(1, 2, 3, 4), 2, 2)", R"(["2","3"])"},
                 {"slice(array(1, 2, 3, 4), -2, 2)", R"(["3","4"])"},
                 {"to_json(array(1, 2))", "[1,2]"},
                 {R"(get_json_object('{"a":"b"}', '$.a'))", "b"},
                 {R"(get_json_object('{"a":{"c":1}}', '$.a.c'))", "1"}});
}

TEST(Functions, ChooseAsDocumented) {
  expect_values({{"coalesce(NULL, 1, NULL)", "1"},
                 {"greatest(10, 9, 2, 4, 3)", "10"},
                 {"greatest(1, NULL)", "1"},
                 {"least(10, 9, 2, 4, 3)", "2"},
                 {"if(1 < 2, 'a', 'b')", "a"},
                 {"iff(1 > 2, 'a', 'b')", "b"},
                 {"ifnull(NULL, 'x')", "x"},
                 {"nvl(NULL, 'x')", "x"},
                 {"nvl2(NULL, 2, 1)", "1"},
                 {"nullif(2, 2)", "NULL"},
                 {"isnull(1)", "false"},
                 {"isnotnull(1)", "true"},
                 {"isnan(CAST('NaN' AS DOUBLE))", "true"},
                 {"isnan(CAST(NULL AS DOUBLE))", "false"},
                 {"nanvl(CAST('NaN' AS DOUBLE), 123D)", "123.0"}});
}

TEST(Functions, CalculateAsDocumented) {
  expect_values({{"abs(-1)", "1"},
                 {"round(cbrt(27.0), 6)", "3.0"},
                 {"ceil(-0.1D)", "0"},
                 {"ceil(5.4D)", "6"},
                 {"ceiling(5.4D)", "6"},
                 {"floor(-0.1D)", "-1"},
                 {"exp(0)", "1.0"},
                 {"ln(1)", "0.0"},
                 {"log10(10)", "1.0"},
                 {"log2(2)", "1.0"},
                 {"mod(2, 1.8)", "0.2"},
                 {"pmod(10, 3)", "1"},
                 {"pmod(-10, 3)", "2"},
                 {"pow(2, 3)", "8.0"},
                 {"power(2, 3)", "8.0"},
                 {"round(2.5, 0)", "3"},
                 {"round(-2.5D)", "-3.0"},
                 {"sign(40)", "1.0"},
                 {"signum(-40)", "-1.0"},
                 {"sqrt(4)", "2.0"},
                 {"try_add(1, 2)", "3"},
                 {"try_add(2147483647, 1)", "NULL"},
                 {"try_subtract(-2147483647, 2)", "NULL"},
                 {"try_multiply(2147483647, 2)", "NULL"},
                 {"try_divide(3, 2)", "1.5"},
                 {"try_divide(3, 0)", "NULL"}});
}

TEST(Functions, TreatTextsAsDocumented) {
  expect_values({{"ascii('234')", "50"},
                 {"base64('Spark SQL')", "U3BhcmsgU1FM"},
                 {"char_length('Spark SQL ')", "10"},
                 {"len('Spark SQL ')", "10"},
                 {"length('Spark SQL ')", "10"},
                 {"chr(65)", "A"},
                 {"concat('Spark', 'SQL')", "SparkSQL"},
                 {"concat('Spark', NULL)", "NULL"},
                 {"concat_ws('/', 'foo', NULL, 'bar')", "foo/bar"},
                 {"contains('SparkSQL', 'Spark')", "true"},
                 {"endswith('SparkSQL', 'sql')", "false"},
                 {"startswith('SparkSQL', 'Spark')", "true"},
                 {"hex(17)", "11"},
                 {"hex('SQL')", "53514C"},
                 {"instr('SparkSQL', 'SQL')", "6"},
                 {"lcase('LowerCase')", "lowercase"},
                 {"lower('LowerCase')", "lowercase"},
                 {"ucase('SparkSql')", "SPARKSQL"},
                 {"upper('SparkSql')", "SPARKSQL"},
                 {"left('Spark SQL', 3)", "Spa"},
                 {"left('Spark SQL', -1)", ""},
                 {"right('Spark SQL', 3)", "SQL"},
                 {"right('Spark SQL', -1)", ""},
                 {"lpad('hi', 5, 'ab')", "abahi"},
                 {"lpad('hi', 1, 'ab')", "h"},
                 {"lpad('hi', 4)", "  hi"},
                 {"rpad('hi', 5, 'ab')", "hiaba"},
                 {"rpad('hi', 1, 'ab')", "h"},
                 {"ltrim('    SparkSQL   ')", "SparkSQL   "},
                 {"rtrim('    SparkSQL   ')", "    SparkSQL"},
                 {"trim('    SparkSQL   ')", "SparkSQL"},
                 {"md5('Spark')", "8cde774d6f7333752ed72cacddb05126"},
                 {"regexp_extract('100-200', '(\\\\d+)-(\\\\d+)', 1)", "100"},
                 {"regexp_extract('100-200', '(\\\\d+)-(\\\\d+)')", "100"},
                 {"regexp_like('Steve', 'Ste(v|ph)en?')", "true"},
                 {"regexp_replace('100-200', '(\\\\d+)', 'num')", "num-num"},
                 {"repeat('123', 2)", "123123"},
                 {"replace('ABCabc', 'abc', 'DEF')", "ABCDEF"},
                 {"replace('ABCabc', 'abc')", "ABC"},
                 {"reverse('Spark SQL')", "LQS krapS"},
                 {"split('oneAtwoBthreeC', '[ABC]')", R"(["one","two","three",""])"},
                 {"substr('Spark SQL', 5)", "k SQL"},
                 {"substr('Spark SQL', -3)", "SQL"},
                 {"substr('Spark SQL', 5, 1)", "k"},
                 {"substring('Spark SQL', 0, 2)", "Sp"},
                 {"typeof(1)", "int"},
                 {"typeof(array(1))", "array<int>"}});
}

TEST(Functions, TreatDatesAsDocumented) {
  expect_values({{"add_months('2016-08-31', 1)", "2016-09-30"},
                 {"date('2017-06-15')", "2017-06-15"},
                 {"date_add('2016-07-30', 1)", "2016-07-31"},
                 {"date_sub('2016-07-30', 1)", "2016-07-29"},
                 {"date_diff('2009-07-31', '2009-07-30')", "1"},
                 {"datediff('2009-07-30', '2009-07-31')", "-1"},
                 {"to_utc_timestamp('2016-08-31', 'Asia/Seoul')", "2016-08-30T15:00:00.000Z"},
                 {"to_utc_timestamp(TIMESTAMP'2024-07-01T12:00:00', 'America/New_York')", "2024-07-01T16:00:00.000Z"},
                 {"from_utc_timestamp('2016-08-31', 'Asia/Seoul')", "2016-08-31T09:00:00.000Z"},
                 {"date_trunc('MM', TIMESTAMP'2015-03-05T09:32:05')", "2015-03-01T00:00:00.000Z"},
                 {"date_trunc('YEAR', TIMESTAMP'2015-03-05T09:32:05')", "2015-01-01T00:00:00.000Z"},
                 {"date_trunc('HOUR', TIMESTAMP'2015-03-05T09:32:05')", "2015-03-05T09:00:00.000Z"},
                 {"day(DATE'2009-07-30')", "30"},
                 {"dayofmonth(DATE'2009-07-30')", "30"},
                 {"dayofweek(DATE'2009-07-30')", "5"},
                 {"weekday(DATE'2009-07-30')", "3"},
                 {"dayofyear(DATE'2016-04-09')", "100"},
                 {"weekofyear(DATE'2008-02-20')", "8"},
                 {"hour(TIMESTAMP'2009-07-30 12:58:59')", "12"},
                 {"minute(TIMESTAMP'2009-07-30 12:58:59')", "58"},
                 {"second(TIMESTAMP'2009-07-30 12:58:59')", "59"},
                 {"last_day(DATE'2009-01-12')", "2009-01-31"},
                 {"make_date(2013, 7, 15)", "2013-07-15"},
                 {"month(DATE'2016-07-30')", "7"},
                 {"quarter(DATE'2016-08-31')", "3"},
                 {"year(DATE'2016-07-30')", "2016"},
                 {"to_date('2009-07-30 04:17:52')", "2009-07-30"},
                 {"to_timestamp('2016-12-31 00:12:00')", "2016-12-31T00:12:00.000Z"},
                 {"unix_seconds(TIMESTAMP'1970-01-01 00:00:01Z')", "1"},
                 {"unix_millis(TIMESTAMP'1970-01-01 00:00:01Z')", "1000"},
                 {"unix_micros(TIMESTAMP'1970-01-01 00:00:01Z')", "1000000"}});
}

TEST(Functions, RankAsDocumented) {
  testing::Client client{testing::shared_workspace()};
  const std::string over = " OVER (ORDER BY v NULLS LAST)";
  EXPECT_THAT(client.rows("SELECT v, rank()" + over + ", dense_rank()" + over + ", lag(v)" + over + ", lead(v)" + over +
                          values + " ORDER BY v NULLS LAST"),
              ::testing::ElementsAre("1|1|1|NULL|2", "2|2|2|1|2", "2|2|2|2|3", "3|4|3|2|NULL", "NULL|5|4|3|NULL"));
}

TEST(Functions, RefuseOtherNamesAndCounts) {
  testing::Client client{testing::shared_workspace()};
  EXPECT_THAT(client.rows("SELECT list_value(1)"),
              ::testing::ElementsAre(::testing::HasSubstr("[UNRESOLVED_ROUTINE]")));
  EXPECT_THAT(client.rows("SELECT lower('a', 'b')"), ::testing::ElementsAre(::testing::HasSubstr("[WRONG_NUM_ARGS")));
}

}  // namespace
}  // namespace kater::sandbox
