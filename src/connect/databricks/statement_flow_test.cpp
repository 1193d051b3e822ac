#include "connect/databricks/statement_flow.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/testing/result_matchers.h"
#include "connect/databricks/testing/recorded.h"

namespace kater::connect::databricks {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using std::chrono::milliseconds;
using testing::read_recorded;

Result<net::Reply> reply(std::string body) { return net::Reply{200, {}, std::move(body)}; }
Result<net::Reply> failure(Code code) { return fail(code, "told to fail"); }

const char* const pending = R"({"statement_id":"s1","status":{"state":"PENDING"}})";
const char* const running = R"({"statement_id":"s1","status":{"state":"RUNNING"}})";
const char* const canceled = R"({"statement_id":"s1","status":{"state":"CANCELED"}})";
const char* const one_row = R"({"statement_id":"s1","status":{"state":"SUCCEEDED"},
  "manifest":{"schema":{"column_count":1,"columns":[{"name":"n","type_text":"INT"}]},"total_chunk_count":1,"total_row_count":1},
  "result":{"data_array":[["7"]]}})";

// The answer to a statement with `chunks` chunks of one row each, the first of them in it.
std::string first_of(int chunks, std::string_view next) {
  return R"({"statement_id":"s1","status":{"state":"SUCCEEDED"},"manifest":{"schema":{"columns":[{"name":"n"}]},
    "total_chunk_count":)" +
         std::to_string(chunks) + R"(,"total_row_count":)" + std::to_string(chunks) +
         R"(},"result":{"data_array":[["0"]])" + std::string{next} + "}}";
}

// Plays these answers, and says what came of the last one.
Result<Step> play(StatementFlow& flow, std::initializer_list<std::string_view> bodies) {
  Result<Step> step = flow.first();
  for (const auto body : bodies) step = flow.after(reply(std::string{body}));
  return step;
}

TEST(StatementFlow, IsDoneAtOnceWhenTheFirstAnswerHoldsAllRows) {
  StatementFlow flow;
  EXPECT_EQ(flow.first(), Step{Submit{}});
  EXPECT_THAT(play(flow, {one_row}), Holds(Step{Finished{}}));
  EXPECT_EQ(flow.statement_id(), "s1");
  const auto result = flow.take_result();
  ASSERT_TRUE(result.has_first_rows);
  ASSERT_EQ(result.first.rows.size(), 1U);
  EXPECT_EQ(result.first.rows[0][0], "7");
  EXPECT_EQ(result.manifest.columns[0].name, "n");
}

TEST(StatementFlow, PollsMoreAndMoreRarelyUntilTheEnd) {
  StatementFlow flow;
  std::vector<milliseconds> pauses;
  auto step = flow.after(reply(pending));
  for (int i = 0; i < 20; ++i) {
    pauses.push_back(std::get<Poll>(*step).after);
    step = flow.after(reply(running));
  }
  EXPECT_EQ(pauses.front(), milliseconds{200});
  EXPECT_TRUE(std::ranges::is_sorted(pauses));
  EXPECT_EQ(pauses.back(), milliseconds{5'000});
  EXPECT_THAT(flow.after(reply(one_row)), Holds(Step{Finished{}}));
}

TEST(StatementFlow, TellsWhatIsToBeReadOfAResultOfSeveralChunks) {
  StatementFlow flow;
  EXPECT_THAT(play(flow, {first_of(3, R"(,"next_chunk_index":1)")}), Holds(Step{Finished{}}));
  const auto result = flow.take_result();
  EXPECT_TRUE(result.has_first_rows);
  EXPECT_EQ(result.first.next_index, 1);
  EXPECT_EQ(result.manifest.total_chunks, 3);
}

TEST(StatementFlow, KnowsThatTheFirstChunkIsElsewhere) {
  for (const auto* body : {R"({"statement_id":"s","status":{"state":"SUCCEEDED"},
         "manifest":{"schema":{"columns":[{"name":"n"}]},"total_chunk_count":1,"total_row_count":1}})",
                           R"({"statement_id":"s","status":{"state":"SUCCEEDED"},
         "manifest":{"schema":{"columns":[{"name":"n"}]},"total_chunk_count":1,"total_row_count":1},
         "result":{"external_links":[{"external_link":"https://storage.example/0"}]}})"}) {
    StatementFlow flow;
    EXPECT_THAT(play(flow, {body}), Holds(Step{Finished{}}));
    EXPECT_FALSE(flow.take_result().has_first_rows) << body;
  }
}

TEST(StatementFlow, TakesAnEmptyResultInEveryForm) {
  for (
      const auto* body : {
          R"({"statement_id":"s","status":{"state":"SUCCEEDED"},"manifest":{"schema":{"column_count":0},"total_chunk_count":0,"total_row_count":0},"result":{}})",
          R"({"statement_id":"s","status":{"state":"SUCCEEDED"},"manifest":{"schema":{"columns":[{"name":"n"}]},"total_row_count":0},"result":{}})",
          R"({"statement_id":"s","status":{"state":"SUCCEEDED"},"manifest":{"schema":{"columns":[{"name":"n"}]}},"result":{"data_array":[]}})",
          R"({"statement_id":"s","status":{"state":"SUCCEEDED"}})",
      }) {
    StatementFlow flow;
    EXPECT_THAT(play(flow, {body}), Holds(Step{Finished{}})) << body;
    const auto result = flow.take_result();
    EXPECT_TRUE(result.has_first_rows && result.first.rows.empty()) << body;
  }
}

TEST(StatementFlow, TakesAClosedStatementWithItsResultAndRefusesOneWithout) {
  StatementFlow with_result;
  EXPECT_THAT(play(with_result, {R"({"statement_id":"s","status":{"state":"CLOSED"},
    "manifest":{"schema":{"columns":[{"name":"n"}]},"total_row_count":1},"result":{"data_array":[["1"]]}})"}),
              Holds(Step{Finished{}}));
  StatementFlow without;
  EXPECT_THAT(play(without, {R"({"statement_id":"s","status":{"state":"CLOSED"}})"}), FailsWith(Code::unavailable));
}

TEST(StatementFlow, FindsAFreshIdThatIsMissingForAMoment) {
  StatementFlow flow;
  play(flow, {pending}).value();
  EXPECT_TRUE(std::holds_alternative<Poll>(flow.after(failure(Code::not_found)).value()));
  EXPECT_THAT(flow.after(reply(one_row)), Holds(Step{Finished{}}));
}

TEST(StatementFlow, GivesUpOnAnIdThatStaysMissing) {
  StatementFlow flow;
  auto step = play(flow, {pending});
  int polls = 0;
  for (; step.has_value() && polls < 100; ++polls) step = flow.after(failure(Code::not_found));
  EXPECT_THAT(step, FailsWith(Code::unavailable));
  EXPECT_LT(polls, 10);
  EXPECT_TRUE(flow.ended());
}

TEST(StatementFlow, KnowsAStateItHasNeverSeenAsNotEnded) {
  StatementFlow flow;
  EXPECT_TRUE(
      std::holds_alternative<Poll>(play(flow, {R"({"statement_id":"s","status":{"state":"COMPILING"}})"}).value()));
}

TEST(StatementFlow, TurnsWhatTheDoorRefusesIntoLaterAndNotIntoAMissingTable) {
  for (const auto code : {Code::not_found, Code::permission_denied}) {
    StatementFlow flow;
    EXPECT_THAT(flow.after(failure(code)), FailsWith(Code::unavailable));
    EXPECT_TRUE(flow.ended());
  }
  StatementFlow flow;
  EXPECT_THAT(flow.after(failure(Code::unauthenticated)), FailsWith(Code::unauthenticated));
}

TEST(StatementFlow, SurvivesAFailureAtEveryStep) {
  const std::vector<std::string> story = {pending, running, one_row};
  for (std::size_t broken = 0; broken < story.size(); ++broken) {
    StatementFlow flow;
    for (std::size_t i = 0; i < broken; ++i) flow.after(reply(story[i])).value();
    EXPECT_THAT(flow.after(failure(Code::timed_out)), FailsWith(Code::timed_out)) << broken;
    // What may still run there is cancelled; what never got an id, or has ended, is not.
    const bool runs_there = broken == 1 || broken == 2;
    EXPECT_EQ(flow.cancel(), runs_there ? Step{Cancel{}} : Step{Finished{}}) << broken;
  }
}

TEST(StatementFlow, RefusesWhatIsNotAnAnswerAtEveryStep) {
  const std::vector<std::string> story = {pending, running};
  for (const auto* nonsense : {"", "[]", "not json", "{\"status\":", "null", R"({"data_array":[7]})"}) {
    for (std::size_t broken = 0; broken <= story.size(); ++broken) {
      StatementFlow flow;
      for (std::size_t i = 0; i < broken; ++i) flow.after(reply(story[i])).value();
      EXPECT_THAT(flow.after(reply(nonsense)), FailsWith(Code::corrupt)) << nonsense << broken;
    }
  }
}

TEST(StatementFlow, RefusesRowsInAnAttachment) {
  StatementFlow flow;
  EXPECT_THAT(play(flow, {R"({"statement_id":"s","status":{"state":"SUCCEEDED"},"result":{"attachment":"QQ=="}})"}),
              FailsWith(Code::unsupported));
}

TEST(StatementFlow, CancelsAndPollsUntilDatabricksSaysItEnded) {
  StatementFlow flow;
  play(flow, {pending, running}).value();
  EXPECT_EQ(flow.cancel(), Step{Cancel{}});
  EXPECT_THAT(flow.after(reply("{}")), Holds(Step{Poll{milliseconds{200}}}));
  EXPECT_TRUE(std::holds_alternative<Poll>(flow.after(reply(running)).value()));
  EXPECT_FALSE(flow.ended());
  EXPECT_THAT(flow.after(reply(canceled)), Holds(Step{Finished{}}));
  EXPECT_TRUE(flow.ended());
  EXPECT_EQ(flow.state(), StatementState::canceled);
}

TEST(StatementFlow, CancelsAgainWhenACancelIsLost) {
  StatementFlow flow;
  play(flow, {running}).value();
  int cancels = 0;
  auto step = flow.cancel();
  for (int i = 0; i < 30; ++i) {
    const bool cancelling = std::holds_alternative<Cancel>(step);
    cancels += cancelling ? 1 : 0;
    step = flow.after(cancelling ? failure(Code::unavailable) : reply(running)).value();
  }
  EXPECT_GT(cancels, 2);
  EXPECT_LT(cancels, 10);
}

TEST(StatementFlow, IsDoneWhenTheCancelLostTheRace) {
  StatementFlow flow;
  play(flow, {running}).value();
  flow.cancel();
  flow.after(reply("")).value();
  EXPECT_THAT(flow.after(reply(one_row)), Holds(Step{Finished{}}));
  EXPECT_EQ(flow.take_result().first.rows.size(), 0U);
}

TEST(StatementFlow, HasNothingToCancelBeforeItGotAnIdOrAfterTheEnd) {
  StatementFlow fresh;
  EXPECT_EQ(fresh.cancel(), Step{Finished{}});
  StatementFlow done;
  play(done, {one_row}).value();
  EXPECT_EQ(done.cancel(), Step{Finished{}});
}

TEST(StatementFlow, StopsCancellingWhenTheTokenIsRefused) {
  StatementFlow flow;
  play(flow, {running}).value();
  flow.cancel();
  EXPECT_THAT(flow.after(failure(Code::unauthenticated)), FailsWith(Code::unauthenticated));
}

// Whatever is answered, a flow does not crash, and has ended once it is finished.
RC_GTEST_PROP(StatementFlow, SurvivesAnyStory, (const std::vector<std::uint8_t>& choices)) {
  const std::string answers[] = {pending,
                                 running,
                                 canceled,
                                 one_row,
                                 first_of(3, R"(,"next_chunk_index":2)"),
                                 "{}",
                                 "[",
                                 R"({"data_array":[["1","2"]]})",
                                 R"({"data_array":[["1"]],"next_chunk_index":9})"};
  StatementFlow flow;
  for (const auto choice : choices) {
    const auto answer =
        choice % 11 < 9 ? reply(answers[choice % 11]) : failure(choice % 2 == 0 ? Code::not_found : Code::unavailable);
    const auto step = flow.after(answer);
    if (step.has_value() && std::holds_alternative<Finished>(*step)) RC_ASSERT(flow.ended());
    if (!step.has_value() || std::holds_alternative<Finished>(*step)) break;
    if (choice > 200) flow.cancel();
  }
}

class RecordedExchanges : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(testing::recordings())) {
      GTEST_SKIP() << "There are no recorded exchanges at " << testing::recordings()
                   << ": NOT CHECKED against real traffic.";
    }
  }
};

TEST_F(RecordedExchanges, InlineResultsAreReadWhole) {
  int inline_results = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{testing::recordings() / "sqlexecapi"}) {
    if (!entry.path().filename().string().ends_with("execute.json")) continue;
    const auto recorded = read_recorded(entry.path());
    if (recorded.request_body.find("JSON_ARRAY") == std::string::npos) continue;
    StatementFlow flow;
    EXPECT_THAT(flow.after(recorded.reply), Holds(Step{Finished{}})) << entry.path();
    EXPECT_FALSE(flow.take_result().first.rows.empty()) << entry.path();
    ++inline_results;
  }
  EXPECT_GE(inline_results, 10);
}

TEST_F(RecordedExchanges, AStatementThatHadToWaitIsPolledToItsEnd) {
  const auto folder =
      testing::recordings() / "sqlexecapi" / "preparedstatement.testpreparedstatementcomplexqueryexecution";
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) files.push_back(entry.path());
  std::ranges::sort(files);
  StatementFlow flow;
  int polls = 0;
  for (const auto& file : files) {
    if (file.filename().string().find("cloud-store") != std::string::npos) continue;
    const auto recorded = read_recorded(file);
    const bool starts = file.filename() == "03-POST-execute.json";
    const bool continues = recorded.method == "GET" && recorded.url.ends_with(flow.statement_id()) && !flow.ended();
    if (!starts && !continues) continue;
    polls += continues ? 1 : 0;
    ASSERT_TRUE(flow.after(recorded.reply).has_value()) << file;
  }
  EXPECT_EQ(flow.state(), StatementState::succeeded);
  EXPECT_EQ(polls, 19);
}

TEST_F(RecordedExchanges, AFailedStatementIsAnErrorWithoutItsSql) {
  const auto recorded = read_recorded(testing::recordings() / "sqlexecapi" / "errorhandling.testquerysyntaxerror" /
                                      "05-POST-execute.json");
  StatementFlow flow;
  const auto step = flow.after(recorded.reply);
  ASSERT_THAT(step, FailsWith(Code::invalid_argument));
  EXPECT_EQ(step.error().text().find("INSER"), std::string::npos);
  EXPECT_NE(step.error().text().find("42601"), std::string::npos);
  EXPECT_TRUE(flow.ended());
}

}  // namespace
}  // namespace kater::connect::databricks
