#include "connect/databricks/warehouse.h"

#include "base/testing/result_matchers.h"
#include "connect/databricks/testing/workspace_fixture.h"

namespace kater::connect::databricks {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;
using net::Method;
using net::testing::json_reply;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string statements = "/api/2.0/sql/statements";
const char* const pending = R"({"statement_id":"s1","status":{"state":"PENDING"}})";
const char* const running = R"({"statement_id":"s1","status":{"state":"RUNNING"}})";
const char* const canceled = R"({"statement_id":"s1","status":{"state":"CANCELED"}})";
const char* const done = R"({"statement_id":"s1","status":{"state":"SUCCEEDED"},
  "manifest":{"schema":{"columns":[{"name":"n","type_text":"INT"}]},"total_chunk_count":2,"total_row_count":2},
  "result":{"data_array":[["1"]],"next_chunk_index":1}})";
const char* const last_chunk = R"({"chunk_index":1,"data_array":[["2"]]})";

class DatabricksWarehouseTest : public testing::WorkspaceFixture {
 protected:
  void answers_to_submit(std::string body) { http.on(Method::post, statements, json_reply(200, std::move(body))); }
  void answers_to_poll(std::string body) { http.on(Method::get, statements + "/s1", json_reply(200, std::move(body))); }

  Result<Rows> run(std::stop_token stop = {}) {
    Statement statement{.sql = SqlLiteral{"SELECT :x AS n"}, .purpose = "count things"};
    statement.parameters = {{"x", "1", "INT"}, {"nothing", std::nullopt}};
    statement.row_limit = 10;
    return warehouse.run(statement, stop);
  }
  std::size_t cancels() { return http.count(Method::post, statements + "/s1/cancel"); }

  std::vector<StatementRecord> records;
  Warehouse warehouse{
      caller(),
      http,
      clock,
      {.observer = [this](const StatementRecord& record) { records.push_back(record); }, .sleep = sleep()}};
};

TEST_F(DatabricksWarehouseTest, AsksInlineWithALimitAndBindsValues) {
  answers_to_submit(done);
  http.on(Method::get, statements + "/s1/result/chunks/1", json_reply(200, last_chunk));
  const auto rows = run();
  ASSERT_THAT(rows, Succeeds());
  EXPECT_EQ(rows->rows.size(), 2U);

  const auto body = MUST(json::parse(http.received()[0].body));
  EXPECT_EQ(body, MUST(json::parse(R"({"statement":"SELECT :x AS n","warehouse_id":"w1",
    "parameters":[{"name":"x","type":"INT","value":"1"},{"name":"nothing","type":"STRING"}],
    "disposition":"INLINE","format":"JSON_ARRAY","wait_timeout":"5s","on_wait_timeout":"CONTINUE","row_limit":10})")));
}

TEST_F(DatabricksWarehouseTest, WaitsForAWarehouseThatHasToStart) {
  answers_to_submit(pending);
  for (int i = 0; i < 30; ++i) answers_to_poll(i < 20 ? pending : running);
  answers_to_poll(done);
  http.on(Method::get, statements + "/s1/result/chunks/1", json_reply(200, last_chunk));
  EXPECT_THAT(run(), Succeeds());
  EXPECT_EQ(pauses.size(), 31U);
  EXPECT_EQ(cancels(), 0U);
}

TEST_F(DatabricksWarehouseTest, TellsOfEachStatementOnceWithoutItsSql) {
  answers_to_submit(pending);
  answers_to_poll(done);
  http.on(Method::get, statements + "/s1/result/chunks/1", json_reply(200, last_chunk));
  const Time before = clock.now();
  EXPECT_THAT(run(), Succeeds());
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].statement_id, "s1");
  EXPECT_EQ(records[0].purpose, "count things");
  EXPECT_EQ(records[0].state, "SUCCEEDED");
  EXPECT_EQ(records[0].started_at, before);
  EXPECT_EQ(records[0].milliseconds, 200);
  EXPECT_EQ(records[0].rows, 2);
}

TEST_F(DatabricksWarehouseTest, CancelsThereWhatTakesTooLong) {
  answers_to_submit(pending);
  http.on(Method::get, statements + "/s1",
          [this](const auto&) -> Result<net::Reply> { return json_reply(200, cancels() == 0 ? running : canceled); });
  http.on(Method::post, statements + "/s1/cancel", json_reply(200, ""));
  const Time before = clock.now();
  const auto result = run();
  ASSERT_THAT(result, FailsWith(Code::timed_out));
  EXPECT_THAT(result.error().sentence(), HasSubstr("longer than 300 s"));
  EXPECT_THAT(result.error().text(), HasSubstr("running statement s1"));
  EXPECT_EQ(cancels(), 1U);
  EXPECT_LT(clock.now() - before, std::chrono::seconds{310});
  EXPECT_EQ(records.at(0).state, "CANCELED");
}

// A cold start is no reason to give up a statement that then would have run in seconds.
TEST_F(DatabricksWarehouseTest, CountsTheDeadlineFromWhenItRuns) {
  const Time before = clock.now();
  answers_to_submit(pending);
  http.on(Method::get, statements + "/s1", [&](const auto&) -> Result<net::Reply> {
    const auto waited = clock.now() - before;
    return json_reply(200, waited < std::chrono::seconds{400}   ? pending
                           : waited < std::chrono::seconds{500} ? running
                                                                : done);
  });
  http.on(Method::get, statements + "/s1/result/chunks/1", json_reply(200, last_chunk));
  EXPECT_THAT(run(), Succeeds());
  EXPECT_GT(clock.now() - before, std::chrono::seconds{500});
}

TEST_F(DatabricksWarehouseTest, CancelsThereWhatNeverBegins) {
  answers_to_submit(pending);
  http.on(Method::get, statements + "/s1",
          [this](const auto&) -> Result<net::Reply> { return json_reply(200, cancels() == 0 ? pending : canceled); });
  http.on(Method::post, statements + "/s1/cancel", json_reply(200, ""));
  const Time before = clock.now();
  const auto result = run();
  ASSERT_THAT(result, FailsWith(Code::timed_out));
  EXPECT_THAT(result.error().sentence(), HasSubstr("waited longer than 10 min"));
  EXPECT_LT(clock.now() - before, std::chrono::seconds{620});
  EXPECT_EQ(cancels(), 1U);
}

TEST_F(DatabricksWarehouseTest, CancelsThereWhenAskedToStop) {
  std::stop_source stop;
  answers_to_submit(pending);
  http.on(Method::get, statements + "/s1", [&](const auto&) -> Result<net::Reply> {
    stop.request_stop();
    return json_reply(200, cancels() == 0 ? running : canceled);
  });
  http.on(Method::post, statements + "/s1/cancel", json_reply(200, "{}"));
  EXPECT_THAT(run(stop.get_token()), FailsWith(Code::cancelled));
  EXPECT_EQ(cancels(), 1U);
  EXPECT_EQ(records.at(0).state, "CANCELED");
}

// Stopped before the first answer, it still waits for it: without the id nothing could be cancelled.
TEST_F(DatabricksWarehouseTest, CancelsEvenWhatWasOnlyJustSent) {
  std::stop_source stop;
  http.on(Method::post, statements, [&](const auto&) -> Result<net::Reply> {
    stop.request_stop();
    return json_reply(200, running);
  });
  http.on(Method::post, statements + "/s1/cancel", json_reply(200, "{}"));
  answers_to_poll(canceled);
  EXPECT_THAT(run(stop.get_token()), FailsWith(Code::cancelled));
  EXPECT_EQ(cancels(), 1U);
}

TEST_F(DatabricksWarehouseTest, SendsNothingWhenItIsStoppedAlready) {
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THAT(run(stop.get_token()), FailsWith(Code::cancelled));
  EXPECT_TRUE(http.received().empty());
  EXPECT_TRUE(records.empty());
}

TEST_F(DatabricksWarehouseTest, LetsGoOfAStatementThatCannotBeCancelled) {
  answers_to_submit(running);
  http.on(Method::get, statements + "/s1", json_reply(200, running));
  http.on(Method::post, statements + "/s1/cancel", json_reply(500, ""));
  const Time before = clock.now();
  EXPECT_THAT(run(), FailsWith(Code::timed_out));
  EXPECT_GT(cancels(), 1U);
  EXPECT_LT(clock.now() - before, std::chrono::seconds{360});
  EXPECT_EQ(records.at(0).state, "RUNNING");
}

TEST_F(DatabricksWarehouseTest, NeverSubmitsTwiceWhatMayAlreadyRun) {
  http.on(Method::post, statements, net::network_error(net::NetworkFailure::reset, "host.example", "fake"));
  EXPECT_THAT(run(), FailsWith(Code::unavailable));
  EXPECT_EQ(http.count(Method::post, statements), 1U);
  EXPECT_EQ(records.at(0).state, "");
}

TEST_F(DatabricksWarehouseTest, SubmitsAgainWhatWasTurnedAway) {
  http.on(Method::post, statements,
          json_reply(429, R"({"error_code":"REQUEST_LIMIT_EXCEEDED","message":"slow down"})"));
  answers_to_submit(done);
  http.on(Method::get, statements + "/s1/result/chunks/1", json_reply(200, last_chunk));
  EXPECT_THAT(run(), Succeeds());
  EXPECT_EQ(records.size(), 1U);
}

TEST_F(DatabricksWarehouseTest, SaysThatTheWarehouseIsNotThere) {
  for (const auto& refusal :
       {json_reply(404, R"({"error_code":"RESOURCE_DOES_NOT_EXIST","message":"?"})"),
        json_reply(400, R"({"error_code":"INVALID_PARAMETER_VALUE","message":"w1 is not a valid endpoint id."})")}) {
    http.on(Method::post, statements, refusal);
    const auto result = run();
    ASSERT_THAT(result, FailsWith(Code::unavailable));
    EXPECT_THAT(result.error().sentence(), HasSubstr("no SQL warehouse with this id"));
  }
}

// 25 MiB is all that Databricks sends in its answers, and it says so only after the work
// (docs/databricks/statements.md#inline-limit).
TEST_F(DatabricksWarehouseTest, RunsAgainAsALargeOneWhatIsTooLargeToBeSentInline) {
  answers_to_submit(R"({"statement_id":"s0","status":{"state":"FAILED","error":{"error_code":"BAD_REQUEST",
    "message":"Inline byte limit exceeded. Statements executed with disposition=INLINE can have a result size of at most 26214400 bytes."}}})");
  answers_to_submit(R"({"statement_id":"s1","status":{"state":"SUCCEEDED"},
    "manifest":{"schema":{"columns":[{"name":"n","type_text":"INT"}]},"total_chunk_count":1,"total_row_count":2},
    "result":{"external_links":[{"external_link":"https://storage.example/c0","expiration":"2999-01-01T00:00:00Z"}]}})");
  http.on(Method::get, "/c0", json_reply(200, R"([["1"],["2"]])"));
  http.on(Method::del, statements + "/s1", json_reply(200, "{}"));
  const auto rows = run();
  ASSERT_THAT(rows, Succeeds());
  EXPECT_EQ(rows->rows, (std::vector<Row>{{"1"}, {"2"}}));
  EXPECT_THAT(http.received()[0].body, HasSubstr("\"INLINE\""));
  EXPECT_THAT(http.received()[1].body, HasSubstr("\"EXTERNAL_LINKS\""));
  EXPECT_EQ(http.count(Method::del, statements + "/s1"), 1U);  // nothing of it stays in the storage
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].state, "FAILED");
  EXPECT_EQ(records[1].rows, 2);
}

TEST_F(DatabricksWarehouseTest, SendsAtOnceAsALargeOneWhatIsKnownToBe) {
  answers_to_submit(R"({"statement_id":"s1","status":{"state":"SUCCEEDED"},
    "manifest":{"schema":{"columns":[{"name":"n"}]},"total_chunk_count":0,"total_row_count":0},"result":{}})");
  http.on(Method::del, statements + "/s1", json_reply(404, "{}"));
  EXPECT_THAT(warehouse.run({.sql = SqlLiteral{"SELECT 1"}, .purpose = "test", .size = ResultSize::large}, {}),
              Succeeds());
  EXPECT_EQ(http.count(Method::post, statements), 1U);
  EXPECT_THAT(http.received()[0].body, HasSubstr("EXTERNAL_LINKS"));
}

TEST_F(DatabricksWarehouseTest, TellsAVanishedTableFromARefusedStatement) {
  answers_to_submit(R"({"statement_id":"s1","status":{"state":"FAILED","error":{"error_code":"BAD_REQUEST",
    "message":"[TABLE_OR_VIEW_NOT_FOUND] The table `main`.`s`.`secret_table` cannot be found. SQLSTATE: 42P01"}}})");
  const auto result = run();
  ASSERT_THAT(result, FailsWith(Code::not_found));
  EXPECT_THAT(result.error().text() + result.error().sentence(), Not(HasSubstr("secret_table")));
  EXPECT_EQ(cancels(), 0U);
}

// Whatever step the network dies at, what may still run there is cancelled, and what has ended is not.
TEST_F(DatabricksWarehouseTest, CleansUpAfterAFailureAtEveryStep) {
  for (std::size_t broken = 1; broken <= 4; ++broken) {
    net::testing::FakeHttp network;
    network.on(Method::post, statements, json_reply(200, pending));
    network.on(Method::get, statements + "/s1", json_reply(200, running));
    network.on(Method::get, statements + "/s1", json_reply(200, done));
    network.on(Method::get, statements + "/s1", json_reply(200, canceled));
    network.on(Method::get, statements + "/s1/result/chunks/1", json_reply(200, last_chunk));
    network.on(Method::post, statements + "/s1/cancel", json_reply(200, ""));
    network.fails_at(broken, fail(Code::timed_out, "no answer"));
    Caller broken_caller{network, clock, {"host.example", 443, "w1", ""}, Secret{"t"}, options()};
    Warehouse broken_warehouse{broken_caller, network, clock, {.sleep = sleep()}};
    EXPECT_THAT(broken_warehouse.run({.sql = SqlLiteral{"SELECT 1"}, .purpose = "test"}, {}),
                FailsWith(Code::timed_out))
        << broken;
    EXPECT_EQ(network.count(Method::post, statements + "/s1/cancel"), broken == 2 || broken == 3 ? 1U : 0U) << broken;
  }
}

}  // namespace
}  // namespace kater::connect::databricks
