// How a call is put together; what each function gives is in ../functions_test.cpp.
#include "sandbox/sql/functions.h"

#include <gtest/gtest.h>

namespace kater::sandbox {
namespace {

std::string call(std::string_view name, CallParts parts) {
  const auto* function = find_function(name);
  return function ? apply(*function, parts) : "no such function";
}

TEST(FunctionCalls, KeepTheirNameWhereItIsTheSame) {
  EXPECT_EQ(call("UPPER", {.arguments = {"x"}}), "upper(x)");
  EXPECT_EQ(call("avg", {.arguments = {"x"}, .quantifier = "DISTINCT "}), "avg(DISTINCT x)");
}

TEST(FunctionCalls, PutTheirArgumentsInPlace) {
  EXPECT_EQ(call("nvl2", {.arguments = {"a", "b", "c"}}), "CASE WHEN (a) IS NOT NULL THEN b ELSE c END");
  EXPECT_EQ(call("concat", {.arguments = {"a", "b", "c"}}), "(a || b || c)");
  EXPECT_EQ(call("array", {.arguments = {"1", "2"}}), "list_value(1, 2)");
  EXPECT_EQ(call("lpad", {.arguments = {"a", "5"}}), "lpad(a, 5, coalesce(NULL, ' '))") << "what is left out is NULL";
}

TEST(FunctionCalls, JoinTheConditionOfAFilterWithTheirOwn) {
  EXPECT_EQ(call("min", {.arguments = {"x"}}), "min(x) FILTER (WHERE databricks_comparable(x))");
  EXPECT_EQ(call("min", {.arguments = {"x"}, .filter = "y OR z"}),
            "min(x) FILTER (WHERE databricks_comparable(x) AND (y OR z))");
}

TEST(FunctionCalls, RepeatWhatFollowsThemWhereTheyAskTwice) {
  EXPECT_EQ(call("try_sum", {.arguments = {"x"}, .quantifier = "DISTINCT ", .tail = " OVER ()"}),
            "CASE WHEN databricks_try_sum_fits(sum(DISTINCT x) OVER ()) THEN sum(DISTINCT x) OVER () END");
}

TEST(FunctionCalls, KnowNoFunctionThatOnlyTheEngineHas) {
  for (const auto* name : {"read_csv", "list_value", "databricks_json", "error", "getenv", ""}) {
    EXPECT_EQ(find_function(name), nullptr) << name;
  }
}

}  // namespace
}  // namespace kater::sandbox
