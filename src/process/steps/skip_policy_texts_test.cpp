// What a language model is asked by a second run, and what it is not.
#include "process/steps/skip_policy.h"
#include "process/testing/second_run.h"
#include "store/engine/query_log.h"

namespace kater::process {
namespace {

using model::Author;
using model::JobKind;
using model::JobState;
using ::testing::ElementsAre;

using UnchangedTextsTest = testing::SecondRun;

constexpr auto completed = JobState::completed, skipped = JobState::skipped;

TEST_F(UnchangedTextsTest, AsksNoLanguageModelAgain) {
  with_a_model();
  with_dated_tables(2);
  run();
  EXPECT_EQ(fake_.serving.calls(), 2U);
  run();
  EXPECT_EQ(fake_.serving.calls(), 2U);
  EXPECT_THAT(ends(JobKind::describe), ElementsAre(skipped, skipped));
}

TEST_F(UnchangedTextsTest, AsksAnotherModelAndForAnotherPrompt) {
  with_a_model();
  with_dated_tables(1);
  run();
  settings_.model = "larger-chat";
  MUST(store_->llm().save(settings_, {}));
  run();
  EXPECT_THAT(ends(JobKind::describe), ElementsAre(completed));
  EXPECT_EQ(fake_.serving.calls(), 2U);
  MUST(store_->llm().let_send_samples(connection_, true));
  run();
  EXPECT_THAT(ends(JobKind::describe), ElementsAre(completed));
  EXPECT_EQ(fake_.serving.calls(), 3U);
  run();
  EXPECT_THAT(ends(JobKind::describe), ElementsAre(skipped));
}

// Read for all tables at once, what a model would be told is the same as where one is described: its neighbours too.
TEST_F(UnchangedTextsTest, AreEstimatedWithoutAskingTheStoreForEachTable) {
  with_a_model();
  with_dated_tables(12);
  change(0, [&](model::Table& table) {
    table.foreign_keys = {{.columns = {"id"}, .parent = names_[1], .parent_columns = {"id"}},
                          {.columns = {"id"}, .parent = names_[2], .parent_columns = {"id"}}};
  });
  change(1, [](model::Table& table) { table.comment = "Those who buy."; });
  dbt_says("What is bought.", 2);
  run();
  EXPECT_EQ(estimate(), (RunEstimate{.tables = 0, .skipped = 12, .statements = 0, .statements_of_all = 1}));
  const auto queries = [&] {
    const store::QueryLog log;
    estimate();
    return log.names();
  };
  const auto of_many = queries();
  MUST(store_->catalog().set_selected(connection_, std::span{names_}.subspan(1), false));
  EXPECT_EQ(queries(), of_many);
}

TEST_F(UnchangedTextsTest, GoesOnWhereABudgetEndedTheDescriptions) {
  settings_.budget.tokens_in_all = 10;
  with_a_model();
  with_dated_tables(1);
  run();
  EXPECT_EQ(fake_.serving.calls(), 0U);
  settings_.budget = {};
  MUST(store_->llm().save(settings_, {}));
  run();
  EXPECT_THAT(ends(JobKind::describe), ElementsAre(completed));
  EXPECT_EQ(fake_.serving.calls(), 1U);
}

TEST_F(UnchangedTextsTest, LooksAgainAtATextThatWasRejectedAndAtOneThatAPersonTookBack) {
  with_a_model();
  with_dated_tables(1);
  run();
  MUST(store_->descriptions().review(
      connection_, names_[0],
      {.column = "name", .author = Author::model, .review = model::Review::rejected, .by = "ada"}));
  run();
  EXPECT_THAT(ends(JobKind::describe), ElementsAre(completed));
  const std::array by_person{Author::person};
  MUST(store_->descriptions().save(
      connection_, names_[0], by_person,
      std::vector<model::Description>{
          {.column = "id", .text = "Mine.", .author = Author::person, .author_name = "ada"}}));
  run();
  EXPECT_THAT(ends(JobKind::describe), ElementsAre(completed));
  MUST(store_->descriptions().save(connection_, names_[0], by_person, {}));
  run();
  EXPECT_THAT(ends(JobKind::describe), ElementsAre(completed));
  run();
  EXPECT_THAT(ends(JobKind::describe), ElementsAre(skipped));
}

}  // namespace
}  // namespace kater::process
