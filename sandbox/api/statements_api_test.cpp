#include "sandbox/api/statements_api.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sandbox/testing/client.h"

namespace kater::sandbox {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class StatementsApiTest : public ::testing::Test {
 protected:
  std::string path(const testing::Answer& answer, std::string_view rest = "") {
    return "/api/2.0/sql/statements/" + answer.text("statement_id") + std::string{rest};
  }
  testing::Client client_{testing::shared_workspace()};
};

TEST_F(StatementsApiTest, AnswersWithManifestAndFirstChunk) {
  const auto answer = client_.execute("SELECT id, a_decimal FROM lab.types.numbers ORDER BY id LIMIT 2");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(json::serialize(answer.at("manifest")),
            R"({"format":"JSON_ARRAY","schema":{"column_count":2,"columns":[)"
            R"({"name":"id","type_text":"INT","type_name":"INT","position":0},)"
            R"json({"name":"a_decimal","type_text":"DECIMAL(10,2)","type_name":"DECIMAL",)json"
            R"("type_precision":10,"type_scale":2,"position":1}]},"total_chunk_count":1,)"
            R"("chunks":[{"chunk_index":0,"row_offset":0,"row_count":2}],"total_row_count":2,"truncated":false})");
  EXPECT_EQ(json::serialize(answer.at("result")),
            R"({"chunk_index":0,"row_offset":0,"row_count":2,"data_array":[["1","12345678.90"],["2","-0.01"]]})");
}

TEST_F(StatementsApiTest, AnswersAnEmptyResultWithColumnsAndNoRows) {
  const auto answer = client_.execute("SELECT id FROM lab.types.empty_table");
  EXPECT_EQ(json::serialize(answer.at("result")), "{}");
  EXPECT_EQ(answer.at("manifest.total_chunk_count").as_int64(), 0);
  EXPECT_EQ(answer.text("manifest.schema.columns.0.type_text"), "BIGINT");
}

TEST_F(StatementsApiTest, LinksEachChunkToTheNext) {
  const auto answer = client_.execute("SELECT id FROM lab.relations.many_rows");
  EXPECT_EQ(answer.at("result.next_chunk_index").as_int64(), 1);
  EXPECT_THAT(answer.text("result.next_chunk_internal_link"), HasSubstr("/result/chunks/1"));
  EXPECT_THAT(client_.rows("SELECT id FROM lab.relations.many_rows"), SizeIs(25000));
  EXPECT_EQ(client_.get(path(answer, "/result/chunks/99")).status, 404);
  EXPECT_EQ(client_.get(path(answer, "/result/chunks/x")).status, 404);
}

TEST_F(StatementsApiTest, AnswersAFailureWithHttp200) {
  const auto answer = client_.execute("INSER INTO x");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.text("status.state"), "FAILED");
  EXPECT_EQ(answer.text("status.sql_state"), "42601");
  EXPECT_EQ(answer.text("status.error.error_code"), "BAD_REQUEST");
  EXPECT_EQ(answer.text("status.error.message"),
            "\n[PARSE_SYNTAX_ERROR] Syntax error at or near 'INSER'. SQLSTATE: 42601 (line 1, pos 0)\n\n== SQL "
            "==\nINSER INTO x\n^^^\n");
  EXPECT_TRUE(answer.at("manifest").is_null());
}

TEST_F(StatementsApiTest, DoesNotWaitWhenAskedNotTo) {
  const auto answer = client_.execute("SELECT count(*) FROM range(30000000)", {{"wait_timeout", "0s"}});
  const auto state = answer.text("status.state");
  EXPECT_TRUE(state == "PENDING" || state == "RUNNING") << state;
  EXPECT_EQ(answer.object().size(), 2u);
  auto end = answer;
  while (end.text("status.state") != "SUCCEEDED") end = client_.get(path(answer));
  EXPECT_EQ(end.text("result.data_array.0.0"), "30000000");
}

TEST_F(StatementsApiTest, CancelsWhatRuns) {
  const auto answer =
      client_.execute("SELECT count(*) FROM range(100000000000) a WHERE a.id % 7 = 9", {{"wait_timeout", "0s"}});
  EXPECT_EQ(client_.post(path(answer, "/cancel")).status, 200);
  auto end = answer;
  while (end.text("status.state") != "CANCELED") end = client_.get(path(answer));
  EXPECT_EQ(client_.get(path(answer, "/result/chunks/0")).status, 400);
}

TEST_F(StatementsApiTest, ClosesWithAnEmptyObject) {
  const auto answer = client_.execute("SELECT 1");
  const auto closed = client_.remove(path(answer));
  EXPECT_EQ(closed.status, 200);
  EXPECT_EQ(json::serialize(closed.body), "{}");
  EXPECT_EQ(client_.get(path(answer)).text("status.state"), "CLOSED");
}

TEST_F(StatementsApiTest, KnowsNoStatementOfAnotherId) {
  EXPECT_EQ(client_.get("/api/2.0/sql/statements/01ef9de4-091e-1cca-a458-a00ed5ab7b11").status, 404);
  EXPECT_EQ(client_.remove("/api/2.0/sql/statements/x").text("error_code"), "NOT_FOUND");
}

TEST_F(StatementsApiTest, RefusesABodyThatIsWrong) {
  EXPECT_EQ(client_.post("/api/2.0/sql/statements", "not json").text("error_code"), "MALFORMED_REQUEST");
  EXPECT_EQ(client_.execute("SELECT 1", {{"wait_timeout", "3s"}}).text("error_code"), "INVALID_PARAMETER_VALUE");
  EXPECT_EQ(client_.execute("SELECT 1", {{"warehouse_id", "other"}}).text("error_code"), "RESOURCE_DOES_NOT_EXIST");
  EXPECT_EQ(client_.execute("SELECT 1", {{"format", "ARROW_STREAM"}}).text("error_code"), "INVALID_PARAMETER_VALUE");
  EXPECT_EQ(client_.execute("SELECT 1", {{"session_id", "nobody's"}}).text("error_code"), "NOT_FOUND");
}

TEST_F(StatementsApiTest, TakesTheDefaultsOfCatalogAndSchema) {
  EXPECT_THAT(client_.rows("SELECT count(*) FROM parents", {{"catalog", "lab"}, {"schema", "relations"}}),
              ElementsAre("12"));
  EXPECT_THAT(client_.rows("SELECT count(*) FROM RELATIONS.Parents", {{"catalog", "LAB"}}), ElementsAre("12"));
}

TEST_F(StatementsApiTest, RemembersInASessionWhatWasUsed) {
  const auto warehouse = json::text_or(client_.get("/api/2.0/sql/warehouses").at("warehouses.0").as_object(), "id");
  const auto session =
      client_.post("/api/2.0/sql/sessions", R"({"warehouse_id":")" + warehouse + R"("})").text("session_id");
  const json::object in_session{{"session_id", session}};
  EXPECT_EQ(client_.execute("USE CATALOG lab", in_session).text("status.state"), "SUCCEEDED");
  EXPECT_THAT(client_.rows("SELECT current_catalog(), current_schema()", in_session), ElementsAre("lab|default"));
  EXPECT_EQ(client_.execute("USE relations", in_session).text("status.state"), "SUCCEEDED");
  EXPECT_THAT(client_.rows("SELECT count(*) FROM parents", in_session), ElementsAre("12"));
  EXPECT_EQ(client_.execute("USE nowhere", in_session).text("status.sql_state"), "42704");
  EXPECT_THAT(client_.rows("SELECT count(*) FROM parents", in_session), ElementsAre("12"));
}

TEST_F(StatementsApiTest, ForgetsWhatWasUsedWithoutASession) {
  EXPECT_EQ(client_.execute("USE lab.relations").text("status.state"), "SUCCEEDED");
  EXPECT_THAT(client_.rows("SELECT current_catalog()"), ElementsAre("retail"));
}

TEST_F(StatementsApiTest, BindsParameters) {
  EXPECT_THAT(client_.rows("SELECT title FROM lab.relations.parents WHERE region = :r AND number = :n",
                           {{"parameters", json::array{json::object{{"name", "r"}, {"value", "north"}},
                                                       json::object{{"name", "n"}, {"value", "2"}, {"type", "INT"}}}}}),
              ElementsAre("Parent 2"));
}

// The form of Kater's own Profiler: figures and samples of several tables in one statement.
TEST_F(StatementsApiTest, ProfilesSeveralTablesInOneStatement) {
  EXPECT_THAT(
      client_.rows(
          "SELECT 0 AS table_index, array(CAST(e.f0 AS STRING), CAST(e.f1 AS STRING)) AS figures, array(to_json(s.c0)) "
          "AS samples "
          "FROM (SELECT count(*) AS f0, max(`a_double`) FILTER (WHERE NOT isnan(`a_double`)) AS f1 FROM "
          "`lab`.`types`.`numbers`) e "
          "CROSS JOIN (SELECT slice(sort_array(collect_set(c0)), 1, 10) AS c0 FROM (SELECT left(rtrim(`a_char`), 200) "
          "AS c0 "
          "FROM "
          "`lab`.`types`.`texts` LIMIT 10000)) s "
          "UNION ALL SELECT 1 AS table_index, array(CAST(e.f0 AS STRING)) AS figures, array() AS samples FROM (SELECT "
          "min(`E.F`) AS f0 FROM `lab`.`odd-names`.`hyphen-ated`) e"),
      ElementsAre(R"(0|["5","Infinity"]|["[\"\",\"%_\",\"00000\",\"NaN\",\"a b\",\"y\",\"z\",\"é\"]"])",
                  R"(1|["dotted 0"]|[])"));
}

}  // namespace
}  // namespace kater::sandbox
