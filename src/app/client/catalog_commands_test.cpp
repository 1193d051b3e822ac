#include "app/client/testing/client_test.h"

namespace kater::app {
namespace {

using kater::testing::Holds;
using net::Method;
using ::testing::Not;

using CatalogCommands = testing::ClientTest;

TEST_F(CatalogCommands, TreeMarksWhatIsSelectedAndWhatIsGone) {
  on(Method::get, "/catalog", R"({"catalogs":[{"catalog":"empty","schemas":[]},{"catalog":"c","schemas":[
      {"schema":"none","tables":[]},
      {"schema":"s","tables":[{"table":"a","selected":true},{"table":"b","kind":"view","gone":true}]}]}]})");
  EXPECT_THAT(run("catalog tree"), Holds(ExitCode::done));
  EXPECT_EQ(out_.str(), "c\n  s\n    [x] a\n    [ ] b  (view)  gone\n");
}

TEST_F(CatalogCommands, RefreshSaysWhatIsNewGoneAndUnread) {
  on(Method::post, "/catalog/refresh", R"({"appeared":[{"name":"c.s.new"}],"gone":[{"name":"c.s.old"}],
      "unread":[{"catalog":"x","schema":"","cause":"Not allowed."}],"tables":7})");
  EXPECT_THAT(run("catalog refresh"), Holds(ExitCode::failed));
  EXPECT_EQ(out_.str(), "+ c.s.new\n- c.s.old\n! x: Not allowed.\n7 tables and views are known.\n");
}

TEST_F(CatalogCommands, SelectSendsItsPatterns) {
  on(Method::post, "/selection", R"({"changed":3,"selected":5})");
  EXPECT_THAT(run("catalog select retail samples.flights"), Holds(ExitCode::done));
  EXPECT_EQ(http_.received().at(1).body, R"({"select":["retail","samples.flights"]})");
  EXPECT_EQ(out_.str(), "3 tables changed, 5 are selected.\n");
}

TEST_F(CatalogCommands, UnselectSendsItsPatterns) {
  on(Method::post, "/selection", R"({"changed":1,"selected":4})");
  EXPECT_THAT(run("catalog unselect retail.sales.orders"), Holds(ExitCode::done));
  EXPECT_EQ(http_.received().at(1).body, R"({"unselect":["retail.sales.orders"]})");
}

}  // namespace
}  // namespace kater::app
