#include "sandbox/statement/statements.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "sandbox/catalog/loading.h"
#include "sandbox/statement/execution.h"

namespace kater::sandbox {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using ::testing::HasSubstr;
using State = StatementState;

constexpr auto endless = "SELECT count(*) FROM range(100000000000) a WHERE a.id % 7 = 9";

class StatementsTest : public ::testing::Test {
 protected:
  void SetUp() override { MUST(load({.only_lab = true}, catalogue_, *database_)); }

  std::unique_ptr<Statements> statements(Warehouse::Options warehouse = {},
                                         Statements::Options options = {.slots = 1}) {
    warehouse_ = std::make_unique<Warehouse>(warehouse);
    return std::make_unique<Statements>(catalogue_, *database_, *warehouse_, clock_, options);
  }
  static StatementRequest request(std::string sql) { return {std::move(sql), "lab", "types"}; }
  // Waits until the statement has left PENDING, which it does when a slot takes it.
  static StatementView running(Statements& statements, const std::string& id) {
    for (;;) {
      const auto view = statements.wait(id, std::chrono::milliseconds{1}, {});
      if (view->state != State::pending) return *view;
    }
  }
  static StatementView end_of(Statements& statements, const std::string& id) {
    return *statements.wait(id, seconds{60}, {});
  }

  FakeClock clock_;
  Catalogue catalogue_{clock_.now()};
  std::unique_ptr<Database> database_ = [] { return MUST(Database::open(2)); }();
  std::unique_ptr<Warehouse> warehouse_;
};

TEST_F(StatementsTest, RunToTheirEndAndKeepTheirResult) {
  const auto all = statements();
  const auto view = end_of(*all, all->submit(request("SELECT id FROM numbers ORDER BY id LIMIT 2")));
  EXPECT_EQ(view.state, State::succeeded);
  ASSERT_TRUE(view.result);
  EXPECT_EQ(view.result->chunks.at(0).rows, R"([["1"],["2"]])");
}

TEST_F(StatementsTest, FailWithClassAndState) {
  const auto all = statements();
  const auto view = end_of(*all, all->submit(request("SELECT id FROM nothing")));
  EXPECT_EQ(view.state, State::failed);
  EXPECT_EQ(view.failure->error_code, "BAD_REQUEST");
  EXPECT_EQ(view.failure->sql_state, "42P01");
  EXPECT_THAT(view.failure->message, HasSubstr("\n[TABLE_OR_VIEW_NOT_FOUND]"));
}

TEST_F(StatementsTest, WaitForASlotAsPending) {
  const auto all = statements();
  const auto first = all->submit(request(endless));
  running(*all, first);
  const auto second = all->submit(request("SELECT 1"));
  EXPECT_EQ(all->view(second)->state, State::pending);
  EXPECT_EQ(all->unfinished().size(), 2u);
  all->cancel(first);
  EXPECT_EQ(end_of(*all, first).state, State::canceled);
  EXPECT_EQ(end_of(*all, second).state, State::succeeded);
  EXPECT_TRUE(all->unfinished().empty());
}

TEST_F(StatementsTest, AreCancelledWhileTheyWait) {
  const auto all = statements();
  const auto first = all->submit(request(endless)), second = all->submit(request("SELECT 1"));
  EXPECT_TRUE(all->cancel(second));
  EXPECT_EQ(all->view(second)->state, State::canceled);
  all->cancel(first);
  EXPECT_EQ(end_of(*all, first).state, State::canceled);
  EXPECT_EQ(all->view(second)->state, State::canceled);
}

TEST_F(StatementsTest, WaitForAColdWarehouse) {
  const auto all = statements({.cold_start = seconds{60}, .stopped = true});
  const auto id = all->submit(request("SELECT 1"));
  EXPECT_EQ(warehouse_->state(clock_.now()), Warehouse::State::starting);
  EXPECT_EQ(all->view(id)->state, State::pending);
  clock_.advance(seconds{60});
  all->submit(request("SELECT 2"));  // any news makes the slots look at the clock again
  EXPECT_EQ(end_of(*all, id).state, State::succeeded);
}

TEST_F(StatementsTest, LoseTheirResultAfterAnHourAndThemselvesAfterTwelve) {
  const auto all = statements();
  const auto id = all->submit(request("SELECT 1"));
  end_of(*all, id);
  clock_.advance(hours{1});
  EXPECT_EQ(all->view(id)->state, State::closed);
  EXPECT_FALSE(all->view(id)->result);
  clock_.advance(hours{11});
  EXPECT_FALSE(all->view(id).has_value());
}

TEST_F(StatementsTest, AreClosedOnceAndKnownAfterwards) {
  const auto all = statements();
  const auto id = all->submit(request("SELECT 1"));
  end_of(*all, id);
  EXPECT_TRUE(all->close(id));
  EXPECT_EQ(all->view(id)->state, State::closed);
  EXPECT_FALSE(all->view(id)->result);
  EXPECT_FALSE(all->close("01f00000-0000-1000-8000-000000000000"));
}

TEST_F(StatementsTest, EndWhenTheWorkspaceGoes) {
  auto all = statements();
  running(*all, all->submit(request(endless)));
  all.reset();  // does not wait for the end of the query
}

TEST_F(StatementsTest, CutAResultAtItsLimits) {
  const auto all = statements();
  auto limited = request("SELECT id FROM lab.relations.many_rows");
  limited.row_limit = 10;
  auto view = end_of(*all, all->submit(limited));
  EXPECT_EQ(view.result->total_rows, 10u);
  EXPECT_TRUE(view.result->truncated);
  limited.row_limit = std::nullopt;
  limited.byte_limit = 1000;
  view = end_of(*all, all->submit(limited));
  EXPECT_LT(view.result->total_rows, 200u);
  EXPECT_TRUE(view.result->truncated);
}

TEST_F(StatementsTest, DoNotCallAResultTruncatedThatJustFits) {
  const auto all = statements();
  auto limited = request("SELECT id FROM numbers");
  limited.row_limit = 5;
  const auto view = end_of(*all, all->submit(limited));
  EXPECT_EQ(view.result->total_rows, 5u);
  EXPECT_FALSE(view.result->truncated);
}

TEST_F(StatementsTest, ComeInChunksThatJoinWithoutGaps) {
  const auto all = statements();
  const auto view = end_of(*all, all->submit(request("SELECT id FROM lab.relations.many_rows")));
  ASSERT_GT(view.result->chunks.size(), 1u);
  std::uint64_t next = 0;
  for (const auto& chunk : view.result->chunks) {
    EXPECT_EQ(chunk.row_offset, next);
    next += chunk.row_count;
  }
  EXPECT_EQ(next, view.result->total_rows);
}

TEST_F(StatementsTest, FailWhenTheirResultIsTooLargeToBeInline) {
  const auto all = statements();
  const auto view = end_of(*all, all->submit(request("SELECT repeat('x', 2000) FROM lab.relations.many_rows")));
  EXPECT_EQ(view.state, State::failed);
  EXPECT_THAT(view.failure->message, HasSubstr("Inline byte limit exceeded"));
  EXPECT_THAT(view.failure->message, HasSubstr("26214400"));
}

TEST_F(StatementsTest, MayNotChangeAnything) {
  const auto all = statements();
  for (const auto* sql : {"DROP TABLE numbers", "INSERT INTO numbers VALUES (1)", "CREATE TABLE x (a INT)",
                          "update numbers set id = 1"}) {
    EXPECT_EQ(end_of(*all, all->submit(request(sql))).failure->sql_state, "42501") << sql;
  }
}

TEST_F(StatementsTest, MakeAGeneratedTableWhenItIsAskedFor) {
  Catalogue catalogue{clock_.now()};
  const auto database = MUST(Database::open(2));
  MUST(load({.only_lab = true, .generated_tables = 3}, catalogue, *database));
  const auto connection = database->connect();
  const auto never = [] { return false; };
  for (int again = 0; again < 2; ++again) {
    const auto outcome = execute({"SELECT count(*), max(full_name) FROM scale.s0000.people_000001", "scale", "s0000"},
                                 catalogue, *connection, never);
    ASSERT_TRUE(outcome.has_value()) << outcome.error().message;
    EXPECT_EQ((*outcome)->chunks.at(0).rows, R"([["11","Person 8"]])");
  }
}

TEST(NewStatementId, LooksLikeTheRecordedOnesAndGrows) {
  FakeClock clock;
  const auto first = new_statement_id(clock.now());
  clock.advance(seconds{1});
  EXPECT_TRUE(
      std::regex_match(first, std::regex{"01[0-9a-f]{6}-[0-9a-f]{4}-1[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"}))
      << first;
  EXPECT_LT(first, new_statement_id(clock.now()));
}

}  // namespace
}  // namespace kater::sandbox
