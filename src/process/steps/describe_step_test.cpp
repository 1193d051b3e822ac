// The ladder with a language model on it: who is asked, how often, and whose text is shown.
#include "process/steps/describe_step.h"

#include <fmt/format.h>
#include <rapidcheck.h>

#include <set>

#include "process/llm/llm_task.h"
#include "process/testing/process_fixture.h"

namespace kater::process {
namespace {

using model::Author;
using model::Description;
using model::JobKind;
using model::JobState;
using model::Review;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr auto good = R"({"table":"One row for each thing sold.","columns":[
  {"name":"id","description":"Numbers the things, from 1."},{"name":"name","description":"What it is sold as."}]})";

class DescribeStepTest : public testing::ProcessFixture {
 protected:
  DescribeStepTest() {
    with_tables(1);
    auto table = profile::testing::small_tables(1).front();
    MUST(store_->tables().save(connection_, table));
    settings_.provider = model::LlmProvider::databricks;
    settings_.model = "small-chat";
    save_settings();
    answers(good);
  }
  void save_settings() { MUST(store_->llm().save(settings_, {})); }
  void answers(const std::string& content) {
    const auto reply = json::serialize(
        json::object{{"choices", json::array{json::object{{"message", json::object{{"content", content}}}}}},
                     {"usage", json::object{{"prompt_tokens", 100}, {"completion_tokens", 20}}}});
    fake_.serving.reply.with([&](std::string& text) { text = reply; });
  }
  Outcome run() {
    model::Job job;
    job.connection_id = connection_;
    job.run_id = "run";
    job.table = names_.at(0);
    return outcome_of(describe_step(*store_, store_.clock(), job, &llm_, {}), {});
  }
  static JobState state_of(const Outcome& outcome) { return std::get<Ended>(outcome).state; }
  std::vector<Description> shown() { return MUST(store_->descriptions().shown(connection_, names_.at(0))); }
  void say(Author author, const std::string& text) {
    const Description said{.column = "", .text = text, .author = author, .author_name = "x"};
    const std::array authors{author};
    if (text.empty())
      MUST(store_->descriptions().save(connection_, names_.at(0), authors, {}));
    else
      MUST(store_->descriptions().save(connection_, names_.at(0), authors, std::array{said}));
  }

  model::LlmSettings settings_;
  LanguageModels llm_{*store_, *workspaces_,
                      [](const std::string&) -> Result<std::unique_ptr<net::Http>> {
                        return fail(Code::internal, "no endpoint is used here");
                      },
                      store_.clock(), [](std::chrono::milliseconds, std::stop_token) { return true; }};
};

TEST_F(DescribeStepTest, AsksAModelForWhatNobodyDescribedAndNeverTwice) {
  EXPECT_EQ(state_of(run()), JobState::completed);
  ASSERT_THAT(shown(), SizeIs(3));
  for (const auto& text : shown()) {
    EXPECT_EQ(text.author, Author::model);
    EXPECT_EQ(text.author_name, "small-chat");
  }
  EXPECT_EQ(shown().at(1).column_type, "int");
  EXPECT_EQ(fake_.serving.calls(), 1U);
  EXPECT_EQ(MUST(store_->llm().use_of_run("run")), (model::LlmUse{1, 100, 20}));
  EXPECT_EQ(state_of(run()), JobState::completed);
  EXPECT_EQ(fake_.serving.calls(), 1U) << "nothing changed";
  EXPECT_THAT(shown(), SizeIs(3));
}

TEST_F(DescribeStepTest, AsksNobodyWhereEverythingIsDescribed) {
  auto table = profile::testing::small_tables(1).front();
  table.comment = "Things.";
  for (auto& column : table.columns) column.comment = "Of things.";
  MUST(store_->tables().save(connection_, table));
  EXPECT_EQ(state_of(run()), JobState::completed);
  EXPECT_EQ(fake_.serving.calls(), 0U);
}

TEST_F(DescribeStepTest, WritesByRulesWhereTheProviderIsGoneAndWaitsForIt) {
  fake_.serving.reply.with([](std::string& text) { text.clear(); });
  const auto outcome = run();
  ASSERT_TRUE(std::holds_alternative<Paused>(outcome));
  EXPECT_EQ(std::get<Paused>(outcome).error.code, Code::unavailable);
  ASSERT_THAT(shown(), SizeIs(3));
  EXPECT_EQ(shown().front().author, Author::rule);
}

TEST_F(DescribeStepTest, WritesByRulesWhereTheDataStoreServesNoModels) {
  fake_.serves = false;
  EXPECT_THAT(llm_.test(connection_, {}).sentence(), HasSubstr("serves no language models"));
  run();
  ASSERT_THAT(shown(), SizeIs(3));
  EXPECT_EQ(shown().front().author, Author::rule);
}

TEST_F(DescribeStepTest, StopsCleanlyAtABudget) {
  settings_.budget.tokens_in_all = 10;
  save_settings();
  const auto outcome = run();
  EXPECT_EQ(state_of(outcome), JobState::completed);
  EXPECT_THAT(std::get<Ended>(outcome).cause, HasSubstr("budget of 10 tokens in all"));
  EXPECT_EQ(fake_.serving.calls(), 0U);
  EXPECT_EQ(shown().front().author, Author::rule);
}

TEST_F(DescribeStepTest, ShowsNoRejectedTextAndDoesNotMakeItAgain) {
  run();
  MUST(store_->descriptions().review(
      connection_, names_.at(0), {.column = "name", .author = Author::model, .review = Review::rejected, .by = "ada"}));
  EXPECT_EQ(shown().at(2).author, Author::rule);
  run();
  EXPECT_EQ(fake_.serving.calls(), 1U);
  EXPECT_EQ(shown().at(2).author, Author::rule);
  EXPECT_EQ(MUST(store_->descriptions().to_review(connection_, Review::rejected, 0, 10)).at(0).description.reviewed_by,
            "ada");
}

TEST_F(DescribeStepTest, KeepsWhatWasAcceptedWhileItStaysTrue) {
  run();
  MUST(store_->descriptions().review(
      connection_, names_.at(0), {.column = "id", .author = Author::model, .review = Review::accepted, .by = "ada"}));
  run();
  EXPECT_EQ(shown().at(1).review, Review::accepted);
  auto table = profile::testing::small_tables(1).front();
  table.columns.at(0).set_type("bigint");
  MUST(store_->tables().save(connection_, table));
  answers(R"({"table":"One row for each thing sold.","columns":[{"name":"id","description":"Another number of it."},
    {"name":"name","description":"What it is sold as."}]})");
  run();
  EXPECT_EQ(fake_.serving.calls(), 2U) << "the question changed";
  EXPECT_EQ(shown().at(1).text, "Another number of it.");
  EXPECT_EQ(shown().at(1).review, Review::none) << "nobody has seen this one";
}

// For any order of arrivals and removals the text that is shown is the highest rung's.
TEST_F(DescribeStepTest, ShowsTheHighestRungWhateverCameWhen) {
  constexpr std::array ladder{Author::person, Author::dbt, Author::source, Author::model, Author::rule};
  const bool held = rc::check("the highest author that has a text is shown", [&] {
    std::set<Author> present;
    for (const auto author : ladder) say(author, "");
    for (const auto& [rung, comes] : *rc::gen::container<std::vector<std::pair<int, bool>>>(
             rc::gen::pair(rc::gen::inRange(0, 5), rc::gen::arbitrary<bool>()))) {
      const auto author = ladder.at(static_cast<std::size_t>(rung));
      say(author, comes ? fmt::format("Said by {}.", name_of(author)) : "");
      comes ? void(present.insert(author)) : void(present.erase(author));
      const auto texts = shown();
      RC_ASSERT(texts.size() == (present.empty() ? 0U : 1U));
      if (!present.empty()) RC_ASSERT(texts.front().author == *present.begin());
    }
  });
  EXPECT_TRUE(held);
}

TEST_F(DescribeStepTest, WaitsWithAModelUntilTheProfileIsThere) {
  const auto run_id = start_run();
  finish(taken(JobKind::read_columns));
  EXPECT_THAT(MUST(store_->jobs().claim({.kind = JobKind::describe, .limit = 9, .after_profile = true})), IsEmpty());
  finish(taken(JobKind::profile));
  EXPECT_THAT(MUST(store_->jobs().claim({.kind = JobKind::describe, .limit = 9, .after_profile = true})), SizeIs(1));
}

// What is asked must not depend on which table was described first, or the next run would ask, and pay, once more.
TEST_F(DescribeStepTest, AsksTheSameBeforeAndAfterANeighbourIsDescribed) {
  const model::TableName parent_name{"main", "retail", "customers"};
  const auto connection = store_.add_connection_with({names_.at(0), parent_name}, "neighbours");
  auto child = profile::testing::small_tables(1).front();
  child.foreign_keys = {{{"id"}, parent_name, {"id"}}};
  model::Table parent;
  parent.name = parent_name;
  parent.comment = "  Who buys. ";
  MUST(store_->tables().save(connection, child));
  MUST(store_->tables().save(connection, parent));
  const auto before = MUST(llm_task(*store_, connection, names_.at(0)));
  ASSERT_THAT(before.input.neighbours, SizeIs(1));
  EXPECT_EQ(before.input.neighbours.at(0).text, "Who buys.");
  model::Job job;
  job.connection_id = connection;
  job.table = parent_name;
  EXPECT_TRUE(describe_step(*store_, store_.clock(), job, nullptr, {}).has_value());
  const auto after = MUST(llm_task(*store_, connection, names_.at(0)));
  const auto options = llm_.prompt_options(settings_, false);
  EXPECT_EQ(describe::key_of_question(before.input, 0, before.summary, options, "m"),
            describe::key_of_question(after.input, 0, after.summary, options, "m"));
}

TEST_F(DescribeStepTest, WaitsWithAModelUntilEveryTableIsRead) {
  const auto others = profile::testing::small_tables(2);
  const auto connection = store_.add_connection_with({others[0].name, others[1].name}, "two");
  MUST(store_->jobs().start_run(connection, std::vector{others[0].name, others[1].name}, all_kinds));
  const auto parses = taken(JobKind::read_columns);
  ASSERT_THAT(parses, SizeIs(2));
  finish({parses[0]});
  finish(taken(JobKind::profile));
  const store::ClaimRequest describing{.kind = JobKind::describe, .limit = 9, .after_profile = true};
  EXPECT_THAT(MUST(store_->jobs().claim(describing)), IsEmpty()) << "its neighbour may be the one that is read";
  finish({parses[1]});
  finish(taken(JobKind::profile));
  EXPECT_THAT(MUST(store_->jobs().claim(describing)), SizeIs(2));
}

}  // namespace
}  // namespace kater::process
