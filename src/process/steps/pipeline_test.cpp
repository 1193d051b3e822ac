#include "process/steps/pipeline.h"

#include "process/testing/process_fixture.h"

namespace kater::process {
namespace {

using model::JobKind;
using model::JobState;
using ::testing::AllOf;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class PipelineTest : public testing::ProcessFixture {
 protected:
  // Records an outcome as the Processor would, and remembers how.
  void run(const std::vector<model::Job>& jobs, std::stop_token stop = {}) {
    pipeline_.run(jobs, std::move(stop), [&](const model::Job& job, Outcome outcome) {
      if (const auto* ended = std::get_if<Ended>(&outcome))
        MUST(store_->jobs().finish(job.id, ended->state, ended->cause));
      outcomes_.push_back(std::move(outcome));
    });
  }
  void run_all(JobKind kind) { run(taken(kind)); }
  std::vector<JobState> ends() const {
    std::vector<JobState> states;
    for (const auto& outcome : outcomes_) {
      if (const auto* ended = std::get_if<Ended>(&outcome)) states.push_back(ended->state);
    }
    return states;
  }
  std::vector<Code> pauses() const {
    std::vector<Code> codes;
    for (const auto& outcome : outcomes_) {
      if (const auto* paused = std::get_if<Paused>(&outcome)) codes.push_back(paused->error.code);
    }
    return codes;
  }
  // Everything up to `kind` is done.
  void with_tables_ready_for(JobKind kind, std::size_t count) {
    with_tables(count);
    start_run();
    if (kind != JobKind::read_columns) run_all(JobKind::read_columns);
    outcomes_.clear();
  }

  std::vector<Outcome> outcomes_;
  profile::Options profiling_;
  Pipeline pipeline_{*store_, *workspaces_, store_.clock(), profiling_};
};

TEST_F(PipelineTest, KeepsWhatEachStepFound) {
  with_tables(1);
  start_run();
  for (const auto kind : all_kinds) run_all(kind);
  EXPECT_THAT(ends(), AllOf(SizeIs(3), Each(JobState::completed)));
  EXPECT_EQ(MUST(store_->tables().find(connection_, names_[0])).columns.size(), 2U);
  EXPECT_EQ(MUST(store_->descriptions().shown(connection_, names_[0])).size(), 3U);
  EXPECT_EQ(MUST(store_->profiles().latest(connection_, names_[0])).row_count, 3);
}

TEST_F(PipelineTest, NeverAsksAboutATableThatWasUnselected) {
  for (const auto kind : {JobKind::read_columns, JobKind::profile}) {
    with_tables_ready_for(kind, 3);
    const auto jobs = taken(kind);
    const auto calls_before = fake_.metadata.calls().size();
    const std::vector unselected{names_.back()};
    MUST(store_->catalog().set_selected(connection_, unselected, false));
    pipeline_.run(jobs, {}, [&](const model::Job&, Outcome outcome) { outcomes_.push_back(std::move(outcome)); });
    EXPECT_THAT(ends(), ::testing::Contains(JobState::cancelled).Times(1));
    for (std::size_t i = calls_before; i < fake_.metadata.calls().size(); ++i) {
      EXPECT_THAT(fake_.metadata.calls()[i], ::testing::Not(HasSubstr(unselected[0].table)));
    }
    EXPECT_THAT(statements(), Each(::testing::Not(HasSubstr("`" + unselected[0].table + "`"))));
    names_.clear();
    outcomes_.clear();
    MUST(store_->connections().remove(connection_));
  }
}

TEST_F(PipelineTest, FailsOneBadTableAloneWhateverTheStep) {
  with_tables(3);
  start_run();
  fake_.metadata.fails_for("main.sales.t1", Code::permission_denied);
  run_all(JobKind::read_columns);
  EXPECT_THAT(ends(), ::testing::ElementsAre(JobState::completed, JobState::failed, JobState::completed));
  outcomes_.clear();
  fake_.warehouse.faults[names_[0]] = Code::not_found;
  run_all(JobKind::profile);
  EXPECT_THAT(ends(), ::testing::UnorderedElementsAre(JobState::completed, JobState::failed));
  EXPECT_EQ(latest(2, JobKind::profile).state, JobState::completed);
  EXPECT_FALSE(latest(0, JobKind::profile).cause.empty());
}

TEST_F(PipelineTest, PausesForEveryJobWhenTheWorkspaceCannotBeOpened) {
  with_tables_ready_for(JobKind::read_columns, 3);
  for (const auto code : {Code::invalid_argument, Code::unauthenticated, Code::unavailable}) {
    fake_.opening_fails_with = code;
    run_all(JobKind::read_columns);
    EXPECT_THAT(pauses(), AllOf(SizeIs(3), Each(code)));
    EXPECT_THAT(ends(), IsEmpty());
    EXPECT_EQ(MUST(store_->jobs().requeue_running()), 3);
    outcomes_.clear();
  }
}

TEST_F(PipelineTest, InterruptsWhatIsNobodysFaultAndKeepsWhatWasDone) {
  profiling_.tables_in_one_statement = 1;
  Pipeline pipeline{*store_, *workspaces_, store_.clock(), profiling_};
  with_tables_ready_for(JobKind::profile, 3);
  fake_.warehouse.faults[names_[1]] = Code::unavailable;
  pipeline.run(taken(JobKind::profile), {},
               [&](const model::Job&, Outcome outcome) { outcomes_.push_back(std::move(outcome)); });
  EXPECT_THAT(ends(), ::testing::ElementsAre(JobState::completed));
  EXPECT_THAT(pauses(), AllOf(SizeIs(2), Each(Code::unavailable)));
  EXPECT_TRUE(store_->profiles().latest(connection_, names_[0]).has_value());
}

TEST_F(PipelineTest, SkipsAMetricViewAndSaysWhy) {
  with_tables(1);
  auto view = profile::testing::table_with(names_[0], {{"revenue", "double"}});
  view.kind = model::TableKind::metric_view;
  fake_.metadata.add(view);
  start_run();
  for (const auto kind : {JobKind::read_columns, JobKind::profile}) run_all(kind);
  EXPECT_EQ(latest(0, JobKind::profile).state, JobState::skipped);
  EXPECT_THAT(latest(0, JobKind::profile).cause, HasSubstr("metric view"));
  EXPECT_THAT(statements(), IsEmpty());
}

TEST_F(PipelineTest, CancelsWhatWasUnselectedWhileItWasProfiled) {
  with_tables_ready_for(JobKind::profile, 1);
  const auto jobs = taken(JobKind::profile);
  fake_.warehouse.fake().answers_when(
      [](const auto&) { return true; },
      [&](const auto&) {
        MUST(store_->catalog().set_selected(connection_, names_, false));
        return connect::testing::rows_of({"branch", "figures", "samples"}, {{"0", R"(["1","1","2"])", R"([["a"]])"}});
      });
  pipeline_.run(jobs, {}, [&](const model::Job&, Outcome outcome) { outcomes_.push_back(std::move(outcome)); });
  EXPECT_THAT(ends(), ::testing::ElementsAre(JobState::cancelled));
}

TEST_F(PipelineTest, LogsStatementsUnderTheRunThatWantedThem) {
  with_tables(2);
  const std::vector first{names_[0]};
  const std::vector second{names_[1]};
  const auto one = MUST(store_->jobs().start_run(connection_, first, all_kinds));
  const auto two = MUST(store_->jobs().start_run(connection_, second, all_kinds));
  for (const auto kind : {JobKind::read_columns, JobKind::profile}) run_all(kind);
  EXPECT_EQ(MUST(store_->jobs().progress(one)).statements, 1);
  EXPECT_EQ(MUST(store_->jobs().progress(two)).statements, 1);
}

}  // namespace
}  // namespace kater::process
