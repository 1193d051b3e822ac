// The main job, from an empty folder to a described and profiled catalog, as a newcomer would do it.
#include <gmock/gmock.h>

#include "base/testing/result_matchers.h"
#include "testing/deployment.h"

namespace kater::tests {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::Not;

const json::object& column_named(const json::object& table, std::string_view name) {
  for (const auto& column : *json::array_at(table, "columns")) {
    if (json::text_or(column.as_object(), "name") == name) return column.as_object();
  }
  ADD_FAILURE() << "no column " << name;
  static const json::object none;
  return none;
}

TEST(MainJob, DescribesAndProfilesEverythingThatWasSelected) {
  Sandbox sandbox;
  const Kater kater;
  kater.connect(sandbox);
  EXPECT_TRUE(json::bool_or(kater.must_run({"connection", "test"}), "ok"));
  kater.must_run({"catalog", "refresh"});
  kater.must_run({"catalog", "select", "*"});
  const auto run = kater.must_run({"process", "--wait"});
  EXPECT_EQ(json::integer_or(run, "failed", -1), 0);

  const auto overview = kater.must_run({"overview"});
  const auto tables = json::integer_or(overview, "selected");
  EXPECT_GE(tables, 40);
  EXPECT_EQ(json::integer_or(overview, "described"), tables);
  EXPECT_EQ(json::integer_or(overview, "profiled"), tables);
  EXPECT_EQ(json::integer_or(overview, "failed", -1), 0);
  EXPECT_LT(json::integer_or(overview, "statements"), tables) << "a fraction of a statement a table";
}

TEST(MainJob, FindsExactFiguresAndRealSamples) {
  Sandbox sandbox;
  const Kater kater;
  kater.connect(sandbox);
  kater.must_run({"catalog", "refresh"});
  kater.must_run({"catalog", "select", "samples.aviation"});
  kater.must_run({"process", "--wait"});

  // These figures are in the data itself: 3,000,000 flights of 2001, delays in minutes.
  const auto flights = kater.must_run({"table", "show", "samples.aviation.flights"});
  EXPECT_EQ(json::integer_or(flights, "row_count"), 3'000'000);
  const auto airports = kater.must_run({"table", "show", "samples.aviation.airports"});
  const auto& state = column_named(airports, "state");
  EXPECT_FALSE(json::array_at(state, "samples")->empty());
  const auto& latitude = column_named(airports, "latitude");
  EXPECT_EQ(json::text_or(latitude, "min").substr(0, 8), "7.367222");
  EXPECT_EQ(json::text_or(latitude, "max").substr(0, 10), "71.2854475");
}

TEST(MainJob, EveryTextHasAnAuthor) {
  Sandbox sandbox;
  const Kater kater;
  kater.connect(sandbox);
  kater.must_run({"catalog", "refresh"});
  kater.must_run({"catalog", "select", "retail.sales"});
  kater.must_run({"process", "--wait"});
  const auto listed = kater.must_run({"table", "list"});
  std::map<std::string, int> authors;
  for (const auto& table : *json::array_at(listed, "tables")) {
    const auto whole = kater.must_run({"table", "show", json::text_or(table.as_object(), "name")});
    for (const auto& description : *json::array_at(whole, "descriptions")) {
      EXPECT_FALSE(json::text_or(description.as_object(), "text").empty());
      ++authors[json::text_or(description.as_object(), "author")];
    }
    for (const auto& column : *json::array_at(whole, "columns")) {
      EXPECT_NE(json::object_at(column.as_object(), "description"), nullptr);
    }
  }
  EXPECT_GT(authors["source"], 0);
  EXPECT_GT(authors["rule"], 0);
  EXPECT_EQ(authors.size(), 2U);
}

// Holds docs/promises.md#promise-1.
TEST(MainJob, NeverTouchesWhatWasNotSelected) {
  Sandbox sandbox;
  const Kater kater;
  kater.connect(sandbox);
  kater.must_run({"catalog", "refresh"});
  kater.must_run({"catalog", "select", "retail.people.customers"});
  kater.must_run({"process", "--wait"});
  std::vector<std::string> naming;
  for (const auto& request : sandbox.log()) {
    const auto text = json::serialize(request);
    if (text.find("/tables/") != std::string::npos || text.find("SELECT") != std::string::npos) naming.push_back(text);
  }
  ASSERT_FALSE(naming.empty());
  for (const auto* other : {"orders", "products", "airports", "flights", "zipcodes"}) {
    EXPECT_THAT(naming, Each(Not(HasSubstr(other))));
  }
}

// A schema's list tells which tables have not changed, as long as all tables of the schema are selected.
TEST(MainJob, ReadsUnchangedTablesFromTheListOfTheirSchema) {
  Sandbox sandbox{{"--tables", "300"}};
  const Kater kater;
  kater.connect(sandbox);
  kater.must_run({"catalog", "refresh"});
  kater.must_run({"catalog", "select", "scale"});
  const auto asked_by_a_run = [&] {
    const auto before = sandbox.log().size();
    EXPECT_EQ(json::integer_or(kater.must_run({"process", "--wait"}), "failed", -1), 0);
    std::pair<int, int> counts;  // tables by themselves, pages of lists
    const auto log = sandbox.log();
    for (std::size_t i = before; i < log.size(); ++i) {
      const auto path = json::text_or(log[i].as_object(), "path");
      if (path.find("/unity-catalog/tables/") != std::string::npos) ++counts.first;
      if (path.ends_with("/unity-catalog/tables")) ++counts.second;
    }
    return counts;
  };
  EXPECT_EQ(asked_by_a_run(), (std::pair{300, 0})) << "a list leaves out keys";
  const auto [tables, pages] = asked_by_a_run();
  EXPECT_LT(tables + pages, 60) << tables << " tables and " << pages << " pages";
}

// Holds docs/promises.md#promise-4.
TEST(MainJob, BrowsingNeverStartsAWarehouse) {
  Sandbox sandbox{{"--stopped"}};
  const Kater kater;
  kater.connect(sandbox);
  const auto tested = kater.must_run({"connection", "test"});
  EXPECT_EQ(json::text_or(json::array_at(tested, "steps")->back().as_object(), "state"), "skipped");
  kater.must_run({"catalog", "refresh"});
  kater.must_run({"catalog", "select", "retail"});
  kater.must_run({"catalog", "tree"});
  EXPECT_EQ(sandbox.warehouse_state(), "STOPPED");
}

TEST(MainJob, UnselectingForgetsWhatWasFound) {
  Sandbox sandbox;
  const Kater kater;
  kater.connect(sandbox);
  kater.must_run({"catalog", "refresh"});
  kater.must_run({"catalog", "select", "retail.people.customers"});
  kater.must_run({"process", "--wait"});
  kater.must_run({"table", "show", "retail.people.customers"});
  kater.must_run({"catalog", "unselect", "retail.people.customers"});
  EXPECT_EQ(kater.run({"table", "show", "retail.people.customers"}).exit_code, 4);
}

}  // namespace
}  // namespace kater::tests
