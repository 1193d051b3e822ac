#include "sandbox/api/execute_request.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json.h"
#include "base/testing/result_matchers.h"

namespace kater::sandbox {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;
using std::chrono::seconds;

Result<ExecuteRequest> read(json::object fields) {
  json::object body{{"statement", "SELECT 1"}, {"warehouse_id", "w"}};
  for (const auto& field : fields) body[field.key()] = field.value();
  return read_execute_request(json::serialize(body));
}

TEST(ReadExecuteRequest, TakesDefaultsForWhatIsNotThere) {
  const auto request = MUST(read({}));
  EXPECT_EQ(request.wait_timeout, seconds{10});
  EXPECT_FALSE(request.cancel_on_timeout);
  EXPECT_EQ(request.statement.row_limit, std::nullopt);
}

TEST(ReadExecuteRequest, TakesEveryWaitTheContractAllowsAndNoOther) {
  for (const auto* text : {"0s", "5s", "30s", "50s"}) EXPECT_THAT(read({{"wait_timeout", text}}), Succeeds()) << text;
  for (const auto* text : {"1s", "4s", "51s", "-1s", "10", "s", "", "10 s", "10sx", "1e1s"}) {
    EXPECT_THAT(read({{"wait_timeout", text}}), FailsWith(Code::invalid_argument)) << text;
  }
}

TEST(ReadExecuteRequest, NeedsAStatementAndAWarehouse) {
  EXPECT_THAT(read_execute_request(R"({"warehouse_id":"w"})"), FailsWith(Code::invalid_argument));
  EXPECT_THAT(read_execute_request(R"({"statement":"SELECT 1"})"), FailsWith(Code::invalid_argument));
}

TEST(ReadExecuteRequest, RefusesWhatIsNotAnObject) {
  for (const auto* body : {"", "[]", "{", "null", "\"x\""}) {
    EXPECT_THAT(read_execute_request(body), FailsWith(Code::corrupt)) << body;
  }
}

TEST(ReadExecuteRequest, SaysWhatItDoesNotSpeakYet) {
  EXPECT_THAT(read({{"disposition", "EXTERNAL_LINKS"}, {"format", "ARROW_STREAM"}}), FailsWith(Code::unsupported));
  EXPECT_THAT(read({{"disposition", "INLINE_OR_EXTERNAL_LINKS"}}), FailsWith(Code::unsupported));
  for (const auto* format : {"ARROW_STREAM", "CSV", "XML"})
    EXPECT_THAT(read({{"format", format}}), FailsWith(Code::invalid_argument)) << format;
  EXPECT_THAT(read({{"disposition", "OUTLINE"}}), FailsWith(Code::invalid_argument));
}

TEST(ReadExecuteRequest, ReadsParametersWithAndWithoutNames) {
  const auto request = MUST(
      read({{"parameters", json::array{json::object{{"name", "a"}, {"value", "1"}, {"type", "INT"}},
                                       json::object{{"name", "b"}}, json::object{{"ordinal", 3}, {"value", "x"}}}}}));
  ASSERT_EQ(request.statement.parameters.size(), 3u);
  EXPECT_EQ(request.statement.parameters[0].type, "INT");
  EXPECT_EQ(request.statement.parameters[1].value, std::nullopt);
  EXPECT_EQ(request.statement.parameters[2].type, "STRING");
  EXPECT_THAT(read({{"parameters", json::array{json::object{{"value", "1"}}}}}), FailsWith(Code::invalid_argument));
}

TEST(ReadExecuteRequest, RefusesLimitsBelowOne) {
  EXPECT_THAT(read({{"row_limit", 0}}), FailsWith(Code::invalid_argument));
  EXPECT_EQ(MUST(read({{"row_limit", 7}})).statement.row_limit, 7);
}

}  // namespace
}  // namespace kater::sandbox
