#include "sandbox/api/execute_request.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json.h"
#include "base/testing/result_matchers.h"
#include "sandbox/engine/arrow_stream.h"

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

TEST(ReadExecuteRequest, TakesTheFormatsThatFitADisposition) {
  EXPECT_EQ(MUST(read({{"disposition", "EXTERNAL_LINKS"}})).statement.form, ResultForm::linked_json);
  EXPECT_EQ(MUST(read({{"disposition", "EXTERNAL_LINKS"}, {"format", "CSV"}})).statement.form, ResultForm::linked_csv);
  for (const auto* format : {"JSON_ARRAY", "CSV"}) {
    EXPECT_THAT(read({{"disposition", "INLINE_OR_EXTERNAL_LINKS"}, {"format", format}}),
                FailsWith(Code::invalid_argument));
  }
  for (const auto* format : {"ARROW_STREAM", "CSV", "XML"})
    EXPECT_THAT(read({{"format", format}}), FailsWith(Code::invalid_argument)) << format;
  EXPECT_THAT(read({{"disposition", "OUTLINE"}}), FailsWith(Code::invalid_argument));
}

TEST(ReadExecuteRequest, TakesArrowWhereItIsBuiltIn) {
  const auto form_of = [](const char* disposition) -> Result<ResultForm> {
    return TRY(read({{"disposition", disposition}, {"format", "ARROW_STREAM"}})).statement.form;
  };
  if (!ArrowStream::is_built_in()) {
    EXPECT_THAT(form_of("EXTERNAL_LINKS"), FailsWith(Code::unsupported));
    return;
  }
  EXPECT_EQ(MUST(form_of("EXTERNAL_LINKS")), ResultForm::linked_arrow);
  EXPECT_EQ(MUST(form_of("INLINE_OR_EXTERNAL_LINKS")), ResultForm::attached_or_linked_arrow);
}

TEST(ReadExecuteRequest, TakesLz4AndNoOtherCompression) {
  EXPECT_FALSE(MUST(read({})).statement.lz4);
  EXPECT_FALSE(MUST(read({{"result_compression", "NONE"}})).statement.lz4);
  EXPECT_TRUE(MUST(read({{"result_compression", "LZ4_FRAME"}})).statement.lz4);
  EXPECT_THAT(read({{"result_compression", "ZSTD"}}), FailsWith(Code::invalid_argument));
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
