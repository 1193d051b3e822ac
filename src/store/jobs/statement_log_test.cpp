// Promises of the log of statements (docs/promises.md#promise-4): every one is counted, for its connection and its run,
// and stays.
#include "store/jobs/statement_log.h"

#include "base/testing/result_matchers.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class StatementLogTest : public ::testing::Test {
 protected:
  StatementLog& statements() { return store_->statements(); }
  LoggedStatement sent(std::string purpose, std::string run = {}) {
    return {.connection_id = connection_,
            .run_id = std::move(run),
            .statement_id = "01f0",
            .purpose = std::move(purpose),
            .state = "SUCCEEDED",
            .started_at = store_.clock().now(),
            .milliseconds = 12,
            .rows = 3};
  }
  void log(std::string purpose, std::string run = {}) {
    MUST(statements().add(sent(std::move(purpose), std::move(run))));
  }
  std::vector<std::string> purposes(std::int64_t limit) {
    std::vector<std::string> found;
    for (const auto& one : MUST(statements().latest(connection_, limit))) found.push_back(one.purpose);
    return found;
  }

  testing::TemporaryStore store_;
  const std::string connection_ = store_.add_connection();
};

TEST_F(StatementLogTest, GivesBackEveryFieldOfWhatWasSent) {
  EXPECT_THAT(statements().latest(connection_, 10), Holds(IsEmpty()));
  log("profile 2 tables", "a run");
  const auto newest = MUST(statements().latest(connection_, 1)).at(0);
  EXPECT_EQ(newest.connection_id, connection_);
  EXPECT_EQ(newest.run_id, "a run");
  EXPECT_EQ(newest.statement_id, "01f0");
  EXPECT_EQ(newest.purpose, "profile 2 tables");
  EXPECT_EQ(newest.state, "SUCCEEDED");
  EXPECT_EQ(newest.started_at, store_.clock().now());
  EXPECT_EQ(newest.milliseconds, 12);
  EXPECT_EQ(newest.rows, 3);
}

TEST_F(StatementLogTest, ShowsTheNewestFirstAndNoMoreThanWasAskedFor) {
  for (const auto* purpose : {"first", "second", "third"}) log(purpose);
  EXPECT_THAT(purposes(2), ElementsAre("third", "second"));
  EXPECT_THAT(purposes(0), IsEmpty());
  EXPECT_THAT(statements().count(connection_), Holds(3)) << "a page counts nothing away";
}

TEST_F(StatementLogTest, CountsForEachConnectionAlone) {
  log("test");
  log("profile", "r1");
  log("profile", "r1");
  log("profile", "r2");
  auto elsewhere = sent("test");
  elsewhere.connection_id = store_.add_connection("another");
  MUST(statements().add(elsewhere));
  EXPECT_THAT(statements().count(connection_), Holds(4));
  EXPECT_THAT(statements().count(elsewhere.connection_id), Holds(1));
  EXPECT_THAT(statements().count("none"), Holds(0));
}

TEST_F(StatementLogTest, StaysOverARestartAndWhenItsTablesAreUnselected) {
  const model::TableName orders{"main", "sales", "orders"};
  model::Catalog catalog;
  catalog.tables = {{.name = orders}};
  MUST(store_->catalog().replace_names(connection_, catalog));
  MUST(store_->catalog().set_selected(connection_, std::array{orders}, true));
  log("profile main.sales.orders");
  MUST(store_->catalog().set_selected(connection_, std::array{orders}, false));
  store_.reopen();
  EXPECT_THAT(purposes(10), ElementsAre("profile main.sales.orders")) << "it was sent, whoever wants to forget it";
}

TEST_F(StatementLogTest, GoesWithItsConnectionAndIsOfNoOther) {
  log("test");
  MUST(store_->connections().remove(connection_));
  EXPECT_THAT(statements().count(connection_), Holds(0));
  EXPECT_THAT(statements().add(sent("too late")), FailsWith(Code::conflict));
}

}  // namespace
}  // namespace kater::store
