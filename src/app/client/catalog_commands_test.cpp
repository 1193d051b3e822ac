#include "app/client/testing/client_test.h"

namespace kater::app {
namespace {

using kater::testing::Holds;
using net::Method;
using ::testing::AllOf;
using ::testing::HasSubstr;
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

TEST_F(CatalogCommands, TreeShowsWhatIsSelectedAndLeavesOutWhatIsEmptyThen) {
  on(Method::get, "/catalog", R"({"catalogs":[
      {"catalog":"a","schemas":[{"schema":"s","tables":[{"table":"t","selected":true},{"table":"u"}]},
                                {"schema":"none","tables":[{"table":"v"}]}]},
      {"catalog":"b","schemas":[{"schema":"s","tables":[{"table":"t"}]}]}]})");
  EXPECT_EQ(printed("catalog tree --selected"), "a\n  s\n    [x] t\n");
}

TEST_F(CatalogCommands, RefreshReadsHiveMetastoreOnlyWhereSomebodyAgreedToItsCost) {
  on(Method::post, "/catalog/refresh", R"({"appeared":[],"gone":[],"unread":[],"tables":1234})");
  EXPECT_EQ(printed("catalog refresh"), "1,234 tables and views are known.\n");
  EXPECT_EQ(sent(), R"({"hive_metastore":false})");
  printed("catalog refresh --hive-metastore");
  EXPECT_EQ(sent(), R"({"hive_metastore":true})");
}

TEST_F(CatalogCommands, RefreshThatMissedAPartSaysSoToMachinesByItsExitCode) {
  on(Method::post, "/catalog/refresh", R"({"unread":[{"catalog":"x"}]})");
  EXPECT_THAT(run("catalog refresh", true), Holds(ExitCode::failed));
  EXPECT_EQ(out_.str(), "{\"unread\":[{\"catalog\":\"x\"}]}\n");
}

TEST_F(CatalogCommands, RefreshLetsNothingThatItReadDriveTheTerminal) {
  on(Method::post, "/catalog/refresh", R"({"appeared":[{"name":"a\u001b[2J"}],"gone":[{"name":"b\u001b[2J"}],
      "unread":[{"catalog":"x\u001b[2J","cause":"No\u001b[2J"}],"tables":1})");
  EXPECT_THAT(run("catalog refresh"), Holds(ExitCode::failed));
  EXPECT_THAT(out_.str(), AllOf(HasSubstr("+ a·[2J"), HasSubstr("! x·[2J: No·[2J"), Not(HasSubstr("\x1b"))));
}

TEST_F(CatalogCommands, SelectNothingUnlessItIsSaidWhat) {
  EXPECT_THROW(run("catalog select"), CLI::ParseError);
  EXPECT_THROW(run("catalog unselect"), CLI::ParseError);
  EXPECT_TRUE(http_.received().empty());
}

TEST_F(CatalogCommands, PassOnWhyAPatternIsRefused) {
  on(Method::post, "/selection", R"({"detail":"`nothing` matches no table."})", 404);
  EXPECT_EQ(refusal("catalog select nothing", Code::not_found), "`nothing` matches no table.");
}

}  // namespace
}  // namespace kater::app
