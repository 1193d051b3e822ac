// A run of a connection that has a dbt Cloud.
#include "describe/testing/fake_dbt_cloud.h"
#include "process/dbt/dbt_cloud.h"
#include "process/queue/processor.h"
#include "process/testing/process_fixture.h"
#include "process/testing/watching_listener.h"

namespace kater::process {
namespace {

using describe::testing::FakeDbtCloud;

using DbtRunTest = testing::ProcessFixture;

TEST_F(DbtRunTest, IsSyncedForOnce) {
  with_tables(2);
  net::testing::FakeHttp http;
  FakeDbtCloud fake_cloud;
  const auto& about = names_.at(0);
  fake_cloud.lists["models"] = {
      FakeDbtCloud::table("model.shop.t0", about.catalog, about.schema, about.table, "Told by dbt Cloud.")};
  fake_cloud.answer(http);
  model::DbtCloud settings;
  settings.endpoint = FakeDbtCloud::endpoint;
  settings.environment_id = fake_cloud.environment_id;
  const Secret token{fake_cloud.token};
  MUST(store_->dbt_cloud().save(connection_, settings, &token));
  DbtCloud cloud{*store_,
                 [&](const std::string&) -> Result<std::unique_ptr<net::Http>> {
                   return std::unique_ptr<net::Http>{std::make_unique<net::testing::LentHttp>(http)};
                 },
                 store_.clock()};
  testing::WatchingListener listener;
  const auto processor = MUST(Processor::start(*store_, *workspaces_, store_.clock(), listener, {.dbt_cloud = &cloud}));
  const auto run = MUST(processor->start_run(connection_, names_, all_kinds));
  listener.wait_until([&] { return MUST(store_->jobs().progress(run)).ended(); });
  EXPECT_EQ(MUST(store_->descriptions().shown(connection_, about)).at(0).text, "Told by dbt Cloud.");
  EXPECT_EQ(http.received().size(), 5U) << "once for the whole run: the environment, and a page of each kind";
}

}  // namespace
}  // namespace kater::process
