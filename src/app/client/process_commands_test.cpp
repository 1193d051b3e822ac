#include "app/client/testing/client_test.h"

namespace kater::app {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using net::Method;
using net::testing::FakeHttp;
using net::testing::json_reply;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class ProcessCommands : public testing::ClientTest {
 protected:
  // A run that is started, looked at as often as there are `views`, and then asks for what else goes on.
  void a_run_goes_on_as(const std::vector<std::string>& views) {
    on(Method::post, "/runs", R"({"run_id":"r1","connection_id":"c1","tables":1,"total":3,"ended":false})", 202);
    for (const auto& view : views) http_.on(Method::get, "/api/v1/runs/r1", json_reply(200, view));
    http_.on(Method::get, "/api/v1/jobs", json_reply(200, R"({"jobs":[]})"));
  }
};

constexpr auto three_done = R"({"run_id":"r1","connection_id":"c1","tables":1,"total":3,"completed":3,"ended":true})";

TEST_F(ProcessCommands, ProcessWaitsForTheEndAndTellsOfFailedTables) {
  on(Method::post, "/runs", R"({"run_id":"r1","tables":1,"total":3,"queued":3,"ended":false})", 202);
  http_.on(
      Method::get, "/api/v1/runs/r1",
      json_reply(200, R"({"run_id":"r1","tables":1,"total":3,"completed":2,"failed":1,"statements":1,"ended":true})"));
  http_.on(Method::get, "/api/v1/jobs", json_reply(200, R"({"jobs":[]})"));
  EXPECT_THAT(run("process --wait"), Holds(ExitCode::some_tables_failed));
  EXPECT_NE(out_.str().find("3 of 3 jobs done, 0 skipped, 1 failed, 1 statements"), std::string::npos) << out_.str();
}

TEST_F(ProcessCommands, ProcessSkipsWhatIsUnchangedAndTellsHowMuch) {
  const auto ended = R"({"run_id":"r1","tables":2,"total":6,"completed":2,"skipped":4,"statements":0,"ended":true})";
  on(Method::post, "/runs", ended, 202);
  http_.on(Method::get, "/api/v1/jobs", json_reply(200, R"({"jobs":[]})"));
  EXPECT_THAT(run("process --wait"), Holds(ExitCode::done));
  EXPECT_EQ(http_.received().at(1).body, R"({"unchanged":"skip"})");
  EXPECT_THAT(out_.str(), HasSubstr("6 of 6 jobs done, 4 skipped, 0 failed, 0 statements"));
  EXPECT_THAT(out_.str(), HasSubstr("`kater process --all` does it anyway"));
}

TEST_F(ProcessCommands, ProcessesAllAndCarriesTheCountsForMachines) {
  on(Method::post, "/runs", R"({"run_id":"r1","tables":2,"skipped":0,"ended":false})", 202);
  EXPECT_THAT(run("process --all", true), Holds(ExitCode::done));
  EXPECT_EQ(http_.received().at(1).body, R"({"unchanged":"process"})");
  EXPECT_THAT(out_.str(), HasSubstr("\"skipped\":0"));
}

TEST_F(ProcessCommands, ProcessTellsWhatItWouldCostAndStartsNothing) {
  on(Method::get, "/runs/preview", R"({"tables":2,"skipped":63,"statements":1,"statements_of_all":16})");
  EXPECT_THAT(run("process --preview"), Holds(ExitCode::done));
  EXPECT_EQ(out_.str(), "2 tables to process, 63 skipped as unchanged, about 1 statements.\n");
  out_.str("");
  EXPECT_THAT(run("process --preview --all"), Holds(ExitCode::done));
  EXPECT_EQ(out_.str(), "65 tables to process, 0 skipped as unchanged, about 16 statements.\n");
}

TEST_F(ProcessCommands, ProcessWaitsForWhatAnEarlierRunStillDoes) {
  on(Method::post, "/runs", R"({"run_id":"r2","connection_id":"c1","tables":1,"total":0,"ended":true})", 202);
  http_.on(Method::get, "/api/v1/jobs", json_reply(200, R"({"jobs":[{"run_id":"r1"}]})"));
  http_.on(Method::get, "/api/v1/jobs", json_reply(200, R"({"jobs":[]})"));
  http_.on(Method::get, "/api/v1/runs/r1", json_reply(200, R"({"run_id":"r1","total":3,"completed":3,"ended":true})"));
  EXPECT_THAT(run("process --wait"), Holds(ExitCode::done));
  EXPECT_NE(out_.str().find("3 of 3 jobs done"), std::string::npos) << out_.str();
}

TEST_F(ProcessCommands, ProcessStopsWaitingWhenAskedTo) {
  on(Method::post, "/runs", R"({"run_id":"r1","tables":1,"total":3,"queued":3,"ended":false})", 202);
  http_.on(Method::get, "/api/v1/runs/r1", [this](const FakeHttp::Received&) -> Result<net::Reply> {
    stop_.request_stop();
    return json_reply(200, R"({"run_id":"r1","ended":false})");
  });
  EXPECT_THAT(run("process --wait"), FailsWith(Code::cancelled));
}

TEST_F(ProcessCommands, JobsListShowsTheCauseOfAFailure) {
  on(Method::get, "/runs/latest", R"({"run_id":"r1"})");
  http_.on(Method::get, "/api/v1/jobs",
           json_reply(200, R"({"jobs":[{"name":"c.s.t","title":"Profiler","state":"failed","cause":"No access."}]})"));
  EXPECT_THAT(run("jobs list --state failed"), Holds(ExitCode::done));
  EXPECT_EQ(http_.received().back().query, "limit=100&run=r1&state=failed");
  EXPECT_NE(out_.str().find("c.s.t  Profiler  failed  No access."), std::string::npos) << out_.str();
}

TEST_F(ProcessCommands, JobsListAndOverviewSayWhyTheQueueRestsAndWhatEndsIt) {
  on(Method::get, "/runs/latest",
     R"({"run_id":"r1","paused":{"cause":"Databricks refused the token.","next_try_at":null}})");
  http_.on(Method::get, "/api/v1/jobs", json_reply(200, R"({"jobs":[]})"));
  EXPECT_THAT(run("jobs list"), Holds(ExitCode::done));
  EXPECT_THAT(out_.str(), StartsWith("Paused: Databricks refused the token. It goes on once the connection is edited"));
  out_.str("");
  on(Method::get, "/overview",
     R"({"known":46,"paused":{"cause":"The warehouse is stopped.","next_try_at":"2026-11-25T10:00:00Z"}})");
  EXPECT_THAT(run("overview"), Holds(ExitCode::done));
  EXPECT_THAT(out_.str(), StartsWith("Paused: The warehouse is stopped. It is tried again by itself at 2026-11-25T10"));
  EXPECT_THAT(out_.str(), HasSubstr("known"));
}

TEST_F(ProcessCommands, OverviewSaysWhereOnlyDescriptionsRest) {
  on(Method::get, "/overview",
     R"({"known":46,"paused":{"cause":"The model refused the key.","next_try_at":null,"of":"descriptions"}})");
  EXPECT_THAT(run("overview"), Holds(ExitCode::done));
  EXPECT_THAT(out_.str(),
              StartsWith("Descriptions are paused: The model refused the key. It goes on once the language"));
}

TEST_F(ProcessCommands, JobsListCarriesThePauseForMachines) {
  on(Method::get, "/runs/latest", R"({"run_id":"r1","paused":{"cause":"Why.","next_try_at":null}})");
  http_.on(Method::get, "/api/v1/jobs", json_reply(200, R"({"jobs":[]})"));
  EXPECT_THAT(run("jobs list", true), Holds(ExitCode::done));
  EXPECT_EQ(out_.str(), "{\"jobs\":[],\"paused\":{\"cause\":\"Why.\",\"next_try_at\":null}}\n");
}

TEST_F(ProcessCommands, PrintTheWholeAnswerAsJsonForMachines) {
  on(Method::get, "/overview", R"({"known":46,"selected":40})");
  EXPECT_THAT(run("overview", true), Holds(ExitCode::done));
  EXPECT_EQ(out_.str(), "{\"known\":46,\"selected\":40}\n");
}

TEST_F(ProcessCommands, ProcessDrawsItsBarApartFromWhatItPrints) {
  terminal_width_ = 80;
  a_run_goes_on_as({three_done});
  EXPECT_EQ(printed("process --wait"), "Processed 1 tables: 3 of 3 jobs done, 0 skipped, 0 failed, 0 statements.\n");
  EXPECT_THAT(progress_.str(), AllOf(HasSubstr("  0%  0/3 jobs"), HasSubstr("100%  3/3 jobs")));
}

TEST_F(ProcessCommands, ProcessSaysOnceWhyItRestsAndDrivesNoTerminalByIt) {
  const auto* const resting = R"({"run_id":"r1","total":3,"ended":false,"paused":{"cause":"Stopped.\u001b[2J"}})";
  a_run_goes_on_as({resting, resting, three_done});
  printed("process --wait");
  EXPECT_EQ(progress_.str(), "Paused: Stopped.·[2J\n");
}

TEST_F(ProcessCommands, ProcessShowsOnTheTerminalWhyItRests) {
  terminal_width_ = 40;
  a_run_goes_on_as({R"({"run_id":"r1","total":3,"ended":false,"paused":{"cause":"Stopped.\u001b[2J"}})", three_done});
  printed("process --wait");
  EXPECT_THAT(progress_.str(), AllOf(HasSubstr("Paused: Stopped.·[2J"), Not(HasSubstr("Stopped.\x1b"))));
}

TEST_F(ProcessCommands, ProcessSaysThatItLostTheServerWhileItWaited) {
  on(Method::post, "/runs", R"({"run_id":"r1","total":3,"ended":false})", 202);
  http_.on(Method::get, "/api/v1/runs/r1", refuse(Code::unavailable, "Nobody answers there."));
  EXPECT_EQ(refusal("process --wait", Code::unavailable), "Nobody answers there.");
}

TEST_F(ProcessCommands, ProcessCountsAFailureForMachinesByItsExitCode) {
  on(Method::post, "/runs", R"({"run_id":"r1","total":3,"failed":1,"ended":true})", 202);
  EXPECT_THAT(run("process", true), Holds(ExitCode::some_tables_failed));
  EXPECT_THAT(out_.str(), HasSubstr("\"failed\":1"));
  out_.str("");
  EXPECT_THAT(run("process"), Holds(ExitCode::some_tables_failed));
  EXPECT_THAT(out_.str(), HasSubstr("`kater jobs list --state failed` says why.\n"));
}

TEST_F(ProcessCommands, PreviewCannotBeWaitedForAndIsWholeForMachines) {
  EXPECT_THROW(run("process --preview --wait"), CLI::ParseError);
  on(Method::get, "/runs/preview", R"({"tables":2,"skipped":63})");
  EXPECT_EQ(printed("process --preview", true), "{\"tables\":2,\"skipped\":63}\n");
  EXPECT_EQ(http_.count(Method::post, std::string{testing::path_of_connection} + "/runs"), 0U);
}

TEST_F(ProcessCommands, JobsListTakesNoStateOrCountThatIsNone) {
  for (const std::string option : {"--state broken", "--most 0", "--most 10001", "--stat failed"}) {
    EXPECT_THROW(run("jobs list " + option), CLI::ParseError) << option;
  }
  on(Method::get, "/runs/latest", R"({"detail":"There was no run yet."})", 404);
  EXPECT_EQ(refusal("jobs list --most 7", Code::not_found), "There was no run yet.");
}

TEST_F(ProcessCommands, JobsListLetsNoCauseDriveTheTerminal) {
  on(Method::get, "/runs/latest", R"({"run_id":"r1"})");
  http_.on(Method::get, "/api/v1/jobs",
           json_reply(200, R"({"jobs":[{"name":"a\u001b[2J","state":"failed","cause":"b\u001b[2J"}]})"));
  EXPECT_THAT(printed("jobs list"), AllOf(HasSubstr("a·[2J"), HasSubstr("b·[2J"), Not(HasSubstr("\x1b"))));
}

TEST_F(ProcessCommands, OverviewCountsInWordsAndFigures) {
  on(Method::get, "/overview", R"({"known":1234567,"selected":40,"paused":null})");
  EXPECT_EQ(printed("overview"), "known           1,234,567\nselected               40\n");
}

}  // namespace
}  // namespace kater::app
