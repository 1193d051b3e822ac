#include "store/jobs/job_store.h"

#include <set>

#include "base/testing/result_matchers.h"
#include "store/testing/job_fixture.h"

namespace kater::store {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using kater::testing::Succeeds;
using model::Job;
using model::JobKind;
using model::JobState;
using model::TableName;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class JobStoreTest : public testing::JobFixture {};

TEST_F(JobStoreTest, QueuesOneJobForEachTableAndKind) {
  const auto progress = MUST(jobs().progress(start()));
  EXPECT_EQ(progress.tables, 2);
  EXPECT_EQ(progress.queued, 6);
  EXPECT_EQ(progress.total(), 6);
  EXPECT_EQ(progress.connection_id, connection_);
  EXPECT_FALSE(progress.ended_at);
}

TEST_F(JobStoreTest, LetsDescribeAndProfileWaitForParseButNotForEachOther) {
  start();
  EXPECT_THAT(claim(JobKind::describe), IsEmpty());
  EXPECT_THAT(claim(JobKind::profile), IsEmpty());
  const auto parses = claim(JobKind::read_columns);
  ASSERT_THAT(parses, SizeIs(2));
  EXPECT_THAT(claim(JobKind::profile), IsEmpty());
  MUST(jobs().finish(parses[0].id, JobState::completed));
  const auto profiles = claim(JobKind::profile);
  EXPECT_THAT(profiles, ElementsAre(Field(&Job::table, tables_[0])));
  EXPECT_THAT(claim(JobKind::describe), ElementsAre(Field(&Job::table, tables_[0])));
}

TEST_F(JobStoreTest, GivesSeveralJobsOfOneConnectionAtOnce) {
  const auto other = store_.add_connection_with({{"main", "hr", "people"}}, "another");
  MUST(jobs().start_run(other, std::vector<TableName>{{"main", "hr", "people"}}, all_kinds));
  start();
  finish_all(claim(JobKind::read_columns), JobState::completed);
  finish_all(claim(JobKind::read_columns), JobState::completed);
  const auto first = claim(JobKind::profile);
  EXPECT_THAT(first, ElementsAre(Field(&Job::connection_id, other)));
  const auto second = claim(JobKind::profile);
  EXPECT_THAT(second, SizeIs(2));
  EXPECT_EQ(second[0].connection_id, connection_);
  EXPECT_EQ(second[0].state, JobState::running);
  EXPECT_EQ(second[0].started_at, store_.clock().now());
}

TEST_F(JobStoreTest, GivesNoMoreThanWasAskedFor) {
  start();
  EXPECT_THAT(claim(JobKind::read_columns, 1), SizeIs(1));
  EXPECT_THAT(claim(JobKind::read_columns, 1), SizeIs(1));
  EXPECT_THAT(claim(JobKind::read_columns, 1), IsEmpty());
}

TEST_F(JobStoreTest, LeavesTheJobsOfPausedConnectionsWhereTheyAre) {
  start();
  const auto other = store_.add_connection_with({{"main", "hr", "people"}}, "another");
  MUST(jobs().start_run(other, std::vector<TableName>{{"main", "hr", "people"}}, all_kinds));
  const auto taken = MUST(jobs().claim({.kind = JobKind::read_columns, .limit = 9, .paused = {connection_}}));
  EXPECT_THAT(taken, ElementsAre(Field(&Job::connection_id, other)));
  EXPECT_THAT(MUST(jobs().claim({.kind = JobKind::read_columns, .limit = 9, .paused = {connection_, other}})),
              IsEmpty());
}

TEST_F(JobStoreTest, QueuesNothingTwice) {
  start();
  const auto again = MUST(jobs().progress(start()));
  EXPECT_EQ(again.total(), 0);
  EXPECT_TRUE(again.ended_at);
  claim(JobKind::read_columns);
  EXPECT_EQ(MUST(jobs().progress(start())).total(), 0);
}

TEST_F(JobStoreTest, LetsARunWaitForTheParseOfAnEarlierOne) {
  constexpr std::array parse{JobKind::read_columns};
  start(parse);
  EXPECT_EQ(MUST(jobs().progress(start())).total(), 4);
  EXPECT_THAT(claim(JobKind::profile), IsEmpty());
  finish_all(claim(JobKind::read_columns), JobState::completed);
  EXPECT_THAT(claim(JobKind::profile), SizeIs(2));
}

TEST_F(JobStoreTest, RunsAJobThatHasNoParseToWaitFor) {
  constexpr std::array profile{JobKind::profile};
  start(profile);
  EXPECT_THAT(claim(JobKind::profile), SizeIs(2));
}

TEST_F(JobStoreTest, FailsWhatWaitedForAParseThatFailedAndLeavesTheOtherTable) {
  const auto run = start();
  const auto parses = claim(JobKind::read_columns);
  MUST(jobs().finish(parses[0].id, JobState::failed, "The table is gone."));
  MUST(jobs().finish(parses[1].id, JobState::completed));
  const auto failed = MUST(jobs().list({.run_id = run, .state = JobState::failed}));
  ASSERT_THAT(failed, SizeIs(3));
  EXPECT_EQ(failed[0].cause, "The table is gone.");
  EXPECT_THAT(failed[1].cause, HasSubstr("columns could not be read"));
  EXPECT_THAT(failed[1].cause, HasSubstr("The table is gone."));
  EXPECT_THAT(claim(JobKind::profile), ElementsAre(Field(&Job::table, tables_[1])));
}

TEST_F(JobStoreTest, GoesOnAfterAParseThatWasSkippedAsUnchanged) {
  start();
  finish_all(claim(JobKind::read_columns), JobState::skipped);
  EXPECT_THAT(claim(JobKind::profile), SizeIs(2));
}

TEST_F(JobStoreTest, EndsTheRunWithItsLastJob) {
  const auto run = start();
  finish_all(claim(JobKind::read_columns), JobState::completed);
  finish_all(claim(JobKind::describe), JobState::completed);
  const auto profiles = claim(JobKind::profile);
  MUST(jobs().finish(profiles[0].id, JobState::completed));
  EXPECT_FALSE(MUST(jobs().progress(run)).ended_at);
  store_.clock().advance(std::chrono::seconds{3});
  MUST(jobs().finish(profiles[1].id, JobState::failed, "It took too long."));
  const auto progress = MUST(jobs().progress(run));
  EXPECT_EQ(progress.ended_at, store_.clock().now());
  EXPECT_EQ(progress.completed, 5);
  EXPECT_EQ(progress.failed, 1);
  EXPECT_TRUE(progress.ended());
}

TEST_F(JobStoreTest, NotesOnTheTableWhenItWasProcessed) {
  start();
  finish_all(claim(JobKind::read_columns), JobState::completed);
  EXPECT_FALSE(MUST(store_->catalog().find(connection_, tables_[0])).processed_at);
  finish_all(claim(JobKind::describe), JobState::completed);
  EXPECT_EQ(MUST(store_->catalog().find(connection_, tables_[0])).processed_at, store_.clock().now());
}

TEST_F(JobStoreTest, EndsAJobOnlyOnce) {
  start();
  const auto job = claim(JobKind::read_columns)[0];
  EXPECT_THAT(jobs().finish(job.id, JobState::running), FailsWith(Code::invalid_argument));
  EXPECT_THAT(jobs().finish(job.id, JobState::completed), Succeeds());
  EXPECT_THAT(jobs().finish(job.id, JobState::failed), FailsWith(Code::not_found));
  EXPECT_EQ(MUST(jobs().find(job.id)).state, JobState::completed);
}

TEST_F(JobStoreTest, KeepsEveryJobOverARestartAndRequeuesWhatRan) {
  const auto run = start();
  claim(JobKind::read_columns, 1);
  store_.reopen();
  EXPECT_THAT(jobs().requeue_running(), Holds(1));
  EXPECT_THAT(jobs().requeue_running(), Holds(0));
  EXPECT_EQ(MUST(jobs().progress(run)).queued, 6);
  EXPECT_THAT(claim(JobKind::read_columns), SizeIs(2));
}

TEST_F(JobStoreTest, PutsBackWhatAPauseInterrupted) {
  start();
  const auto taken = claim(JobKind::read_columns);
  const std::array ids{taken[0].id, taken[1].id, std::int64_t{987654}};
  EXPECT_THAT(jobs().requeue(ids), Holds(2));
  const auto again = claim(JobKind::read_columns);
  ASSERT_THAT(again, SizeIs(2));
  EXPECT_EQ(again[0].id, taken[0].id);
}

TEST_F(JobStoreTest, CancelsWhatIsQueuedAtOnceAndNamesWhatRuns) {
  const auto run = start();
  const auto running = claim(JobKind::read_columns, 1);
  const auto cancelled = MUST(jobs().cancel_run(run));
  EXPECT_EQ(cancelled.jobs, 5);
  EXPECT_THAT(cancelled.still_running, ElementsAre(Field(&Job::id, running[0].id)));
  MUST(jobs().finish(running[0].id, JobState::cancelled, "It was cancelled."));
  const auto progress = MUST(jobs().progress(run));
  EXPECT_EQ(progress.cancelled, 6);
  EXPECT_TRUE(progress.ended_at);
}

TEST_F(JobStoreTest, CancelsWhatWaitedForACancelledParse) {
  const auto run = start();
  const auto parse = MUST(jobs().list({.run_id = run, .limit = 1}))[0];
  MUST(jobs().cancel(parse.id));
  const auto cancelled = MUST(jobs().list({.run_id = run, .state = JobState::cancelled}));
  ASSERT_THAT(cancelled, SizeIs(3));
  EXPECT_EQ(cancelled[2].cause, "Reading the table's columns was cancelled.");
  EXPECT_EQ(MUST(jobs().progress(run)).queued, 3);
}

TEST_F(JobStoreTest, RemembersOverARestartThatARunningJobWasCancelled) {
  start();
  const auto running = claim(JobKind::read_columns, 1);
  EXPECT_EQ(MUST(jobs().cancel(running[0].id)).jobs, 0);
  store_.reopen();
  EXPECT_THAT(jobs().requeue_running(), Holds(0));
  EXPECT_EQ(MUST(jobs().find(running[0].id)).state, JobState::cancelled);
}

TEST_F(JobStoreTest, CancelsNothingThatHasEndedOrDoesNotExist) {
  start();
  const auto job = claim(JobKind::read_columns)[0];
  MUST(jobs().finish(job.id, JobState::completed));
  EXPECT_EQ(MUST(jobs().cancel(job.id)).jobs, 0);
  EXPECT_EQ(MUST(jobs().find(job.id)).state, JobState::completed);
  EXPECT_THAT(jobs().cancel(4711), FailsWith(Code::not_found));
  EXPECT_THAT(jobs().cancel_run("none"), FailsWith(Code::not_found));
  EXPECT_THAT(jobs().cancel_all("none"), FailsWith(Code::not_found));
}

TEST_F(JobStoreTest, CancelsAllOfAConnection) {
  start();
  EXPECT_EQ(MUST(jobs().cancel_all(connection_)).jobs, 6);
  EXPECT_THAT(claim(JobKind::read_columns), IsEmpty());
}

TEST_F(JobStoreTest, CancelsTheJobsOfATableThatIsUnselected) {
  const auto run = start();
  const auto running = claim(JobKind::read_columns, 1);
  MUST(store_->catalog().set_selected(connection_, tables_, false));
  EXPECT_EQ(MUST(jobs().progress(run)).cancelled, 5);
  EXPECT_THAT(jobs().requeue(std::array{running[0].id}), Holds(0));
  EXPECT_EQ(MUST(jobs().find(running[0].id)).state, JobState::cancelled);
}

TEST_F(JobStoreTest, QueuesNothingForTablesThatAreUnselectedUnknownOrGone) {
  MUST(store_->catalog().set_selected(connection_, std::array{tables_[0]}, false));
  const std::vector<TableName> wished{tables_[0], tables_[1], {"main", "sales", "ghosts"}};
  const auto run = MUST(jobs().start_run(connection_, wished, all_kinds));
  EXPECT_EQ(MUST(jobs().progress(run)).tables, 1);
  EXPECT_THAT(jobs().start_run("none", wished, all_kinds), FailsWith(Code::not_found));
}

TEST_F(JobStoreTest, ListsByPagesAndByState) {
  const auto run = start();
  const auto first = MUST(jobs().list({.connection_id = connection_, .limit = 4}));
  ASSERT_THAT(first, SizeIs(4));
  EXPECT_THAT(MUST(jobs().list({.connection_id = connection_, .after = first[3].id, .limit = 4})), SizeIs(2));
  claim(JobKind::read_columns, 1);
  EXPECT_THAT(MUST(jobs().list({.state = JobState::running})), SizeIs(1));
  EXPECT_THAT(MUST(jobs().list({.connection_id = "none", .run_id = run})), IsEmpty());
}

TEST_F(JobStoreTest, KnowsTheNewestJobOfEachKindAndTheNewestRun) {
  EXPECT_THAT(jobs().latest_run(connection_), FailsWith(Code::not_found));
  start();
  finish_all(claim(JobKind::read_columns), JobState::failed, "First.");
  const auto second = start();
  const auto newest = MUST(jobs().latest_of(connection_, tables_[0]));
  ASSERT_THAT(newest, SizeIs(3));
  for (const auto& job : newest) EXPECT_EQ(job.run_id, second);
  EXPECT_EQ(MUST(jobs().latest_run(connection_)).run_id, second);
}

TEST_F(JobStoreTest, CountsTheStatementsOfARun) {
  const auto run = start();
  MUST(store_->statements().add({.connection_id = connection_, .run_id = run, .purpose = "profile 2 tables"}));
  MUST(store_->statements().add({.connection_id = connection_, .purpose = "test"}));
  EXPECT_EQ(MUST(jobs().progress(run)).statements, 1);
}

}  // namespace
}  // namespace kater::store
