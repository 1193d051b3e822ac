#include "app/client/testing/client_test.h"

namespace kater::app {
namespace {

using kater::testing::Holds;
using net::Method;

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

}  // namespace
}  // namespace kater::app
