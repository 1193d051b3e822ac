#include "process/dbt/dbt_cloud.h"

#include <atomic>
#include <thread>

#include "describe/testing/fake_dbt_cloud.h"
#include "process/testing/process_fixture.h"

namespace kater::process {
namespace {

using describe::testing::FakeDbtCloud;
using kater::testing::FailsWith;
using kater::testing::Succeeds;
using net::testing::FakeHttp;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class DbtCloudTest : public testing::ProcessFixture {
 protected:
  DbtCloudTest() {
    with_tables(2);
    for (const auto& name : names_) {
      model::Table table;
      table.name = name;
      table.columns.resize(1);
      table.columns[0].name = "id";
      MUST(store_->tables().save(connection_, table));
    }
    fake_.answer(http_);
    says("model.shop.t0", names_.at(0), "Told by dbt Cloud.");
  }
  void says(std::string_view unique_id, const model::TableName& about, std::string_view text) {
    fake_.lists["models"].push_back(FakeDbtCloud::table(unique_id, about.catalog, about.schema, about.table, text,
                                                        {FakeDbtCloud::column("ID", "Its number.")}));
  }
  void connect(std::string_view token = "dbts_right") {
    settings_.endpoint = FakeDbtCloud::endpoint;
    settings_.environment_id = "218762";
    const Secret secret{token};
    MUST(store_->dbt_cloud().save(connection_, settings_, &secret));
  }
  std::vector<std::string> texts(std::size_t table = 0) {
    std::vector<std::string> texts;
    for (const auto& text : MUST(store_->descriptions().all(connection_, names_.at(table)))) texts.push_back(text.text);
    return texts;
  }
  model::DbtCloud now() { return MUST(store_->dbt_cloud().find(connection_)).value(); }
  std::size_t asked() const { return http_.received().size(); }

  FakeHttp http_;
  FakeDbtCloud fake_;
  model::DbtCloud settings_;
  std::atomic<int> slept_ = 0;
  DbtCloud cloud_{*store_,
                  [this](const std::string&) -> Result<std::unique_ptr<net::Http>> {
                    return std::unique_ptr<net::Http>{std::make_unique<net::testing::LentHttp>(http_)};
                  },
                  store_.clock(),
                  [this](std::chrono::milliseconds pause, const std::stop_token&) {
                    ++slept_;
                    store_.clock().advance(pause);
                    return true;
                  }};
};

TEST_F(DbtCloudTest, SyncShowsAtOnceWhatDbtSays) {
  EXPECT_THAT(cloud_.sync(connection_, {}), FailsWith(Code::not_found));
  connect();
  const auto project = MUST(cloud_.sync(connection_, {}));
  EXPECT_EQ(project.origin, model::DbtOrigin::cloud);
  EXPECT_EQ(project.tables, 1);
  EXPECT_EQ(project.generated_at, "2026-11-24T03:00:00.000Z");
  EXPECT_THAT(texts(), ::testing::ElementsAre("Told by dbt Cloud.", "Its number."));
  EXPECT_THAT(texts(1), IsEmpty());
  EXPECT_EQ(now().failure, "");
  EXPECT_EQ(now().tried_at, store_.clock().now());
}

TEST_F(DbtCloudTest, AnUnreachableDbtKeepsTheLastTextsAndSaysSince) {
  connect();
  MUST(cloud_.sync(connection_, {}));
  const auto read_at = MUST(store_->dbt().projects(connection_)).at(0).read_at;
  store_.clock().advance(std::chrono::hours{5});
  fake_.token = "dbts_another";
  EXPECT_THAT(cloud_.sync(connection_, {}), FailsWith(Code::unauthenticated));
  EXPECT_THAT(texts(), SizeIs(2));
  const auto projects = MUST(store_->dbt().projects(connection_));
  ASSERT_THAT(projects, SizeIs(1));
  EXPECT_EQ(projects[0].read_at, read_at) << "how old it is can be told";
  EXPECT_THAT(now().failure, HasSubstr("Auth Token"));
}

TEST_F(DbtCloudTest, AFailureHalfWayLeavesTheEarlierReading) {
  connect();
  MUST(cloud_.sync(connection_, {}));
  fake_.most_in_a_page = 1;
  says("model.shop.t1", names_.at(1), "New.");
  http_.fails_at(asked() + 3, net::network_error(net::NetworkFailure::refused, "metadata.cloud.getdbt.com", "gone"));
  for (std::size_t i = 4; i < 12; ++i)
    http_.fails_at(asked() + i, net::network_error(net::NetworkFailure::refused, "metadata.cloud.getdbt.com", "gone"));
  EXPECT_FALSE(cloud_.sync(connection_, {}).has_value());
  EXPECT_THAT(texts(1), IsEmpty());
  EXPECT_THAT(texts(0), SizeIs(2));
  EXPECT_THAT(MUST(store_->dbt().index(connection_)).relations(), SizeIs(1));
}

TEST_F(DbtCloudTest, AnotherEnvironmentTakesThePlaceOfTheFirst) {
  connect();
  MUST(cloud_.sync(connection_, {}));
  fake_.environment_id = settings_.environment_id = "7";
  fake_.lists["models"].clear();
  MUST(store_->dbt_cloud().save(connection_, settings_, nullptr));
  MUST(cloud_.sync(connection_, {}));
  EXPECT_THAT(MUST(store_->dbt().projects(connection_)), SizeIs(1));
  EXPECT_THAT(texts(), IsEmpty());
}

TEST_F(DbtCloudTest, ARunIsSyncedForOnce) {
  cloud_.before_run(connection_, "r1", {});
  EXPECT_EQ(asked(), 0U) << "nothing is connected";
  connect();
  cloud_.before_run(connection_, "r2", {});
  const auto once = asked();
  EXPECT_GT(once, 0U);
  cloud_.before_run(connection_, "r2", {});
  EXPECT_EQ(asked(), once);
  fake_.token = "dbts_another";
  cloud_.before_run(connection_, "r3", {});
  EXPECT_EQ(asked(), once + 1) << "a refused token is tried once a run";
  EXPECT_THAT(now().failure, HasSubstr("Auth Token"));
  EXPECT_THAT(texts(), SizeIs(2));
}

// While a sync is under way nothing is locked: another caller waits for its end or for a stop.
TEST_F(DbtCloudTest, SyncsOfOneConnectionWaitForEachOtherAndCanBeStopped) {
  connect();
  testing::Latch endpoint;
  std::atomic<int> syncs = 0;
  DbtCloud cloud{*store_,
                 [&](const std::string&) -> Result<std::unique_ptr<net::Http>> {
                   ++syncs;
                   endpoint.pass({});
                   return std::unique_ptr<net::Http>{std::make_unique<net::testing::LentHttp>(http_)};
                 },
                 store_.clock()};
  endpoint.shut();
  std::jthread first{[&] { EXPECT_THAT(cloud.sync(connection_, {}), Succeeds()); }};
  endpoint.wait_until_somebody_waits();
  std::jthread waits{
      [&](const std::stop_token& stop) { EXPECT_THAT(cloud.sync(connection_, stop), FailsWith(Code::cancelled)); }};
  std::jthread waits_for_a_run{[&](const std::stop_token& stop) { cloud.before_run(connection_, "r1", stop); }};
  for (auto* thread : {&waits, &waits_for_a_run}) {
    thread->request_stop();
    thread->join();
  }
  EXPECT_EQ(syncs, 1) << "the others never began";
  std::jthread comes_next{[&] { EXPECT_THAT(cloud.sync(connection_, {}), Succeeds()); }};
  endpoint.open();
  first.join();
  comes_next.join();
  EXPECT_EQ(syncs, 2);
  cloud.before_run(connection_, "r1", {});
  EXPECT_EQ(syncs, 3) << "a wait that was stopped was no sync for the run";
}

TEST_F(DbtCloudTest, IsSyncedByTheClock) {
  settings_.sync_every_minutes = 60;
  connect();
  cloud_.sync_due({});
  const auto first = asked();
  EXPECT_GT(first, 0U) << "never synced";
  store_.clock().advance(std::chrono::minutes{59});
  cloud_.sync_due({});
  EXPECT_EQ(asked(), first);
  store_.clock().advance(std::chrono::minutes{1});
  cloud_.sync_due({});
  EXPECT_GT(asked(), first);

  settings_.sync_every_minutes = 0;
  MUST(store_->dbt_cloud().save(connection_, settings_, nullptr));
  const auto before = asked();
  store_.clock().advance(std::chrono::hours{1000});
  cloud_.sync_due({});
  EXPECT_EQ(asked(), before) << "only before runs, and when asked";
}

TEST_F(DbtCloudTest, KeepsToWhatDbtTakesInAMinute) {
  connect();
  fake_.most_in_a_page = 1;
  for (int i = 0; i < 600; ++i) says("model.shop.n" + std::to_string(i), {"main", "n", "t" + std::to_string(i)}, "");
  const auto began = store_.clock().now();
  MUST(cloud_.sync(connection_, {}));
  EXPECT_GT(asked(), 600U);
  EXPECT_GE(store_.clock().now() - began, std::chrono::minutes{1}) << "500 in the first minute, the others after it";
}

TEST_F(DbtCloudTest, ATestSaysWhichStepFailedAndKeepsNothing) {
  settings_.endpoint = FakeDbtCloud::endpoint;
  settings_.environment_id = "218762";
  const auto failed_step = [&](std::string_view token) {
    const auto tested = cloud_.test(settings_, Secret{token}, {});
    std::string text;
    for (const auto& step : tested.steps)
      text.append(step.step.name).append(":").append(name_of(step.state)).append(" ");
    for (const auto& step : tested.steps) EXPECT_THAT(step.sentence, Not(HasSubstr("dbts_")));
    return text;
  };
  EXPECT_EQ(failed_step("dbts_right"), "reach_host:ok trust_certificate:ok accept_token:ok find_environment:ok ");
  EXPECT_THAT(cloud_.test(settings_, Secret{"dbts_right"}, {}).steps.back().sentence, HasSubstr("1 models"));
  EXPECT_EQ(failed_step("dbts_wrong"),
            "reach_host:ok trust_certificate:ok accept_token:failed find_environment:skipped ");
  settings_.environment_id = "7";
  EXPECT_EQ(failed_step("dbts_right"), "reach_host:ok trust_certificate:ok accept_token:ok find_environment:failed ");
  using net::NetworkFailure;
  const std::pair<NetworkFailure, const char*> failures[] = {
      {NetworkFailure::name_not_found,
       "reach_host:failed trust_certificate:skipped accept_token:skipped "
       "find_environment:skipped "},
      {NetworkFailure::certificate_expired,
       "reach_host:ok trust_certificate:failed accept_token:skipped "
       "find_environment:skipped "},
      {NetworkFailure::metadata_address,
       "reach_host:failed trust_certificate:skipped accept_token:skipped "
       "find_environment:skipped "}};
  for (const auto& [failure, expected] : failures) {
    for (std::size_t i = 1; i <= 2; ++i) http_.fails_at(asked() + i, net::network_error(failure, "dbt.example", ""));
    EXPECT_EQ(failed_step("dbts_right"), expected);
  }
  EXPECT_THAT(MUST(store_->dbt_cloud().connections()), IsEmpty());
}

TEST_F(DbtCloudTest, TheWatchEndsAtOnceWhenItIsNotWanted) {
  connect();
  { const DbtCloudWatch watch{cloud_}; }
  EXPECT_LE(asked(), 10U);
}

}  // namespace
}  // namespace kater::process
