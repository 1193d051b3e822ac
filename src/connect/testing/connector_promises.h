// What every connector holds, whatever the data store: one suite for the fake and for real ones. What differs between
// them is in their subjects, and in Capabilities.
//
// A subject is made for each test, and has
//   Connector& connector()
//   model::Connection connection()
//   model::ConnectionSecrets secrets()          that are accepted
//   model::ConnectionSecrets refused_secrets()
//   model::TableName table()                    that may be read; others lie in its schema
//   model::TableName missing_table()            in the same schema
//   SqlText ten_rows()                          a statement
//   SqlText endless()                           one that runs for hours
//   std::vector<std::string> touched()          the full names of tables that were asked for by themselves so far
//   void wait_until_it_runs()                   until a statement was begun
//   bool is_idle()                              whether no statement runs there
#pragma once

#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/testing/result_matchers.h"
#include "connect/connector.h"

namespace kater::connect::testing {

// The base of the promises. A Subject has a connector, a connection with its secrets, and a table that exists there.
template <class Subject>
class ConnectorPromises : public ::testing::Test {
 protected:
  std::unique_ptr<Workspace> open(model::ConnectionSecrets secrets) {
    return MUST(subject_.connector().open(subject_.connection(), std::move(secrets),
                                          [this](const StatementRecord& record) { records_.push_back(record); }));
  }
  std::unique_ptr<Workspace> open() { return open(subject_.secrets()); }

  static Statement statement(SqlText sql) { return {.sql = std::move(sql), .purpose = "promise"}; }
  static SqlText count_of(Workspace& workspace, const model::TableName& table) {
    return SqlText{"SELECT count(*) FROM "}.add(workspace.warehouse().dialect().name(table));
  }
  model::SchemaName schema() { return {subject_.table().catalog, subject_.table().schema}; }

  Subject subject_;
  std::vector<StatementRecord> records_;
};

TYPED_TEST_SUITE_P(ConnectorPromises);

TYPED_TEST_P(ConnectorPromises, ListsEveryNameOnceHoweverManyPagesThatTakes) {
  const auto workspace = this->open();
  auto& metadata = workspace->metadata();
  const auto table = this->subject_.table();
  const auto catalogs = MUST(metadata.catalogs({}));
  EXPECT_THAT(catalogs, ::testing::Contains(table.catalog));
  EXPECT_EQ(std::set<std::string>(catalogs.begin(), catalogs.end()).size(), catalogs.size());
  EXPECT_THAT(MUST(metadata.schemas(table.catalog, {})), ::testing::Contains(table.schema));
  std::set<model::TableName> names;
  const auto summaries = MUST(metadata.table_summaries(table.catalog, {}));
  for (const auto& summary : summaries.tables) names.insert(summary.name);
  EXPECT_EQ(names.size(), summaries.tables.size());
  EXPECT_TRUE(names.contains(table));
  EXPECT_FALSE(names.contains(this->subject_.missing_table()));
}

TYPED_TEST_P(ConnectorPromises, KeepsTheCatalogThatOnlySqlReadsOutOfTheList) {
  const auto workspace = this->open();
  const auto by_sql = std::string{workspace->metadata().capabilities().catalog_by_sql};
  EXPECT_THAT(MUST(workspace->metadata().catalogs({})), ::testing::Not(::testing::Contains(by_sql)));
  EXPECT_TRUE(this->records_.empty()) << "a list costs no statement";
}

// Holds docs/promises.md#promise-1.
TYPED_TEST_P(ConnectorPromises, TouchesNoTableBeyondItsNameThatIsNotWanted) {
  const auto workspace = this->open();
  auto& metadata = workspace->metadata();
  const auto wanted = this->subject_.table();
  MUST(metadata.catalogs({}));
  MUST(metadata.schemas(wanted.catalog, {}));
  MUST(metadata.table_summaries(wanted.catalog, {}));
  EXPECT_THAT(this->subject_.touched(), ::testing::IsEmpty());
  const auto listed = metadata.tables(this->schema(), [&](const model::TableName& name) { return name == wanted; }, {});
  if (listed.has_value()) {
    ASSERT_EQ(listed->size(), 1U);
    EXPECT_EQ(listed->front().name, wanted);
  }
  MUST(metadata.table(wanted, {}));
  EXPECT_THAT(this->subject_.touched(), ::testing::Each(model::full_name(wanted)));
}

TYPED_TEST_P(ConnectorPromises, ReadsColumnsInTheirOrderAndFillsTheirKind) {
  const auto workspace = this->open();
  const auto table = MUST(workspace->metadata().table(this->subject_.table(), {}));
  EXPECT_EQ(table.name, this->subject_.table());
  ASSERT_FALSE(table.columns.empty());
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    EXPECT_EQ(table.columns[i].position, static_cast<int>(i));
    EXPECT_NE(table.columns[i].name, "");
    EXPECT_EQ(table.columns[i].kind, model::kind_of(table.columns[i].type_text));
  }
}

TYPED_TEST_P(ConnectorPromises, ListsColumnsWithoutKeysOrSaysThatItHasNoSuchLists) {
  const auto workspace = this->open();
  const auto listed = workspace->metadata().tables(this->schema(), [](const model::TableName&) { return true; }, {});
  if (workspace->metadata().capabilities().tables_on_a_page == 0) {
    EXPECT_THAT(listed, kater::testing::FailsWith(Code::unsupported));
    return;
  }
  ASSERT_THAT(listed, kater::testing::Succeeds());
  for (const auto& table : *listed) {
    EXPECT_TRUE(table.primary_key.empty() && table.foreign_keys.empty());
    EXPECT_EQ(table.columns, MUST(workspace->metadata().table(table.name, {})).columns);
  }
}

TYPED_TEST_P(ConnectorPromises, SaysNotFoundOfATableThatIsMissing) {
  const auto workspace = this->open();
  const auto missing = this->subject_.missing_table();
  EXPECT_THAT(workspace->metadata().table(missing, {}), kater::testing::FailsWith(Code::not_found));
  EXPECT_THAT(workspace->warehouse().run(this->statement(this->count_of(*workspace, missing)), {}),
              kater::testing::FailsWith(Code::not_found));
}

TYPED_TEST_P(ConnectorPromises, OpensWithoutAskingAndSaysUnauthenticatedOnceItDoes) {
  const auto workspace = this->open(this->subject_.refused_secrets());
  EXPECT_THAT(workspace->metadata().catalogs({}), kater::testing::FailsWith(Code::unauthenticated));
  EXPECT_THAT(workspace->metadata().table(this->subject_.table(), {}),
              kater::testing::FailsWith(Code::unauthenticated));
  EXPECT_THAT(workspace->warehouse().run(this->statement(this->subject_.ten_rows()), {}),
              kater::testing::FailsWith(Code::unauthenticated));
}

TYPED_TEST_P(ConnectorPromises, QuotesNamesAsItsWarehouseReadsThem) {
  const auto workspace = this->open();
  const auto rows =
      MUST(workspace->warehouse().run(this->statement(this->count_of(*workspace, this->subject_.table())), {}));
  ASSERT_EQ(rows.rows.size(), 1U);
  EXPECT_TRUE(rows.rows.front().front().has_value());
}

// Holds docs/promises.md#promise-4, with the next three.
TYPED_TEST_P(ConnectorPromises, BoundsEveryResultAndSaysWhatItCut) {
  const auto workspace = this->open();
  auto statement = this->statement(this->subject_.ten_rows());
  const auto whole = MUST(workspace->warehouse().run(statement, {}));
  EXPECT_EQ(whole.rows.size(), 10U);
  EXPECT_FALSE(whole.truncated);
  for (const auto& row : whole.rows) EXPECT_EQ(row.size(), whole.columns.size());
  statement.row_limit = 3;
  const auto cut = MUST(workspace->warehouse().run(statement, {}));
  EXPECT_EQ(cut.rows.size(), 3U);
  EXPECT_TRUE(cut.truncated);
}

TYPED_TEST_P(ConnectorPromises, ObservesEachStatementOnceHoweverItEnded) {
  const auto workspace = this->open();
  MUST(workspace->warehouse().run(this->statement(this->subject_.ten_rows()), {}));
  const auto missing = this->subject_.missing_table();
  EXPECT_FALSE(workspace->warehouse().run(this->statement(this->count_of(*workspace, missing)), {}).has_value());
  ASSERT_EQ(this->records_.size(), 2U);
  EXPECT_EQ(this->records_[0].state, "SUCCEEDED");
  EXPECT_EQ(this->records_[0].rows, 10);
  EXPECT_EQ(this->records_[1].state, "FAILED");
  for (const auto& record : this->records_) EXPECT_EQ(record.purpose, "promise");
}

TYPED_TEST_P(ConnectorPromises, EndsAStatementAtItsDeadline) {
  const auto workspace = this->open();
  auto statement = this->statement(this->subject_.endless());
  statement.deadline = std::chrono::milliseconds{50};
  EXPECT_THAT(workspace->warehouse().run(statement, {}), kater::testing::FailsWith(Code::timed_out));
  EXPECT_TRUE(this->subject_.is_idle());
  EXPECT_EQ(this->records_.size(), 1U);
}

TYPED_TEST_P(ConnectorPromises, EndsAStatementThatIsStoppedAndSendsNoneAfterwards) {
  const auto workspace = this->open();
  std::stop_source stop;
  {
    const std::jthread stops{[&] {
      this->subject_.wait_until_it_runs();
      stop.request_stop();
    }};
    EXPECT_THAT(workspace->warehouse().run(this->statement(this->subject_.endless()), stop.get_token()),
                kater::testing::FailsWith(Code::cancelled));
  }
  EXPECT_TRUE(this->subject_.is_idle());
  EXPECT_EQ(this->records_.size(), 1U);
  EXPECT_THAT(workspace->warehouse().run(this->statement(this->subject_.ten_rows()), stop.get_token()),
              kater::testing::FailsWith(Code::cancelled));
  EXPECT_THAT(workspace->metadata().catalogs(stop.get_token()), kater::testing::FailsWith(Code::cancelled));
  EXPECT_EQ(this->records_.size(), 1U);
}

TYPED_TEST_P(ConnectorPromises, ListsItsModelsForNothingWhereItServesAny) {
  const auto workspace = this->open();
  auto* const serving = workspace->serving();
  if (serving == nullptr) return;
  const auto endpoints = MUST(serving->endpoints({}));
  EXPECT_TRUE(std::ranges::is_sorted(endpoints, {}, &ServingEndpoint::name));
  EXPECT_TRUE(this->records_.empty());
}

REGISTER_TYPED_TEST_SUITE_P(ConnectorPromises, ListsEveryNameOnceHoweverManyPagesThatTakes,
                            KeepsTheCatalogThatOnlySqlReadsOutOfTheList, TouchesNoTableBeyondItsNameThatIsNotWanted,
                            ReadsColumnsInTheirOrderAndFillsTheirKind,
                            ListsColumnsWithoutKeysOrSaysThatItHasNoSuchLists, SaysNotFoundOfATableThatIsMissing,
                            OpensWithoutAskingAndSaysUnauthenticatedOnceItDoes, QuotesNamesAsItsWarehouseReadsThem,
                            BoundsEveryResultAndSaysWhatItCut, ObservesEachStatementOnceHoweverItEnded,
                            EndsAStatementAtItsDeadline, EndsAStatementThatIsStoppedAndSendsNoneAfterwards,
                            ListsItsModelsForNothingWhereItServesAny);

}  // namespace kater::connect::testing
