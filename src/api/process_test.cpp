// Promises of the routes that show and cancel work: lists in pages, filters that filter, and a cancel that cancels.
#include <gmock/gmock.h>

#include "api/testing/api_fixture.h"

namespace kater::api {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using QueryText = std::vector<std::pair<std::string, std::string>>;

class JobRoutes : public testing::ApiTest {
 protected:
  JobRoutes() { connector_.metadata.add_name(orders_); }
  std::string start() { return json::text_or(object(ask("POST", path_ + "/runs")), "run_id"); }
  template <class Condition>
  static bool comes_true(Condition condition) {
    return testing::RecordedStream{}.wait_until(condition);
  }
  // `orders` is in the workspace, so its jobs complete; `ghosts` is not, so its jobs fail.
  std::string run_to_its_end() {
    auto run = start();
    EXPECT_TRUE(comes_true([&] { return MUST(store_->jobs().progress(run)).ended_at.has_value(); }));
    return run;
  }
  // The only work here that sends statements.
  model::Job profile() { return MUST(store_->jobs().latest_of(connection_, orders_)).back(); }
  listen::Reply jobs(QueryText query) { return get("/api/v1/jobs", std::move(query)); }
  static std::vector<std::string> texts(const listen::Reply& page, std::string_view field) {
    std::vector<std::string> found;
    const auto read = object(page);
    for (const json::object& job : json::objects_at(read, "jobs")) found.push_back(json::text_or(job, field));
    return found;
  }
  static std::string detail(const listen::Reply& reply) { return json::text_or(object(reply), "detail"); }

  const model::TableName orders_{"main", "sales", "orders"}, ghosts_{"main", "sales", "ghosts"};
  const std::string connection_ = store_.add_connection_with({orders_, ghosts_});
  const std::string path_ = "/api/v1/connections/" + connection_;
};

TEST_F(JobRoutes, ListEveryJobOnceThroughPages) {
  run_to_its_end();
  const auto whole = texts(jobs({}), "id");
  EXPECT_THAT(whole, SizeIs(6));
  std::vector<std::string> paged;
  std::string after = "0";
  while (!after.empty()) {
    const auto page = jobs({{"limit", "4"}, {"after", after}});
    for (auto& id : texts(page, "id")) paged.push_back(std::move(id));
    after = json::text_or(object(page), "next");
  }
  EXPECT_EQ(paged, whole);
  EXPECT_TRUE(object(jobs({{"after", whole.back()}})).at("next").is_null());
}

TEST_F(JobRoutes, FilterByRunConnectionAndState) {
  const auto run = run_to_its_end();
  EXPECT_THAT(texts(jobs({{"state", "completed"}}), "table"), ElementsAre("orders", "orders", "orders"));
  EXPECT_THAT(texts(jobs({{"state", "failed"}}), "table"), ElementsAre("ghosts", "ghosts", "ghosts"));
  EXPECT_THAT(texts(jobs({{"state", "failed"}, {"run", run}}), "state"), ElementsAre("failed", "failed", "failed"));
  EXPECT_THAT(texts(jobs({{"state", "queued"}}), "id"), IsEmpty());
  EXPECT_THAT(texts(jobs({{"connection", connection_}}), "run_id"), ::testing::AllOf(SizeIs(6), Each(run)));
  EXPECT_THAT(texts(jobs({{"run", "none"}}), "id"), IsEmpty());
  EXPECT_THAT(texts(jobs({{"connection", store_.add_connection("another")}}), "id"), IsEmpty());
}

TEST_F(JobRoutes, RefuseAPageThatCannotBe) {
  for (const auto* limit : {"0", "-1", "10001", "many", "1e3", "99999999999999999999"}) {
    const auto refused = jobs({{"limit", limit}});
    EXPECT_EQ(refused.status, 400) << limit << ": an empty page would look like the last one";
    EXPECT_THAT(detail(refused), HasSubstr("number")) << limit;
  }
  for (const auto* after : {"-1", "next", "4;DROP TABLE job"}) EXPECT_EQ(jobs({{"after", after}}).status, 400) << after;
  EXPECT_EQ(jobs({{"limit", "1"}}).status, 200);
  EXPECT_EQ(jobs({{"limit", "10000"}}).status, 200) << "as many as `kater jobs list` may ask for";
  const auto refused = jobs({{"state", "broken"}});
  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(detail(refused), HasSubstr("state"));
}

TEST_F(JobRoutes, CancelAJobWhoseStatementRuns) {
  connector_.statements.shut();
  start();
  connector_.statements.wait_until_somebody_waits();
  ASSERT_EQ(profile().state, model::JobState::running);
  EXPECT_EQ(ask("POST", "/api/v1/jobs/" + std::to_string(profile().id) + "/cancel").status, 200);
  EXPECT_TRUE(comes_true([&] { return profile().state == model::JobState::cancelled; }))
      << "the statement is not waited for";
}

TEST_F(JobRoutes, CancelARunToItsLastJob) {
  connector_.statements.shut();
  const auto run = start();
  connector_.statements.wait_until_somebody_waits();
  EXPECT_EQ(ask("POST", "/api/v1/runs/" + run + "/cancel").status, 200);
  EXPECT_TRUE(comes_true([&] { return MUST(store_->jobs().progress(run)).ended(); }));
  const auto shown = object(ask("GET", "/api/v1/runs/" + run));
  EXPECT_FALSE(shown.at("ended_at").is_null());
  EXPECT_EQ(profile().state, model::JobState::cancelled);
}

TEST_F(JobRoutes, LeaveWhatHasEndedAsItIs) {
  const auto run = run_to_its_end();
  const auto first = texts(jobs({{"state", "completed"}}), "id").front();
  EXPECT_EQ(json::text_or(object(ask("POST", "/api/v1/jobs/" + first + "/cancel")), "state"), "completed");
  EXPECT_EQ(ask("POST", "/api/v1/runs/" + run + "/cancel").status, 200);
  EXPECT_THAT(texts(jobs({{"state", "cancelled"}}), "id"), IsEmpty());
}

TEST_F(JobRoutes, SayThatThereIsNoSuchJobOrRun) {
  for (const auto& [path, sentence] :
       {std::pair{"/api/v1/jobs/4711/cancel", "no such job"}, std::pair{"/api/v1/runs/none/cancel", "no such run"}}) {
    const auto refused = ask("POST", path);
    EXPECT_EQ(refused.status, 404) << path;
    EXPECT_THAT(detail(refused), HasSubstr(sentence));
  }
  EXPECT_EQ(ask("GET", "/api/v1/runs/none").status, 404);
  EXPECT_EQ(ask("POST", "/api/v1/jobs/first/cancel").status, 400);
  const auto nothing = ask("GET", path_ + "/runs/latest");
  EXPECT_EQ(nothing.status, 404);
  EXPECT_THAT(detail(nothing), HasSubstr("Select tables, then process"));
}

}  // namespace
}  // namespace kater::api
