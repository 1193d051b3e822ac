#include "app/client/testing/client_test.h"

namespace kater::app {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using net::Method;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

using TableCommands = testing::ClientTest;

TEST_F(TableCommands, ShowPrintsFiguresSamplesAndAuthors) {
  on(Method::get, "/tables/c/odd-s/t%20x", R"({"name":"c.`odd-s`.`t x`","kind":"table","row_count":1234,
      "description":{"text":"All orders.","author":"source"},
      "columns":[{"name":"amount","type":"int","min":"1","max":"9","samples":[]},
                 {"name":"city","type":"string","min":null,"max":null,"samples":["Oslo","Rome"],
                  "description":{"text":"The city.","author":"rule"}}]})");
  EXPECT_THAT(run("table show 'c.`odd-s`.`t x`'"), Holds(ExitCode::done));
  EXPECT_NE(out_.str().find("1,234 rows"), std::string::npos) << out_.str();
  EXPECT_NE(out_.str().find("1 … 9"), std::string::npos);
  EXPECT_NE(out_.str().find("Oslo, Rome"), std::string::npos);
  EXPECT_NE(out_.str().find("The city. (rule)"), std::string::npos);
}

TEST_F(TableCommands, ListSaysWhatWasFoundAndADashWhereNothingWas) {
  on(Method::get, "/tables", R"({"tables":[
      {"name":"c.s.orders","kind":"table","row_count":1234567,"columns":12,"sampled_columns":3,
       "description":{"text":"All orders.","author":"person"}},
      {"name":"c.s.new","kind":"view","row_count":null,"columns":null}]})");
  EXPECT_EQ(printed("table list"),
            "TABLE       KIND   ROWS       COLUMNS  SAMPLED  DESCRIPTION\n"
            "c.s.orders  table  1,234,567  12       3        All orders. (person)\n"
            "c.s.new     view   –          –        –\n");
}

TEST_F(TableCommands, ListCutsALongNameOnATerminalOnly) {
  const std::string name = "production_catalog.customer_analytics.monthly_active_users_by_region";
  on(Method::get, "/tables", R"({"tables":[{"name":")" + name + R"(","kind":"table"}]})");
  EXPECT_THAT(printed("table list"), HasSubstr(name)) << "a program may read it";
  terminal_width_ = 80;
  EXPECT_THAT(printed("table list"), AllOf(HasSubstr("production_catalog.customer_"), Not(HasSubstr("region"))));
}

TEST_F(TableCommands, ShowPassesOnThatThereIsNoSuchTable) {
  on(Method::get, "/tables/a/b/c", R"({"detail":"There is no selected table a.b.c."})", 404);
  EXPECT_EQ(refusal("table show a.b.c", Code::not_found), "There is no selected table a.b.c.");
}

TEST_F(TableCommands, ShowRefusesWhatIsNoNameOfATableAndAsksNothing) {
  for (const std::string name : {"orders", "s.orders", "a.b.c.d", "'a.b.`c'"}) {
    EXPECT_THAT(run("table show " + name), FailsWith(Code::invalid_argument)) << name;
  }
  EXPECT_TRUE(http_.received().empty());
}

TEST_F(TableCommands, LetNoValueDriveTheTerminal) {
  on(Method::get, "/tables/a/b/c", R"({"name":"a.b.c\u001b[2J","description":{"text":"\u001b[2J"},
      "columns":[{"name":"x\u001b[2J","type":"\u001b[2J","samples":["\u001b[2J"],"description":{"text":"\u001b[2J"}},
                 {"name":"y","min":"\u001b[2J","max":"\u001b[2J"}]})");
  EXPECT_THAT(printed("table show a.b.c"), AllOf(HasSubstr("x·[2J"), Not(HasSubstr("\x1b"))));
}

}  // namespace
}  // namespace kater::app
