// What a second run does again, and what it leaves.
#include "process/steps/skip_policy.h"

#include "process/testing/second_run.h"

namespace kater::process {
namespace {

using model::JobKind;
using model::JobState;
using model::UnchangedTables;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

using UnchangedTest = testing::SecondRun;

constexpr auto completed = JobState::completed, skipped = JobState::skipped;

TEST_F(UnchangedTest, SendsNoStatementForWhatDidNotChange) {
  with_dated_tables(2);
  EXPECT_GE(run(), 1U);
  EXPECT_THAT(ends(JobKind::profile), ElementsAre(completed, completed));
  EXPECT_EQ(run(), 0U);
  EXPECT_THAT(ends(JobKind::read_columns), ElementsAre(completed, completed));
  EXPECT_THAT(ends(JobKind::profile), ElementsAre(skipped, skipped));
  EXPECT_THAT(ends(JobKind::describe), ElementsAre(skipped, skipped));
  EXPECT_EQ(MUST(store_->jobs().progress(run_)).skipped, 4);
}

TEST_F(UnchangedTest, SaysSinceWhenAndHowToDoItAnyway) {
  with_dated_tables(1);
  store_.clock().advance(std::chrono::milliseconds{1'790'000'000'000} - store_.clock().now().time_since_epoch());
  run();
  run();
  EXPECT_EQ(latest(0, JobKind::profile).cause,
            "Unchanged since the profile of 21 Sep 2026, 14:13 UTC. Choose Process anyway to profile it again.");
  EXPECT_EQ(latest(0, JobKind::describe).cause,
            "Unchanged since the description of 21 Sep 2026, 14:13 UTC. Choose Process anyway to describe it again.");
}

TEST_F(UnchangedTest, TellsThatAProfileWasSkipped) {
  with_dated_tables(1);
  run();
  run();
  const auto heard = listener_.heard();
  EXPECT_TRUE(std::ranges::any_of(
      heard, [](const model::Job& job) { return job.kind == JobKind::profile && job.state == skipped; }));
}

TEST_F(UnchangedTest, ProcessesAllWhereThatIsWanted) {
  with_dated_tables(2);
  run();
  EXPECT_GE(run(UnchangedTables::process), 1U);
  EXPECT_THAT(ends(JobKind::profile), ElementsAre(completed, completed));
  EXPECT_THAT(ends(JobKind::describe), ElementsAre(completed, completed));
  EXPECT_EQ(run(), 0U) << "and knows afterwards that it did";
}

TEST_F(UnchangedTest, ProfilesATableThatMovedAndNoOther) {
  with_dated_tables(3);
  run();
  change(1, [](model::Table& table) { table.updated_at = 2; });
  store_.clock().advance(std::chrono::hours{1});
  EXPECT_EQ(run(), 1U);
  EXPECT_THAT(statements().back(), HasSubstr("`t1`"));
  EXPECT_THAT(ends(JobKind::profile), ElementsAre(skipped, completed, skipped));
  EXPECT_THAT(ends(JobKind::describe), ElementsAre(skipped, skipped, skipped)) << "the rules know its new figures";
  EXPECT_EQ(run(), 0U);
}

TEST_F(UnchangedTest, ProcessesATableWhoseColumnsChangedAndNoOther) {
  with_dated_tables(2);
  run();
  change(0, [](model::Table& table) { table.columns[1].comment = "By hand."; });
  store_.clock().advance(std::chrono::hours{1});
  EXPECT_EQ(run(), 1U);
  EXPECT_THAT(ends(JobKind::profile), ElementsAre(completed, skipped));
  EXPECT_THAT(ends(JobKind::describe), ElementsAre(completed, skipped));
  EXPECT_EQ(run(), 0U);
  EXPECT_THAT(ends(JobKind::describe), ElementsAre(skipped, skipped));
}

TEST_F(UnchangedTest, WritesNewTextsOfDbtAndProfilesNothing) {
  with_dated_tables(2);
  run();
  dbt_says("Told by dbt.");
  EXPECT_EQ(run(), 0U);
  EXPECT_THAT(ends(JobKind::describe), ElementsAre(completed, skipped));
  EXPECT_EQ(MUST(store_->descriptions().shown(connection_, names_.at(0))).at(0).text, "Told by dbt.");
  run();
  EXPECT_THAT(ends(JobKind::describe), ElementsAre(skipped, skipped));
}

// Nothing tells whether the data behind a view moved.
TEST_F(UnchangedTest, ProfilesAViewEachTimeAndDescribesItOnce) {
  with_dated_tables(2);
  change(0, [](model::Table& table) { table.kind = model::TableKind::view; });
  EXPECT_EQ(run(), 2U);
  store_.clock().advance(std::chrono::hours{1});
  EXPECT_EQ(run(), 1U);
  EXPECT_THAT(ends(JobKind::profile), ElementsAre(completed, skipped));
  EXPECT_THAT(ends(JobKind::describe), ElementsAre(skipped, skipped));
}

TEST_F(UnchangedTest, ProfilesWhatDatabricksGivesNoTimeOfEachTime) {
  with_tables(1);
  start();
  run();
  EXPECT_EQ(run(), 1U);
  EXPECT_THAT(ends(JobKind::describe), ElementsAre(skipped));
}

TEST_F(UnchangedTest, ReadsMaskedTablesAnewWithAnotherToken) {
  with_dated_tables(2);
  change(0, [](model::Table& table) { table.columns[1].masked = true; });
  run();
  EXPECT_EQ(run(), 0U);
  const auto connection = MUST(store_->connections().find(connection_));
  const Secret token{"dapi-another"};
  MUST(store_->connections().update(connection, {&token, nullptr}));
  EXPECT_EQ(run(), 1U);
  EXPECT_THAT(ends(JobKind::profile), ElementsAre(completed, skipped));
}

TEST_F(UnchangedTest, ProfilesAllAnewInAnotherWorkspace) {
  with_dated_tables(1);
  run();
  auto connection = MUST(store_->connections().find(connection_));
  std::get<model::DatabricksAddress>(connection.address).host = "other.cloud.databricks.com";
  MUST(store_->connections().update(connection));
  EXPECT_EQ(run(), 1U);
}

TEST_F(UnchangedTest, TriesAgainWhatFailed) {
  with_dated_tables(2);
  run();
  fake_.warehouse.faults[names_[0]] = Code::permission_denied;
  run(UnchangedTables::process);
  EXPECT_EQ(latest(0, JobKind::profile).state, JobState::failed);
  fake_.warehouse.faults.clear();
  EXPECT_EQ(run(), 1U);
  EXPECT_THAT(ends(JobKind::profile), ElementsAre(completed, skipped));
}

// As after a kill before a profile was kept: its job waits, and there is nothing that it could pass for.
TEST_F(UnchangedTest, GoesOnWithAProfileThatWasNotKept) {
  with_dated_tables(1);
  fake_.statements.shut();
  run_ = MUST(processor_->start_run(connection_, names_, all_kinds, UnchangedTables::skip));
  fake_.statements.wait_until_somebody_waits();
  processor_.reset();
  fake_.statements.open();
  start();
  listener_.wait_until([&] { return MUST(store_->jobs().progress(run_)).ended(); });
  EXPECT_THAT(ends(JobKind::profile), ElementsAre(completed));
}

TEST_F(UnchangedTest, EstimatesWhatARunWillCost) {
  with_dated_tables(14);
  EXPECT_EQ(estimate(), (RunEstimate{.tables = 14, .skipped = 0, .statements = 2, .statements_of_all = 2}));
  run();
  EXPECT_EQ(estimate(), (RunEstimate{.tables = 0, .skipped = 14, .statements = 0, .statements_of_all = 2}));
  dbt_says("Told by dbt.");
  EXPECT_EQ(estimate(), (RunEstimate{.tables = 1, .skipped = 13, .statements = 0, .statements_of_all = 2}));
}

// What changed lies scattered among what did not, and shares its statements all the same.
TEST_F(UnchangedTest, ProfilesWhatChangedWithAsFewStatementsAsItNeeds) {
  with_dated_tables(48);
  run();
  for (std::size_t i = 0; i < 48; i += 4) change(i, [](model::Table& table) { table.updated_at = 2; });
  EXPECT_LE(run(), 4U);  // one, and a few where a thread came too early
  EXPECT_EQ(std::ranges::count(ends(JobKind::profile), completed), 12);
}

}  // namespace
}  // namespace kater::process
