// The second run, against the sandbox: a table that did not change costs no statement, and only what changed is done
// again.
#include <gmock/gmock.h>

#include "base/file.h"
#include "base/testing/result_matchers.h"
#include "testing/deployment.h"

namespace kater::tests {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

class UnchangedStory : public ::testing::Test {
 protected:
  UnchangedStory() {
    kater_.connect(sandbox_);
    kater_.must_run({"catalog", "refresh"});
  }
  // Selects tables and no views: nothing tells whether the data of a view changed, so those are never skipped.
  void select_tables_of(const std::string& pattern) {
    kater_.must_run({"catalog", "select", pattern});
    for (const auto& value : list("table", "tables")) {
      const auto& table = value.as_object();
      if (json::text_or(table, "kind") != "table")
        kater_.must_run({"catalog", "unselect", json::text_or(table, "name")});
    }
  }
  json::array list(const std::string& what, const std::string& field, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{what, "list"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return std::move(kater_.must_run(arguments).at(field).as_array());
  }
  // Tables and kinds of the last run's jobs in this state.
  std::vector<std::pair<std::string, std::string>> jobs(const std::string& state) {
    std::vector<std::pair<std::string, std::string>> found;
    for (const auto& job : list("jobs", "jobs", {"--state", state, "--most", "10000"}))
      found.emplace_back(json::text_or(job.as_object(), "name"), json::text_or(job.as_object(), "kind"));
    return found;
  }
  std::vector<std::pair<std::string, std::string>> done() {
    auto found = jobs("completed");
    std::erase_if(found, [](const auto& job) { return job.second == "parse"; });
    return found;
  }
  json::object process(const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"process", "--wait"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    auto run = kater_.must_run(arguments);
    EXPECT_EQ(json::integer_or(run, "failed", -1), 0);
    return run;
  }
  static std::int64_t statements(const json::object& run) { return json::integer_or(run, "statements", -1); }

  Sandbox sandbox_;
  Kater kater_;
};

TEST_F(UnchangedStory, SendsNothingTheSecondTime) {
  select_tables_of("retail");
  EXPECT_GT(statements(process()), 0);
  const auto sent = sandbox_.log().size();
  const auto second = process();
  EXPECT_EQ(statements(second), 0);
  EXPECT_THAT(done(), IsEmpty());
  EXPECT_EQ(jobs("skipped").size(), 2 * json::integer_or(second, "tables"));
  const auto log = sandbox_.log();
  for (std::size_t i = sent; i < log.size(); ++i)
    EXPECT_THAT(json::text_or(log[i].as_object(), "path"), HasSubstr("/unity-catalog/tables"));
  for (const auto& job : list("jobs", "jobs", {"--state", "skipped"}))
    EXPECT_THAT(json::text_or(job.as_object(), "cause"), HasSubstr("Unchanged since the "));
  const auto cost = kater_.must_run({"process", "--preview"});
  EXPECT_EQ(json::integer_or(cost, "tables", -1), 0);
  EXPECT_EQ(json::integer_or(cost, "skipped"), json::integer_or(second, "tables"));
  EXPECT_EQ(json::integer_or(cost, "statements", -1), 0);
}

TEST_F(UnchangedStory, ProcessesTheOneTableThatChangedAndLaterAllOfThem) {
  select_tables_of("retail");
  const auto first = process();
  sandbox_.alter("retail.sales.orders");
  EXPECT_EQ(statements(process()), 1);
  EXPECT_THAT(done(), UnorderedElementsAre(Pair("retail.sales.orders", "profile")));

  const auto orders = kater_.must_run({"table", "show", "retail.sales.orders"});
  const auto column = json::text_or(orders.at("columns").as_array().at(0).as_object(), "name");
  sandbox_.alter("retail.sales.orders", column, "Numbered by hand.");
  EXPECT_EQ(statements(process()), 1);
  EXPECT_THAT(done(),
              UnorderedElementsAre(Pair("retail.sales.orders", "profile"), Pair("retail.sales.orders", "describe")));
  EXPECT_THAT(json::serialize(kater_.must_run({"table", "show", "retail.sales.orders"})),
              HasSubstr("Numbered by hand."));

  const auto all = process({"--all"});
  EXPECT_GT(statements(all), 1);
  EXPECT_THAT(jobs("skipped"), IsEmpty());
  EXPECT_THAT(done(), SizeIs(2 * json::integer_or(first, "tables")));
}

TEST_F(UnchangedStory, WritesNewTextsOfDbtAndSendsNothing) {
  select_tables_of("retail.sales");
  process();
  const TemporaryFolder folder;
  const auto file = folder.path() / "manifest.json";
  constexpr auto manifest = R"({"metadata": {"project_name": "shop", "generated_at": "2026-11-24T10:31:00Z",
    "dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json"},
    "nodes": {"model.shop.orders": {"unique_id": "model.shop.orders", "resource_type": "model", "database": "retail",
      "schema": "sales", "name": "orders", "alias": "orders", "description": "Told by dbt.", "columns": {}}},
    "sources": {}})";
  MUST(write_file(file, manifest, FileMode::only_owner));
  kater_.must_run({"dbt", "import", file.string()});
  EXPECT_EQ(statements(process()), 0);
  EXPECT_THAT(done(), UnorderedElementsAre(Pair("retail.sales.orders", "describe")));
  EXPECT_EQ(statements(process()), 0);
  EXPECT_THAT(done(), IsEmpty());
}

TEST_F(UnchangedStory, ProfilesAViewEachTime) {
  kater_.must_run({"catalog", "select", "retail"});
  process();
  process();
  std::map<std::string, std::string> kinds;
  for (const auto& table : list("table", "tables"))
    kinds[json::text_or(table.as_object(), "name")] = json::text_or(table.as_object(), "kind");
  const auto again = done();
  EXPECT_FALSE(again.empty());
  for (const auto& [table, kind] : again) {
    EXPECT_EQ(kind, "profile") << table;
    EXPECT_NE(kinds[table], "table") << table;
  }
}

// Whenever the process is killed: a result that was not kept is not taken for unchanged.
TEST_F(UnchangedStory, SkipsNothingThatAKillLeftUndone) {
  select_tables_of("retail");
  kater_.must_run({"process"});
  kater_.program().kill_now();
  kater_.start();
  process();
  for (const auto& value : list("table", "tables")) {
    const auto name = json::text_or(value.as_object(), "name");
    EXPECT_GE(json::integer_or(kater_.must_run({"table", "show", name}), "row_count", -1), 0) << name;
  }
  EXPECT_EQ(statements(process()), 0);
}

}  // namespace
}  // namespace kater::tests
