#include "sandbox/sql/translate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kater::sandbox {
namespace {

// Knows every table, and writes its path in brackets so that a test sees what was taken for one.
class AnyTable final : public Relations {
 public:
  SqlResult<std::string> find(std::span<const std::string> path) override {
    if (path.back() == "missing") return tl::unexpected{table_not_found("missing")};
    std::string text;
    for (const auto& name : path) text.append(text.empty() ? "<" : ".").append(name);
    return text + ">";
  }
  SqlResult<std::string> data_skipping(std::span<const std::string> path) override {
    return "SELECT " + std::to_string(path.size());
  }
  std::pair<std::string_view, std::string_view> current() const override { return {"c", "s"}; }
};

SqlResult<std::string> translate(std::string_view sql, std::vector<Parameter> parameters = {}) {
  AnyTable tables;
  const auto tokens = tokenize(sql);
  if (!tokens) return tl::unexpected{tokens.error()};
  return translate_query(*tokens, tables, parameters);
}

std::string duckdb(std::string_view sql, std::vector<Parameter> parameters = {}) {
  const auto translated = translate(sql, std::move(parameters));
  return translated ? *translated : translated.error().error_class;
}

TEST(Translate, ResolvesTablesWhereTablesAreNamed) {
  EXPECT_EQ(duckdb("SELECT `a` FROM `c`.`s`.`t`"), R"(SELECT "a" FROM <c.s.t>)");
  EXPECT_EQ(duckdb("SELECT x FROM t, s.u AS v JOIN w ON v.a = w.a"),
            R"(SELECT x FROM <t>, <s.u> AS v JOIN <w> ON "v"."a" = "w"."a")");
}

TEST(Translate, ResolvesTablesInsideSubqueries) {
  EXPECT_EQ(duckdb("SELECT y FROM (SELECT x FROM t) e WHERE x IN (SELECT z FROM u)"),
            R"(SELECT y FROM (SELECT x FROM <t>) e WHERE x IN (SELECT z FROM <u>))");
}

TEST(Translate, LeavesCommonTablesToTheEngine) {
  EXPECT_EQ(duckdb("WITH x AS (SELECT a FROM t) SELECT a FROM x"),
            R"(WITH x AS (SELECT a FROM <t>) SELECT a FROM "x")");
}

TEST(Translate, TakesNoFromInsideAnExpressionForATable) {
  EXPECT_EQ(duckdb("SELECT extract(YEAR FROM d) AS y, a IS DISTINCT FROM b AS z FROM t"),
            R"(SELECT extract(YEAR FROM d) AS y, a IS DISTINCT FROM b AS z FROM <t>)");
}

TEST(Translate, NamesColumnsAsDatabricksDoes) {
  EXPECT_EQ(
      duckdb("SELECT 1, count(*), 'a', min(x) AS m, x y FROM t"),
      R"sql(SELECT 1 AS "1", count(*) AS "count(1)", 'a' AS "a", min(x) FILTER (WHERE databricks_comparable(x)) AS m, x y FROM <t>)sql");
}

TEST(Translate, KeepsAnUntypedNullUnlessColumnsMustAgree) {
  EXPECT_EQ(duckdb("SELECT NULL"), R"sql(SELECT CAST(NULL AS databricks_void) AS "NULL")sql");
  EXPECT_EQ(duckdb("SELECT NULL AS a, 1 AS b"), "SELECT CAST(NULL AS databricks_void) AS a, 1 AS b");
  EXPECT_EQ(duckdb("SELECT NULL AS a UNION ALL SELECT 1"), "SELECT NULL AS a UNION ALL SELECT 1");
}

TEST(Translate, LeavesStarsAndColumnsUnnamed) {
  EXPECT_EQ(duckdb("SELECT *, t.* FROM t"), R"(SELECT *, "t".* FROM <t>)");
}

TEST(Translate, WritesStringsWithoutEscapes) {
  EXPECT_EQ(duckdb(R"(SELECT 'it\'s' AS a, "x" AS b)"), "SELECT 'it''s' AS a, 'x' AS b");
}

TEST(Translate, GivesLikeItsBackslash) {
  EXPECT_EQ(duckdb(R"(SELECT a LIKE '50\%' AS b)"), R"(SELECT a LIKE '50\%' ESCAPE '\' AS b)");
}

TEST(Translate, MakesATextAsSparkDoes) {
  EXPECT_EQ(duckdb("SELECT CAST(x AS STRING) AS a, try_cast(y AS decimal(5,1)) AS b"),
            "SELECT databricks_string(x) AS a, TRY_CAST(y AS DECIMAL(5,1)) AS b");
}

TEST(Translate, CutsSetsOutOfNulls) {
  EXPECT_EQ(duckdb("SELECT slice(collect_set(v), 1, 10) AS s"),
            "SELECT list_slice(coalesce(list(DISTINCT v) FILTER (WHERE (v) IS NOT NULL AND databricks_comparable(v)), "
            "[]), 1, 1 + 10 - 1) AS s");
}

TEST(Translate, JoinsAFilterWithItsOwn) {
  EXPECT_EQ(duckdb("SELECT collect_list(v) FILTER (WHERE v > 1) AS s"),
            "SELECT coalesce(list(v) FILTER (WHERE (v) IS NOT NULL AND (v > 1)), []) AS s");
}

TEST(Translate, KeepsAFilterThatIsUnderstood) {
  EXPECT_EQ(duckdb("SELECT max(x) FILTER (WHERE NOT isnan(x)) AS m"),
            "SELECT max(x) FILTER (WHERE databricks_comparable(x) AND (NOT coalesce(isnan(x), false))) AS m");
}

TEST(Translate, WrapsASampleSoThatAnAliasMayFollow) {
  EXPECT_EQ(duckdb("SELECT a FROM t TABLESAMPLE (5 ROWS) AS x"), "SELECT a FROM (SELECT * FROM <t> LIMIT 5) AS x");
  EXPECT_EQ(duckdb("SELECT a FROM t TABLESAMPLE (5 PERCENT) REPEATABLE (42) WHERE a > 1"),
            R"(SELECT a FROM (SELECT * FROM <t> USING SAMPLE 5 PERCENT (bernoulli, 42)) AS "t"  WHERE a > 1)");
}

TEST(Translate, CountsArraysFromOne) {
  EXPECT_EQ(duckdb("SELECT a[0] AS x, m['k'] AS y"), "SELECT a[(0) + 1] AS x, m['k'] AS y");
}

TEST(Translate, SpellsNumbersAndOperatorsOut) {
  EXPECT_EQ(duckdb("SELECT 5L AS a, 1.5D AS b, x <=> y AS c, 7 DIV 2 AS d"),
            "SELECT CAST(5 AS BIGINT) AS a, CAST(1.5 AS DOUBLE) AS b, x  IS NOT DISTINCT FROM  y AS c, 7 // 2 AS d");
}

TEST(Translate, PutsParametersInAsTypedValues) {
  EXPECT_EQ(
      duckdb("SELECT a FROM t WHERE a = :x AND b = :n LIMIT :l",
             {{"x", "it's", "STRING"}, {"n", std::nullopt, "DATE"}, {"l", "5", "INT"}}),
      "SELECT a FROM <t> WHERE a = CAST('it''s' AS VARCHAR) AND b = CAST(NULL AS DATE) LIMIT CAST('5' AS INTEGER)");
}

TEST(Translate, TakesParametersWithoutNamesInTheirOrder) {
  EXPECT_EQ(duckdb("SELECT a FROM t WHERE a = ? AND b = ?", {{"", "1", "INT"}, {"", "2", "INT"}}),
            "SELECT a FROM <t> WHERE a = CAST('1' AS INTEGER) AND b = CAST('2' AS INTEGER)");
}

TEST(Translate, ChecksThatGroupsCanBeCompared) {
  EXPECT_EQ(duckdb("SELECT a AS a FROM t GROUP BY a, lower(b) HAVING count(*) > 1 OR a = 2 ORDER BY 1"),
            "SELECT a AS a FROM <t> GROUP BY a, lower(b) HAVING databricks_comparable(a) AND "
            "databricks_comparable(lower(b)) AND (count(*) > 1 OR a = 2) ORDER BY 1");
  EXPECT_EQ(duckdb("SELECT 1 AS a FROM t GROUP BY 1"), "SELECT 1 AS a FROM <t> GROUP BY 1");
  EXPECT_EQ(duckdb("SELECT a AS a FROM t GROUP BY ROLLUP(a)"), "SELECT a AS a FROM <t> GROUP BY ROLLUP(a)");
}

TEST(Translate, ChecksThatDistinctColumnsCanBeCompared) {
  EXPECT_EQ(duckdb("SELECT DISTINCT a, b + 1 AS c FROM t WHERE a = 1 OR b = 2 LIMIT 3"),
            "SELECT DISTINCT a, b + 1 AS c FROM <t> WHERE databricks_comparable(a) AND (a = 1 OR b = 2) LIMIT 3");
  EXPECT_EQ(duckdb("SELECT x FROM (SELECT DISTINCT a AS x FROM t)"),
            "SELECT x FROM (SELECT DISTINCT a AS x FROM <t> WHERE databricks_comparable(a))");
  EXPECT_EQ(duckdb("SELECT DISTINCT 1 AS a"), "SELECT DISTINCT 1 AS a");
}

TEST(Translate, TakesNoNameInAnInlineTableForATable) {
  EXPECT_EQ(duckdb("SELECT a FROM VALUES (1, NULL), (2, TRUE) AS v(a, b)"),
            "SELECT a FROM VALUES (1, NULL), (2, TRUE) AS v(a, b)");
}

TEST(Translate, FoldsCaseByCollation) {
  EXPECT_EQ(duckdb("SELECT a COLLATE UTF8_LCASE AS x FROM t"), "SELECT a COLLATE NOCASE AS x FROM <t>");
  EXPECT_EQ(duckdb("SELECT count(DISTINCT a COLLATE UTF8_LCASE) AS x FROM t"),
            "SELECT count(DISTINCT lower(a)) FILTER (WHERE (a COLLATE NOCASE) IS NOT NULL AND "
            "databricks_comparable(a COLLATE NOCASE)) AS x FROM <t>");
  EXPECT_EQ(duckdb("SELECT a COLLATE martian FROM t"), "COLLATION_INVALID_NAME");
}

TEST(Translate, SamplesABucketByItsShare) {
  EXPECT_EQ(duckdb("SELECT a FROM t TABLESAMPLE (BUCKET 1 OUT OF 8) x"),
            "SELECT a FROM (SELECT * FROM <t> USING SAMPLE 12.5 PERCENT (bernoulli)) x");
  EXPECT_EQ(duckdb("SELECT a FROM t TABLESAMPLE (BUCKET 9 OUT OF 8)"),
            "INVALID_SQL_SYNTAX.INVALID_TABLESAMPLE_FRACTION");
  EXPECT_EQ(duckdb("SELECT a FROM t TABLESAMPLE (BUCKET 1)"), "PARSE_SYNTAX_ERROR");
}

TEST(Translate, KeepsTheTypeOfAnIntervalThatIsAColumn) {
  EXPECT_EQ(duckdb("SELECT INTERVAL '1' YEAR, d + INTERVAL '1' YEAR AS x FROM t"),
            "SELECT struct_pack(\"interval year\" := INTERVAL '12 months') AS \"INTERVAL '1' YEAR\", d + INTERVAL '12 "
            "months' AS x FROM <t>");
}

TEST(Translate, SaysWhichClassOfErrorItIs) {
  const std::pair<const char*, const char*> cases[] = {
      {"SELECT nope(1)", "UNRESOLVED_ROUTINE"},
      {"SELECT read_csv('x')", "UNRESOLVED_ROUTINE"},
      {"SELECT left('a')", "WRONG_NUM_ARGS.WITHOUT_SUGGESTION"},
      {"SELECT a FROM missing", "TABLE_OR_VIEW_NOT_FOUND"},
      {"SELECT :x", "UNBOUND_SQL_PARAMETER"},
      {"SELECT (1", "PARSE_SYNTAX_ERROR"},
      {"SELECT 1)", "PARSE_SYNTAX_ERROR"},
      {"SELECT 1; SELECT 2", "PARSE_SYNTAX_ERROR"},
      {"SELECT a:b FROM t", "UNSUPPORTED_FEATURE.SANDBOX"},
      {"SELECT CAST(1)", "PARSE_SYNTAX_ERROR"},
      {"SELECT CAST('x' AS INTERVAL DAY)", "INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING"},
      {"SELECT CAST(a AS INTERVAL DAY) FROM t", "UNSUPPORTED_FEATURE.SANDBOX"}};
  for (const auto& [sql, expected] : cases) EXPECT_EQ(duckdb(sql), expected) << sql;
}

TEST(Translate, SaysWhereItWentWrong) {
  const auto translated = translate("SELECT a\nFROM missing");
  ASSERT_FALSE(translated.has_value());
  EXPECT_THAT(translated.error().message("SELECT a\nFROM missing"), ::testing::HasSubstr("(line 2, pos 5)"));
}

}  // namespace
}  // namespace kater::sandbox
