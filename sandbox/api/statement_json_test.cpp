#include "sandbox/api/statement_json.h"

#include <gtest/gtest.h>

#include "base/testing/result_matchers.h"
#include "sandbox/catalog/loading.h"

namespace kater::sandbox {
namespace {

class StatementJsonTest : public ::testing::Test {
 protected:
  json::object told(const StatementView& view) { return MUST(json::parse(statement_json(view, store_))).as_object(); }
  StatementView succeeded(StatementResult result, ResultForm form = ResultForm::inline_json) {
    return {.id = "01ef",
            .state = StatementState::succeeded,
            .form = form,
            .result = std::make_shared<const StatementResult>(std::move(result))};
  }
  static StatementResult two_chunks() {
    return {.columns = {{"price", {"decimal", 10, 2}}, {"price", simple_type("string")}},
            .chunks = {{0, 2, R"([["1.00","a"],["2.00",null]])"}, {2, 1, R"([["3.00",""]])"}},
            .total_rows = 3};
  }

  FakeClock clock_;
  Catalogue catalogue_{clock_.now()};
  std::unique_ptr<Database> database_ = [] { return MUST(Database::open(1)); }();
  Warehouse warehouse_{{}};
  Statements statements_{catalogue_, *database_, warehouse_, clock_, {.slots = 1}};
  ResultStore store_{statements_, clock_, std::chrono::seconds{899}};
};

TEST_F(StatementJsonTest, HasIdAndStatusAloneWhileItWaits) {
  for (const auto state : {StatementState::pending, StatementState::running}) {
    const auto json = told({.id = "01ef", .state = state});
    EXPECT_EQ(json.size(), 2u);
    EXPECT_EQ(json.at("status").as_object().size(), 1u);
  }
}

TEST_F(StatementJsonTest, PutsTheStateOfSqlBesideTheErrorAndNotInIt) {
  const auto json = told(
      {.id = "01ef", .state = StatementState::failed, .failure = StatementFailure{"BAD_REQUEST", "\n[X] no", "42P01"}});
  EXPECT_FALSE(json.contains("manifest"));
  const auto& status = json.at("status").as_object();
  EXPECT_EQ(status.at("sql_state"), "42P01");
  EXPECT_FALSE(status.at("error").as_object().contains("sql_state"));
  const auto without = told({.id = "01ef", .state = StatementState::failed, .failure = StatementFailure{"A", "b", ""}});
  EXPECT_FALSE(without.at("status").as_object().contains("sql_state"));
}

TEST_F(StatementJsonTest, LeadsFromEachInlineChunkToTheNext) {
  const auto json = told(succeeded(two_chunks()));
  const auto& manifest = json.at("manifest").as_object();
  EXPECT_EQ(manifest.at("total_chunk_count"), 2);
  EXPECT_FALSE(manifest.contains("total_byte_count")) << "INLINE has no byte counts anywhere";
  const auto& columns = manifest.at("schema").as_object().at("columns").as_array();
  EXPECT_EQ(columns.at(0).as_object().at("type_scale"), 2);
  EXPECT_FALSE(columns.at(1).as_object().contains("type_precision"));
  EXPECT_EQ(columns.at(1).as_object().at("position"), 1);
  const auto& result = json.at("result").as_object();
  EXPECT_EQ(result.at("data_array").as_array().size(), 2u);
  EXPECT_EQ(result.at("next_chunk_index"), 1);
  EXPECT_EQ(result.at("next_chunk_internal_link"), "/api/2.0/sql/statements/01ef/result/chunks/1?row_offset=2");
}

TEST_F(StatementJsonTest, SaysInsideALinkWhatComesNext) {
  const auto json = told(succeeded(two_chunks(), ResultForm::linked_json));
  EXPECT_TRUE(json.at("manifest").as_object().contains("total_byte_count"));
  const auto& result = json.at("result").as_object();
  EXPECT_FALSE(result.contains("next_chunk_index"));
  const auto& link = result.at("external_links").as_array().at(0).as_object();
  for (const auto* field : {"external_link", "expiration", "http_headers", "byte_count", "next_chunk_index"}) {
    EXPECT_TRUE(link.contains(field)) << field;
  }
}

TEST_F(StatementJsonTest, HasNoColumnsWhereThereIsNothingToShow) {
  const auto json = told(succeeded({}));
  const auto& schema = json.at("manifest").as_object().at("schema").as_object();
  EXPECT_EQ(schema.at("column_count"), 0);
  EXPECT_FALSE(schema.contains("columns"));
  EXPECT_EQ(json.at("result").as_object().size(), 0u);
}

}  // namespace
}  // namespace kater::sandbox
