// Promises of the queue's order: who is served next, what waits for what, and that nothing is served twice or lost.
#include <algorithm>

#include "base/testing/result_matchers.h"
#include "store/jobs/job_store.h"
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
using ::testing::IsEmpty;
using ::testing::SizeIs;

class JobTakeTest : public testing::JobFixture {
 protected:
  // Another connection with one table, and a run of these kinds over it.
  std::string start_elsewhere(std::span<const JobKind> kinds = all_kinds, std::string name = "another") {
    const std::vector<TableName> people{{"main", "hr", "people"}};
    auto id = store_.add_connection_with(people, std::move(name));
    MUST(jobs().start_run(id, people, kinds));
    return id;
  }
  std::vector<Job> take_after_profile() {
    return MUST(jobs().claim({.kind = JobKind::describe, .limit = 9, .after_profile = true}));
  }
  JobState state_of(const Job& job) { return MUST(jobs().find(job.id)).state; }
};

TEST_F(JobTakeTest, ServesTheConnectionThatWaitsLongestThoughAnotherHasMore) {
  std::vector<std::string> waiting;
  for (const auto* name : {"a", "b", "c", "d", "e"}) waiting.push_back(start_elsewhere(all_kinds, name));
  start();
  for (const auto& connection : waiting)
    EXPECT_THAT(claim(JobKind::read_columns, 1), ElementsAre(Field(&Job::connection_id, connection)));
  EXPECT_THAT(claim(JobKind::read_columns, 1), ElementsAre(Field(&Job::table, tables_[0])));
  EXPECT_THAT(claim(JobKind::read_columns, 1), ElementsAre(Field(&Job::table, tables_[1])));
}

TEST_F(JobTakeTest, ServesWhatWasPutBackBeforeWhatCameLater) {
  start();
  const auto interrupted = claim(JobKind::read_columns, 1);
  start_elsewhere();
  MUST(jobs().requeue(std::array{interrupted[0].id}));
  EXPECT_FALSE(MUST(jobs().find(interrupted[0].id)).started_at) << "it is as if it was never taken";
  EXPECT_THAT(claim(JobKind::read_columns, 1), ElementsAre(Field(&Job::id, interrupted[0].id)));
}

TEST_F(JobTakeTest, PutsBackNothingThatHasEndedOrNeverRan) {
  start();
  const auto ended = claim(JobKind::read_columns, 1);
  finish_all(ended, JobState::completed);
  const auto queued = MUST(jobs().list({.state = JobState::queued, .limit = 1}));
  EXPECT_THAT(jobs().requeue(std::array{ended[0].id, queued[0].id}), Holds(0));
  EXPECT_EQ(state_of(ended[0]), JobState::completed);
}

TEST_F(JobTakeTest, DescribesNothingWhoseFiguresAreStillToCome) {
  start();
  finish_all(claim(JobKind::read_columns), JobState::completed);
  EXPECT_THAT(take_after_profile(), IsEmpty()) << "both wait for their figures";
  const auto profiles = claim(JobKind::profile);
  EXPECT_THAT(take_after_profile(), IsEmpty()) << "both are being profiled";
  MUST(jobs().finish(profiles[1].id, JobState::failed, "It took too long."));
  EXPECT_THAT(take_after_profile(), ElementsAre(Field(&Job::table, tables_[1])))
      << "figures that will not come are not waited for";
  MUST(jobs().finish(profiles[0].id, JobState::completed));
  EXPECT_THAT(take_after_profile(), ElementsAre(Field(&Job::table, tables_[0])));
}

TEST_F(JobTakeTest, DescribesNothingAsLongAsANeighbourIsRead) {
  start();
  const auto parses = claim(JobKind::read_columns);
  MUST(jobs().finish(parses[0].id, JobState::completed));
  finish_all(claim(JobKind::profile), JobState::completed);
  EXPECT_THAT(take_after_profile(), IsEmpty()) << "the other table may be its parent";
  MUST(jobs().finish(parses[1].id, JobState::failed, "The table is gone."));
  EXPECT_THAT(take_after_profile(), ElementsAre(Field(&Job::table, tables_[0])));
}

TEST_F(JobTakeTest, DescribesAfterProfilesThoughAnotherConnectionIsStillRead) {
  constexpr std::array describe{JobKind::describe};
  const auto other = start_elsewhere(describe);
  start();
  EXPECT_THAT(take_after_profile(), ElementsAre(Field(&Job::connection_id, other)));
}

TEST_F(JobTakeTest, ACancelledParseEndsWhatWaitedForItInALaterRunToo) {
  constexpr std::array parse{JobKind::read_columns};
  constexpr std::array profile{JobKind::profile};
  const auto first = start(parse);
  const auto second = start(profile);
  store_.clock().advance(std::chrono::seconds{5});
  EXPECT_EQ(MUST(jobs().cancel_run(first)).jobs, 2);
  const auto progress = MUST(jobs().progress(second));
  EXPECT_EQ(progress.cancelled, 2);
  EXPECT_EQ(progress.ended_at, store_.clock().now()) << "a run whose last job ended must not look as if it ran on";
}

TEST_F(JobTakeTest, CancellingOneRunLeavesTheOthers) {
  constexpr std::array profile{JobKind::profile};
  const auto other = start_elsewhere();
  const auto run = start(profile);
  EXPECT_EQ(MUST(jobs().cancel_run(run)).jobs, 2);
  EXPECT_EQ(MUST(jobs().cancel_all(connection_)).jobs, 0);
  EXPECT_EQ(MUST(jobs().latest_run(other)).queued, 3);
}

TEST_F(JobTakeTest, WhatWasCancelledWhileItRanMayStillComplete) {
  start();
  const auto running = claim(JobKind::read_columns, 1);
  MUST(jobs().cancel(running[0].id));
  EXPECT_EQ(state_of(running[0]), JobState::running) << "whoever runs it says how it ended";
  EXPECT_THAT(jobs().finish(running[0].id, JobState::completed), Succeeds());
  EXPECT_EQ(state_of(running[0]), JobState::completed);
}

TEST_F(JobTakeTest, ACancelledJobIsQueuedAgainByTheNextRun) {
  MUST(jobs().cancel_run(start()));
  const auto again = start();
  EXPECT_EQ(MUST(jobs().progress(again)).queued, 6);
  EXPECT_THAT(claim(JobKind::read_columns), SizeIs(2));
}

TEST_F(JobTakeTest, ListsOnlyTheJobsOfBothWhereARunAndAConnectionAreNamed) {
  const auto other = start_elsewhere();
  const auto run = start();
  EXPECT_THAT(MUST(jobs().list({.connection_id = connection_, .run_id = run})), SizeIs(6));
  EXPECT_THAT(MUST(jobs().list({.connection_id = other, .run_id = run})), IsEmpty());
  EXPECT_THAT(MUST(jobs().list({.connection_id = other})), SizeIs(3));
  const auto all = MUST(jobs().list({}));
  ASSERT_THAT(all, SizeIs(9));
  EXPECT_TRUE(std::ranges::is_sorted(all, {}, &Job::id)) << "pages follow the ids";
}

TEST_F(JobTakeTest, GoesWithItsConnection) {
  const auto run = start();
  const auto running = claim(JobKind::read_columns, 1);
  const auto other = start_elsewhere();
  MUST(store_->connections().remove(connection_));
  EXPECT_THAT(jobs().progress(run), FailsWith(Code::not_found));
  EXPECT_THAT(jobs().finish(running[0].id, JobState::completed), FailsWith(Code::not_found));
  EXPECT_THAT(MUST(jobs().list({})), SizeIs(3)) << "the other connection's stay";
  EXPECT_THAT(claim(JobKind::read_columns), ElementsAre(Field(&Job::connection_id, other)));
}

}  // namespace
}  // namespace kater::store
