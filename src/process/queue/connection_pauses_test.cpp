#include "process/queue/connection_pauses.h"

#include "process/testing/process_fixture.h"
#include "process/testing/watching_listener.h"

namespace kater::process {
namespace {

using model::JobKind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Error busy = fail(Code::unavailable, "busy", "The warehouse is busy.");

class ConnectionPausesTest : public testing::ProcessFixture {
 protected:
  ConnectionPausesTest() { with_tables(1); }
  model::Job job(JobKind kind) const {
    model::Job job;
    job.connection_id = connection_;
    job.kind = kind;
    return job;
  }

  testing::WatchingListener listener_;
  WakeSignal wake_signal_;
  ConnectionPauses pauses_{*workspaces_, store_.clock(), listener_, wake_signal_, {}};
};

TEST_F(ConnectionPausesTest, HoldAllJobsOrDescriptionsAlone) {
  pauses_.pause(job(JobKind::describe), busy);
  EXPECT_THAT(pauses_.paused(JobKind::profile), IsEmpty());
  EXPECT_THAT(pauses_.paused(JobKind::describe), ElementsAre(connection_));
  ASSERT_THAT(pauses_.list(), SizeIs(1));
  EXPECT_TRUE(pauses_.list()[0].describing_only);
  pauses_.pause(job(JobKind::read_columns), busy);
  EXPECT_THAT(pauses_.paused(JobKind::profile), ElementsAre(connection_));
  ASSERT_THAT(pauses_.list(), SizeIs(1)) << "a connection is told once";
  EXPECT_FALSE(pauses_.list()[0].describing_only);
}

TEST_F(ConnectionPausesTest, TellOfEachThatBeginsAndOfEachThatEnds) {
  pauses_.pause(job(JobKind::profile), busy);
  pauses_.pause(job(JobKind::profile), busy);
  EXPECT_THAT(listener_.pauses(), ElementsAre(connection_));
  store_.clock().advance(std::chrono::seconds{1});
  pauses_.worked(job(JobKind::profile));
  EXPECT_THAT(listener_.pauses(), ElementsAre(connection_, connection_));
}

TEST_F(ConnectionPausesTest, SignInAnewAtTheNextTryButNotForALanguageModel) {
  const auto before = MUST(workspaces_->ensure_open(connection_, "run"));
  pauses_.pause(job(JobKind::describe), busy);
  EXPECT_EQ(MUST(workspaces_->ensure_open(connection_, "run")), before);
  pauses_.pause(job(JobKind::profile), busy);
  EXPECT_NE(MUST(workspaces_->ensure_open(connection_, "run")), before);
}

TEST_F(ConnectionPausesTest, EndWhenAPersonSaysSoAndWakeTheWorkers) {
  const auto before = MUST(workspaces_->ensure_open(connection_, "run"));
  for (const auto kind : {JobKind::describe, JobKind::profile})
    pauses_.pause(job(kind), fail(Code::unauthenticated, ""));
  EXPECT_EQ(pauses_.until_next_try(), std::nullopt);
  const auto heard = wake_signal_.notices();
  pauses_.resume(connection_);
  EXPECT_GT(wake_signal_.notices(), heard) << "or they would sleep on";
  EXPECT_THAT(pauses_.list(), IsEmpty());
  EXPECT_THAT(pauses_.paused(JobKind::describe), IsEmpty());
  EXPECT_EQ(listener_.pauses().size(), 3U);
  EXPECT_NE(MUST(workspaces_->ensure_open(connection_, "run")), before);
}

TEST_F(ConnectionPausesTest, SayHowLongUntilTheNextTry) {
  EXPECT_EQ(pauses_.until_next_try(), std::nullopt);
  pauses_.pause(job(JobKind::describe), busy);
  EXPECT_EQ(pauses_.until_next_try(), std::chrono::seconds{1});
  store_.clock().advance(std::chrono::milliseconds{400});
  pauses_.pause(job(JobKind::profile), busy);
  EXPECT_EQ(pauses_.until_next_try(), std::chrono::milliseconds{600});
}

}  // namespace
}  // namespace kater::process
