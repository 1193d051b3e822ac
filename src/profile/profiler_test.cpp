#include "profile/profiler.h"

#include <gtest/gtest.h>
// gtest first: rapidcheck's header leans on it without including it
#include <rapidcheck/gtest.h>

#include <set>

#include "base/testing/result_matchers.h"
#include "profile/plan.h"
#include "profile/testing/answering_warehouse.h"
#include "profile/testing/tables.h"

namespace kater::profile {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;
using testing::AnsweringWarehouse;
using ::testing::ElementsAre;
using testing::orders;
using testing::small_tables;
using testing::table_with;

class ProfilerTest : public ::testing::Test {
 protected:
  std::vector<Result<model::TableProfile>> profile(const std::vector<model::Table>& tables) {
    return Profiler{warehouse_.fake(), clock_, options_}.profile(tables, {});
  }
  std::size_t statements() const { return warehouse_.fake().statements().size(); }

  mutable AnsweringWarehouse warehouse_;
  FakeClock clock_;
  Options options_;
};

TEST_F(ProfilerTest, MeasuresNumbersAndSamplesTexts) {
  const auto profiles = profile({orders()});
  ASSERT_THAT(profiles, ElementsAre(Succeeds()));
  EXPECT_EQ(profiles[0]->row_count, 3);
  EXPECT_EQ(profiles[0]->taken_at, clock_.now());
  EXPECT_FALSE(profiles[0]->as_seen_by_token);
  const auto& columns = profiles[0]->columns;
  ASSERT_EQ(columns.size(), 7U);
  EXPECT_EQ(columns[0], (model::ColumnProfile{"id", "0", "1", {}, 0}));
  EXPECT_EQ(columns[1], (model::ColumnProfile{"status", {}, {}, {"a", "b"}, 3}));
}

TEST_F(ProfilerTest, ProfilesManyTablesWithFewStatements) {
  const auto profiles = profile(small_tables(30));
  EXPECT_EQ(profiles.size(), 30U);
  EXPECT_THAT(profiles, ::testing::Each(Succeeds()));
  EXPECT_EQ(statements(), 3U);
  EXPECT_EQ(warehouse_.fake().statements()[0].purpose, "profile 12 tables");
}

TEST_F(ProfilerTest, PutsAWideTableTogetherInItsOrder) {
  options_.columns_in_one_statement = 2;
  const auto profiles = profile({orders()});
  ASSERT_THAT(profiles, ElementsAre(Succeeds()));
  EXPECT_EQ(statements(), 4U);
  std::vector<std::string> names;
  for (const auto& column : profiles[0]->columns) names.push_back(column.column);
  EXPECT_THAT(names, ElementsAre("id", "status", "total", "ordered_on", "paid_at", "seen_at", "weight"));
  EXPECT_EQ(profiles[0]->row_count, 3);
}

TEST_F(ProfilerTest, BoundsEveryStatementAndAViewMoreTightly) {
  auto tables = small_tables(2);
  tables[1].kind = model::TableKind::view;
  EXPECT_THAT(profile(tables), ::testing::Each(Succeeds()));
  for (const auto& statement : warehouse_.fake().statements()) {
    const bool of_view = statement.sql.text().find("`t1`") != std::string::npos;
    EXPECT_EQ(statement.deadline, of_view ? options_.view_deadline : options_.table_deadline);
    EXPECT_EQ(statement.row_limit, 1);
  }
}

TEST_F(ProfilerTest, FailsTheOneTableThatVanishedAndNoOther) {
  const auto tables = small_tables(12);
  warehouse_.faults[tables[7].name] = Code::not_found;
  const auto profiles = profile(tables);
  for (std::size_t i = 0; i < profiles.size(); ++i) {
    if (i == 7) {
      EXPECT_THAT(profiles[i], FailsWith(Code::not_found));
    } else {
      EXPECT_THAT(profiles[i], Succeeds()) << i;
    }
  }
  EXPECT_LE(statements(), 9U);  // 1 for all, then two for each halving of 12
}

TEST_F(ProfilerTest, SaysWhichTableItWasProfiling) {
  const auto tables = small_tables(1);
  warehouse_.faults[tables[0].name] = Code::permission_denied;
  const auto profiles = profile(tables);
  ASSERT_THAT(profiles, ElementsAre(FailsWith(Code::permission_denied)));
  EXPECT_NE(profiles[0].error().text().find("while profiling main.sales.t0"), std::string::npos);
}

TEST_F(ProfilerTest, DoesNotBurnThroughTheListWhenItIsNobodysFault) {
  for (const auto code : {Code::unauthenticated, Code::unavailable, Code::cancelled}) {
    AnsweringWarehouse warehouse;
    const auto tables = small_tables(30);
    warehouse.faults[tables[14].name] = code;  // in the second of three statements
    const auto profiles = Profiler{warehouse.fake(), clock_}.profile(tables, {});
    for (std::size_t i = 0; i < 12; ++i) EXPECT_THAT(profiles[i], Succeeds()) << i;
    for (std::size_t i = 12; i < 30; ++i) EXPECT_THAT(profiles[i], FailsWith(code)) << i;
    EXPECT_EQ(warehouse.fake().statements().size(), 2U);
  }
}

// An outage while a batch is halved for the sake of one table ends the halving too.
TEST_F(ProfilerTest, SendsNoOtherHalfAfterAnOutage) {
  const auto tables = small_tables(4);
  warehouse_.faults[tables[0].name] = Code::permission_denied;
  warehouse_.faults[tables[1].name] = Code::unavailable;
  const auto profiles = profile(tables);
  EXPECT_THAT(profiles[0], FailsWith(Code::permission_denied));
  for (std::size_t i = 1; i < 4; ++i) EXPECT_THAT(profiles[i], FailsWith(Code::unavailable)) << i;
  EXPECT_EQ(statements(), 4U) << "all, the first two, and these alone";
}

TEST_F(ProfilerTest, GivesAHalfMeasuredTableTheErrorThatEndedTheRound) {
  options_.columns_in_one_statement = 1;
  const std::vector tables{table_with({"c", "s", "t"}, {{"a", "int"}, {"b", "int"}})};
  warehouse_.fake().fails_with(Code::unavailable, "`b`");
  EXPECT_THAT(profile(tables), ElementsAre(FailsWith(Code::unavailable)));
}

TEST_F(ProfilerTest, AsksNoMoreOfATableWhosePartFailed) {
  options_.columns_in_one_statement = 1;
  const std::vector tables{table_with({"c", "s", "t"}, {{"a", "int"}, {"b", "int"}, {"c", "int"}})};
  warehouse_.fake().fails_with(Code::invalid_argument, "`a`");
  EXPECT_THAT(profile(tables), ElementsAre(FailsWith(Code::invalid_argument)));
  EXPECT_EQ(statements(), 1U);
}

TEST_F(ProfilerTest, TellsEachTableAsSoonAsItsStatementIsDone) {
  auto tables = small_tables(3);
  tables[2].kind = model::TableKind::view;
  std::vector<std::pair<std::size_t, std::size_t>> told;  // which table, after how many statements
  Profiler{warehouse_.fake(), clock_}.profile(
      tables, {}, [&](std::size_t index, const auto&) { told.emplace_back(index, statements()); });
  using Pair = std::pair<std::size_t, std::size_t>;
  EXPECT_THAT(told, ElementsAre(Pair{2, 1}, Pair{0, 2}, Pair{1, 2}));
}

TEST_F(ProfilerTest, SendsNothingOnceStopped) {
  std::stop_source source;
  source.request_stop();
  const auto profiles = Profiler{warehouse_.fake(), clock_}.profile(small_tables(30), source.get_token());
  EXPECT_THAT(profiles, ::testing::Each(FailsWith(Code::cancelled)));
  EXPECT_EQ(statements(), 0U);
}

TEST_F(ProfilerTest, SaysWhyItLeavesATableOut) {
  auto tables = small_tables(2);
  tables[0].kind = model::TableKind::metric_view;
  tables[1].browse_only = true;
  EXPECT_THAT(profile(tables), ElementsAre(FailsWith(Code::unsupported), FailsWith(Code::permission_denied)));
  EXPECT_EQ(statements(), 0U);
}

TEST_F(ProfilerTest, MarksWhatOnlyThisTokenSees) {
  auto tables = small_tables(3);
  tables[0].row_filter = true;
  tables[1].columns[1].masked = true;
  const auto profiles = profile(tables);
  EXPECT_TRUE(profiles[0]->as_seen_by_token);
  EXPECT_TRUE(profiles[1]->as_seen_by_token);
  EXPECT_FALSE(profiles[2]->as_seen_by_token);
}

TEST_F(ProfilerTest, TreatsAnAnswerItCannotReadAsThatTablesFault) {
  warehouse_.fake().answers("", connect::testing::rows_of({"branch", "figures", "samples"}, {}));
  EXPECT_THAT(profile(small_tables(2)), ::testing::Each(FailsWith(Code::corrupt)));
}

RC_GTEST_PROP(Profiler, FailsExactlyTheTablesAtFault, ()) {
  const auto tables = small_tables(*rc::gen::inRange<std::size_t>(0, 40));
  Options options;
  options.tables_in_one_statement = *rc::gen::inRange<std::size_t>(1, 16);
  const auto guilty = *rc::gen::container<std::set<std::size_t>>(rc::gen::inRange<std::size_t>(0, 40));
  const auto code = *rc::gen::element(Code::not_found, Code::permission_denied, Code::invalid_argument,
                                      Code::unsupported, Code::timed_out, Code::resource_exhausted);
  AnsweringWarehouse warehouse;
  for (const auto i : guilty) {
    if (i < tables.size()) warehouse.faults[tables[i].name] = code;
  }
  const FakeClock clock;
  const auto profiles = Profiler{warehouse.fake(), clock, options}.profile(tables, {});
  RC_ASSERT(profiles.size() == tables.size());
  for (std::size_t i = 0; i < profiles.size(); ++i) {
    RC_ASSERT(profiles[i].has_value() == !warehouse.faults.contains(tables[i].name));
    if (!profiles[i].has_value()) RC_ASSERT(profiles[i].error().code == code);
  }
}

}  // namespace
}  // namespace kater::profile
