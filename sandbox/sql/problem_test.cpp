#include "sandbox/sql/problem.h"

#include <gtest/gtest.h>

namespace kater::sandbox {
namespace {

TEST(Problem, ComesOutOfTheEngineAsItWentIn) {
  const auto problem = index_past_end();
  EXPECT_EQ(problem_told_in("Invalid Input Error: " + told(problem) + "\nLINE 1: SELECT"), problem);
  EXPECT_FALSE(problem_told_in("Invalid Input Error: something else").has_value());
  EXPECT_FALSE(problem_told_in("kater-sandbox|cut").has_value());
}

TEST(Problem, MarksThePlaceUnderTheLineWhereItIs) {
  EXPECT_EQ(syntax_error("FORM", 9).message("SELECT 1\nFORM t"),
            "\n[PARSE_SYNTAX_ERROR] Syntax error at or near 'FORM'. SQLSTATE: 42601 (line 2, pos 0)\n\n== SQL "
            "==\nSELECT 1\nFORM t\n^^^\n");
}

}  // namespace
}  // namespace kater::sandbox
