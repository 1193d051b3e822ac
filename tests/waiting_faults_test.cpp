// Whatever goes wrong while a statement waits, runs or is being cancelled, it ends at Databricks all the same.
#include <map>

#include "testing/faults.h"

namespace kater::tests {
namespace {

using std::chrono::milliseconds;

class WaitingFaultsTest : public FaultsTest {
 protected:
  // The execute is answered at once, so that all else is asked for by polls. The statement would run for hours.
  Result<connect::Rows> run_long(connect::databricks::Caller& way, milliseconds deadline = milliseconds{300'000}) {
    return run(way,
               {.sql = connect::SqlLiteral{"SELECT count(*) FROM range(100000000000) a WHERE a.id % 7 = 9"},
                .purpose = "test",
                .deadline = deadline},
               {.sleep = short_sleep, .wait = std::chrono::seconds{0}, .longest_cancel = milliseconds{1000}});
  }
};

// A client that cannot learn the state of a statement any more cancels it.
TEST_F(WaitingFaultsTest, EveryFailureOfAPollEndsTheStatementThere) {
  const std::map<std::string_view, std::string_view> outcomes{
      {"429", "unavailable"},         {"500", "internal"},
      {"503", "unavailable"},         {"reset_before", "unavailable"},
      {"reset_after", "unavailable"}, {"half_body", "unavailable"},
      {"html_page", "unavailable"},   {"private_link", "unavailable"}};
  for (const auto& [kind, expected] : outcomes) {
    EXPECT_EQ(outcome_of(spec(kind, "/sql/statements/", "GET"),
                         [this](connect::databricks::Caller& way) { return run_long(way); }),
              expected)
        << kind;
  }
}

TEST_F(WaitingFaultsTest, APollThatFailsOnceIsAskedAgain) {
  for (const auto* kind : {"429", "503", "reset_before", "reset_after", "half_body"}) {
    const auto outcome = outcome_of(spec(kind, "/sql/statements/", "GET", R"(, "count": 1)"), [this](auto& way) {
      return run(way, {.sql = connect::SqlLiteral{"SELECT count(*) FROM range(1000000)"}, .purpose = "test"},
                 {.sleep = short_sleep, .wait = std::chrono::seconds{0}, .longest_cancel = milliseconds{1000}});
    });
    EXPECT_EQ(outcome, "done") << kind;
  }
}

TEST_F(WaitingFaultsTest, ACancelThatFailsIsSentAgainUntilTheStatementHasEnded) {
  for (const auto* kind : {"429", "500", "503", "reset_before", "reset_after", "half_body", "html_page"}) {
    const auto outcome =
        outcome_of(spec(kind, "/cancel", "POST", R"(, "count": 1)"),
                   [this](connect::databricks::Caller& way) { return run_long(way, milliseconds{300}); });
    EXPECT_EQ(outcome, "timed_out") << kind;
  }
}

TEST_F(WaitingFaultsTest, AStatementThatWaitsForLongRunsInTheEnd) {
  for (const auto* fault : {R"({"kind": "pending", "milliseconds": 1500})",
                            R"({"kind": "warehouse_stopped", "path": "/sql/statements", "method": "POST", "count": 1})",
                            R"({"kind": "latency", "path": "/sql/statements", "milliseconds": 200})"}) {
    EXPECT_EQ(outcome_of(fault,
                         [this](auto& way) {
                           return run(way, {.sql = connect::SqlLiteral{"SELECT 1 AS one"}, .purpose = "test"});
                         }),
              "done")
        << fault;
  }
}

}  // namespace
}  // namespace kater::tests
