#include "process/queue/processor.h"

#include <atomic>

#include "process/testing/process_fixture.h"
#include "process/testing/watching_listener.h"

namespace kater::process {
namespace {

using model::JobKind;
using model::JobState;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// A Processor over a played workspace.
class ProcessorTest : public testing::ProcessFixture {
 protected:
  void start() { processor_ = MUST(Processor::start(*store_, *workspaces_, store_.clock(), listener_, options_)); }
  std::string run_all() { return MUST(processor_->start_run(connection_, names_, all_kinds)); }
  model::RunProgress progress(const std::string& run) { return MUST(store_->jobs().progress(run)); }
  void wait_for_end_of(const std::string& run) {
    listener_.wait_until([&] { return progress(run).ended(); });
  }
  void wait_for_pause() {
    listener_.wait_until([&] { return !processor_->pauses().empty(); });
  }
  std::size_t statements_about(std::size_t table) {
    const auto all = statements();
    return static_cast<std::size_t>(std::ranges::count_if(
        all, [&](const std::string& sql) { return sql.find("`" + names_.at(table).table + "`") != sql.npos; }));
  }

  Options options_;
  testing::WatchingListener listener_;
  std::unique_ptr<Processor> processor_;  // last, so first to go
};

TEST_F(ProcessorTest, DoesAllThatARunAskedFor) {
  with_tables(40);
  start();
  const auto run = run_all();
  wait_for_end_of(run);
  EXPECT_EQ(progress(run).completed, 120);
  EXPECT_EQ(fake_.metadata.calls_of("table "), 40U);
  for (const auto& name : names_) {
    EXPECT_EQ(MUST(store_->profiles().latest(connection_, name)).row_count, 3);
    EXPECT_EQ(MUST(store_->descriptions().shown(connection_, name)).size(), 3U);
  }
}

TEST_F(ProcessorTest, ProfilesManySmallTablesWithFewStatementsAndCountsThem) {
  with_tables(48);
  start();
  const auto run = run_all();
  wait_for_end_of(run);
  EXPECT_LE(statements().size(), 8U);  // four, and a few where a thread came too early
  EXPECT_EQ(progress(run).statements, static_cast<std::int64_t>(statements().size()));
}

TEST_F(ProcessorTest, TellsEachChangeOfAJob) {
  with_tables(1);
  start();
  wait_for_end_of(run_all());
  processor_.reset();  // until everything was told
  std::vector<JobState> of_profile;
  for (const auto& job : listener_.heard()) {
    if (job.kind == JobKind::profile) of_profile.push_back(job.state);
  }
  EXPECT_THAT(of_profile, ElementsAre(JobState::running, JobState::completed));
}

TEST_F(ProcessorTest, TellsWhenAndWhyAJobEnded) {
  with_tables(1);
  fake_.metadata.fails_for("main.sales.t0", Code::not_found);
  start();
  wait_for_end_of(run_all());
  processor_.reset();  // until everything was told
  const auto heard = listener_.heard();
  ASSERT_FALSE(heard.empty());
  for (const auto& job : heard) {
    EXPECT_EQ(job.ended_at.has_value(), has_ended(job.state));
    if (!has_ended(job.state)) continue;
    EXPECT_EQ(job.ended_at, store_.clock().now());
    EXPECT_FALSE(job.cause.empty());
  }
  EXPECT_EQ(std::ranges::count(heard, JobState::failed, &model::Job::state), 3) << "also of those that waited for it";
}

// Calls everything that a listener may, from wherever it is called.
class CallingBack final : public Listener {
 public:
  void on_change(const model::Job& job) override {
    heard_.on_change(job);
    auto* processor = processor_called.load();
    if (processor == nullptr) return;
    EXPECT_TRUE(processor->estimate(job.connection_id).has_value());
    processor->pauses();
    processor->wake();
    processor->tables_unselected("another", {});
    if (job.kind == JobKind::profile && job.state == JobState::running) MUST(processor->cancel_job(job.id));
  }
  void on_pause(const std::string& connection_id) override {
    heard_.on_pause(connection_id);
    auto* processor = processor_called.load();
    // What resume() itself tells must not be answered by resuming.
    if (processor != nullptr && !processor->pauses().empty()) processor->resume(connection_id);
  }
  template <class Condition>
  void wait_until(Condition is_true) {
    heard_.wait_until(is_true);
  }

  std::atomic<Processor*> processor_called = nullptr;

 private:
  testing::WatchingListener heard_;
};

TEST_F(ProcessorTest, LetsAListenerCallBack) {
  with_tables(3);
  fake_.opening_fails_with = Code::unauthenticated;  // a pause that only a person ends, here the listener
  fake_.when_opening.with([&](auto& then) { then = [&] { fake_.opening_fails_with = Code::internal; }; });
  for (const auto& name : names_) fake_.warehouse.faults[name] = Code::cancelled;  // as a stop reaches a statement
  CallingBack listener;
  processor_ = MUST(Processor::start(*store_, *workspaces_, store_.clock(), listener, options_));
  listener.processor_called = processor_.get();
  const auto run = run_all();
  listener.wait_until([&] { return progress(run).ended(); });
  EXPECT_EQ(progress(run).cancelled, 3) << "each profile, by the listener";
  EXPECT_EQ(progress(run).completed, 6);
  processor_.reset();  // before its listener
}

// One sign-in and one backoff for all that a connection's runs ask, language models included.
TEST_F(ProcessorTest, OpensTheWorkspaceOfARunOnce) {
  with_tables(20);
  MUST(store_->llm().save({.provider = model::LlmProvider::databricks, .model = "small-chat"}, {}));
  fake_.serving.reply.with([](std::string& reply) {
    reply = R"({"choices":[{"message":{"content":"{\"table\":\"One row for each thing sold.\",\"columns\":[]}"}}]})";
  });
  LanguageModels models{*store_, *workspaces_, {}, store_.clock()};
  options_.llm = &models;
  options_.describers = 4;
  start();
  wait_for_end_of(run_all());
  EXPECT_GT(fake_.serving.calls(), 0U);
  EXPECT_EQ(fake_.opened, 1);
  processor_.reset();  // before the models it asks
}

TEST_F(ProcessorTest, GoesOnWithTheOthersWhenOneTableIsBad) {
  with_tables(20);
  fake_.metadata.fails_for("main.sales.t3", Code::not_found);
  fake_.warehouse.faults[names_[7]] = Code::permission_denied;
  start();
  const auto run = run_all();
  wait_for_end_of(run);
  EXPECT_EQ(progress(run).failed, 4);  // three jobs of t3, one of t7
  EXPECT_EQ(progress(run).completed, 56);
  EXPECT_FALSE(latest(3, JobKind::profile).cause.empty());
  EXPECT_EQ(statements_about(3), 0U);
}

TEST_F(ProcessorTest, RestsInsteadOfBurningThroughTheListWhenTheTokenIsRefused) {
  with_tables(50);
  for (const auto& name : names_) fake_.metadata.fails_for(model::full_name(name), Code::unauthenticated);
  start();
  const auto run = run_all();
  wait_for_pause();
  EXPECT_LE(fake_.metadata.calls_of("table "), options_.column_readers);
  EXPECT_EQ(progress(run).failed, 0);
  EXPECT_EQ(processor_->pauses().at(0).next_try, std::nullopt);
  for (const auto& name : names_) fake_.metadata.works_again(model::full_name(name));
  processor_->resume(connection_);
  wait_for_end_of(run);
  EXPECT_EQ(progress(run).completed, 150);
  EXPECT_THAT(processor_->pauses(), IsEmpty());
}

TEST_F(ProcessorTest, ResumesByItselfWhenTheWarehouseIsBack) {
  with_tables(5);
  fake_.opening_fails_with = Code::unavailable;
  start();
  const auto run = run_all();
  wait_for_pause();
  EXPECT_EQ(processor_->pauses().at(0).next_try, store_.clock().now() + std::chrono::seconds{1});
  fake_.opening_fails_with = Code::internal;
  store_.clock().advance(std::chrono::seconds{1});
  processor_->wake();
  wait_for_end_of(run);
  EXPECT_EQ(progress(run).completed, 15);
}

TEST_F(ProcessorTest, RestsOneConnectionAndServesTheOther) {
  with_tables(2);
  const auto resting = connection_;
  fake_.opening_fails_with = Code::unavailable;
  start();
  const auto waiting_run = run_all();
  wait_for_pause();
  fake_.opening_fails_with = Code::internal;
  connection_ = store_.add_connection_with(names_, "second");
  const auto run = run_all();
  wait_for_end_of(run);
  EXPECT_EQ(progress(run).completed, 6);
  EXPECT_FALSE(progress(waiting_run).ended());
}

// A language model that is gone says nothing about the tables, nor about the workspace.
TEST_F(ProcessorTest, ParsesAndProfilesWhileTheLanguageModelIsGone) {
  with_tables(6);
  MUST(store_->llm().save({.provider = model::LlmProvider::databricks, .model = "small-chat"}, {}));
  LanguageModels models{*store_, *workspaces_, {}, store_.clock()};
  options_.llm = &models;       // its serving endpoint has no reply, and so is down
  options_.describe_batch = 1;  // so that nothing is on its way when the first failure is seen
  start();
  const auto run = run_all();
  listener_.wait_until([&] {
    const auto now = progress(run);
    return now.completed == 12 && !processor_->pauses().empty();
  });
  const auto pause = processor_->pauses().at(0);
  EXPECT_TRUE(pause.describing_only);
  EXPECT_THAT(pause.cause, ::testing::Not(IsEmpty()));
  EXPECT_EQ(pause.next_try, store_.clock().now() + std::chrono::seconds{1});
  EXPECT_EQ(progress(run).failed, 0);
  for (std::size_t i = 0; i < names_.size(); ++i) EXPECT_EQ(latest(i, JobKind::profile).state, JobState::completed);

  fake_.serving.reply.with([](std::string& reply) {
    reply = R"({"choices":[{"message":{"content":"{\"table\":\"One row for each thing sold.\",\"columns\":[]}"}}]})";
  });
  store_.clock().advance(std::chrono::seconds{1});
  processor_->wake();
  wait_for_end_of(run);
  EXPECT_EQ(progress(run).completed, 18);
  EXPECT_THAT(processor_->pauses(), IsEmpty());
  processor_.reset();  // before the models it asks
}

TEST_F(ProcessorTest, CancelReachesTheStatementThatRuns) {
  with_tables(3);
  fake_.statements.shut();
  start();
  const auto run = run_all();
  fake_.statements.wait_until_somebody_waits();
  MUST(processor_->cancel_run(run));
  wait_for_end_of(run);
  EXPECT_EQ(latest(0, JobKind::profile).state, JobState::cancelled);
  EXPECT_THAT(statements(), IsEmpty());  // the latch never opened
}

TEST_F(ProcessorTest, CancelOfOneJobSendsItsCompanyBackIntoTheQueue) {
  with_tables(3);
  const std::array first_parse_only{JobKind::read_columns};
  start();
  wait_for_end_of(MUST(processor_->start_run(connection_, names_, first_parse_only)));
  fake_.statements.shut();
  const std::array profile_only{JobKind::profile};
  const auto run = MUST(processor_->start_run(connection_, names_, profile_only));
  fake_.statements.wait_until_somebody_waits();
  MUST(processor_->cancel_job(latest(1, JobKind::profile).id));
  fake_.statements.open();
  wait_for_end_of(run);
  EXPECT_EQ(progress(run).cancelled, 1);
  EXPECT_EQ(progress(run).completed, 2);
  EXPECT_EQ(latest(1, JobKind::profile).state, JobState::cancelled);
}

TEST_F(ProcessorTest, StopsWhatRunsAboutATableThatWasUnselected) {
  with_tables(1);
  fake_.statements.shut();
  start();
  const auto run = run_all();
  fake_.statements.wait_until_somebody_waits();
  MUST(store_->catalog().set_selected(connection_, names_, false));
  processor_->tables_unselected(connection_, names_);
  wait_for_end_of(run);
  EXPECT_EQ(latest(0, JobKind::profile).state, JobState::cancelled);
  EXPECT_THAT(statements(), IsEmpty());
}

TEST_F(ProcessorTest, DoesNotRepeatForEverWhatSomebodyCancelsAtDatabricks) {
  with_tables(1);
  fake_.warehouse.faults[names_[0]] = Code::cancelled;
  start();
  wait_for_end_of(run_all());
  EXPECT_EQ(latest(0, JobKind::profile).state, JobState::failed);
  EXPECT_EQ(statements_about(0), 1U);
}

TEST_F(ProcessorTest, FinishesEverythingOnceAfterAStopInTheMiddle) {
  with_tables(30);
  fake_.statements.shut();
  start();
  const auto run = run_all();
  fake_.statements.wait_until_somebody_waits();
  processor_.reset();
  EXPECT_EQ(progress(run).running, 0);
  EXPECT_THAT(statements(), IsEmpty());
  fake_.statements.open();
  reopen();
  start();
  wait_for_end_of(run);
  EXPECT_EQ(progress(run).completed, 90);
  EXPECT_EQ(progress(run).failed, 0);
  for (std::size_t i = 0; i < names_.size(); ++i) EXPECT_EQ(statements_about(i), 1U) << i;
}

TEST_F(ProcessorTest, GoesOnAfterAKillAndRepeatsOnlyWhatRan) {
  with_tables(6);
  const auto run = start_run();
  finish(taken(JobKind::read_columns, 2));
  taken(JobKind::read_columns, 3);  // were running when the process was killed
  reopen();
  start();
  wait_for_end_of(run);
  EXPECT_EQ(fake_.metadata.calls_of("table "), 4U);  // the first two are not asked for again
  EXPECT_EQ(progress(run).total(), 18);
}

TEST_F(ProcessorTest, StartsNothingForTablesThatAreNotSelected) {
  with_tables(2);
  MUST(store_->catalog().set_selected(connection_, names_, false));
  start();
  const auto run = processor_->start_run(connection_, names_, all_kinds);
  if (run.has_value()) wait_for_end_of(*run);
  EXPECT_THAT(fake_.metadata.calls(), IsEmpty());
}

}  // namespace
}  // namespace kater::process
