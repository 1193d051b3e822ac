// Promises of what is read about tables at once: all of one, a page of many, and what a list shows.
#include <gmock/gmock.h>

#include <fmt/format.h>

#include "base/testing/result_matchers.h"
#include "store/catalog/table_store.h"
#include "store/engine/query_log.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;
using model::Author;
using model::Description;
using model::JobKind;
using model::TableName;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;
using ::testing::SizeIs;

const TableName customers{"main", "sales", "customers"}, orders{"main", "sales", "orders"};

model::Table table_named(const TableName& name) {
  model::Table table;
  table.name = name;
  table.columns.resize(2);
  table.columns[0].name = "id";
  table.columns[1].name = "note";
  table.columns[1].position = 1;
  return table;
}

Description by(Author author, std::string column, std::string text) {
  return {.column = std::move(column), .text = std::move(text), .author = author, .author_name = "somebody"};
}

class TableRecordTest : public ::testing::Test {
 protected:
  void save_columns() {
    auto table = table_named(orders);
    table.foreign_keys = {{.columns = {"id"}, .parent = customers, .parent_columns = {"id"}},
                          {.columns = {"id"}, .parent = {"main", "sales", "unknown"}, .parent_columns = {"id"}}};
    for (const auto& each : {table, table_named(customers)}) MUST(store_->tables().save(connection_, each));
  }
  void profile(std::int64_t rows) {
    model::TableProfile found;
    found.row_count = rows;
    found.columns.resize(2);
    found.columns[0].column = "id";
    found.columns[1].column = "note";
    found.columns[1].samples = {"a", "b"};
    found.taken_at = Time{std::chrono::milliseconds{1}};
    MUST(store_->profiles().save(connection_, orders, found, "facts"));
  }
  void describe() {
    MUST(store_->descriptions().save(
        connection_, orders, std::array{Author::rule, Author::source},
        std::array{by(Author::rule, "note", "A text."), by(Author::rule, "", "A table."),
                   by(Author::source, "", "Orders."), by(Author::rule, "gone", "Was here.")}));
  }
  // What dbt says about both tables.
  void read_dbt() {
    model::DbtProject project{.id = "p1", .connection_id = connection_, .name = "shop"};
    MUST(store_->dbt().begin(project));
    const auto said = [](const TableName& name) {
      return model::DbtTable{
          .unique_id = "model.shop." + name.table, .relation = name, .text = "dbt: " + name.table, .columns = {}};
    };
    MUST(store_->dbt().add("p1", std::array{said(orders), said(customers)}));
    MUST(store_->dbt().publish(project));
  }
  TableRecord load(const RecordParts& parts = everything_of_a_table) {
    return MUST(store_->tables().load(connection_, orders, parts));
  }
  std::vector<TableRow> rows() { return MUST(store_->tables().rows({.connection_id = connection_}, {}, 100)).tables; }

  testing::TemporaryStore store_;
  const std::string connection_ = store_.add_connection_with({orders, customers});
};

TEST_F(TableRecordTest, HoldsNothingButTheNameOfATableThatWasNeverProcessed) {
  const auto record = load();
  EXPECT_EQ(record.name(), orders);
  EXPECT_TRUE(record.known.selected);
  EXPECT_FALSE(record.table || record.profiled || record.described_from);
  EXPECT_EQ(record.profile(), nullptr);
  EXPECT_THAT(record.descriptions, IsEmpty());
  EXPECT_THAT(record.dbt, IsEmpty());
  EXPECT_THAT(record.parents, IsEmpty());
}

TEST_F(TableRecordTest, HoldsAllThatIsKnownOfATable) {
  save_columns();
  profile(7);
  describe();
  read_dbt();
  const auto record = load();
  ASSERT_TRUE(record.table && record.profiled);
  EXPECT_EQ(record.table->name, orders);
  EXPECT_THAT(record.table->columns, SizeIs(2));
  EXPECT_EQ(record.profiled->fingerprint, "facts");
  EXPECT_EQ(record.profiled->at, Time{std::chrono::milliseconds{1}});
  ASSERT_NE(record.profile(), nullptr);
  EXPECT_EQ(*record.profile(), MUST(store_->profiles().latest(connection_, orders)));
  EXPECT_EQ(record.descriptions, MUST(store_->descriptions().all(connection_, orders)));
  ASSERT_THAT(record.dbt, SizeIs(1));
  EXPECT_EQ(record.dbt[0].table.text, "dbt: orders");
  ASSERT_THAT(record.parents, SizeIs(1)) << "of a table that nobody selected nothing is known";
  EXPECT_EQ(record.parents[0].table, table_named(customers));
  EXPECT_EQ(record.parents[0].dbt.at(0).table.text, "dbt: customers");
}

TEST_F(TableRecordTest, KnowsFromWhatATableWasDescribedLast) {
  save_columns();
  EXPECT_FALSE(load().described_from);
  const OfflineDescriptions own{
      .texts = {}, .fingerprint = "dbt and rules", .profiled_at = {}, .at = store_.clock().now()};
  ASSERT_TRUE(MUST(store_->descriptions().save_offline(connection_, orders, own)));
  MUST(store_->descriptions().note_question(connection_, orders, "question", own.at));
  EXPECT_EQ(load({}).described_from, (model::DescribedFrom{"dbt and rules", Time{}, "question", own.at}));
}

TEST_F(TableRecordTest, ReadsNoMoreThanWasAskedFor) {
  save_columns();
  profile(7);
  describe();
  const QueryLog log;
  const auto record = load({});
  EXPECT_EQ(record.profile(), nullptr);
  EXPECT_EQ(record.profiled->fingerprint, "facts") << "which is known either way";
  EXPECT_THAT(record.descriptions, IsEmpty());
  EXPECT_EQ(std::ranges::count(log.names(), "record_of_table"), 1);
  EXPECT_EQ(std::ranges::count(log.names(), "descriptions_of"), 0);
  EXPECT_THAT(store_->tables().load(connection_, {"main", "sales", "none"}, {}), FailsWith(Code::not_found));
  EXPECT_THAT(store_->tables().load("none", orders, {}), FailsWith(Code::not_found));
}

TEST_F(TableRecordTest, GoesThroughTheSelectedTablesByName) {
  save_columns();
  describe();
  std::vector<TableRecord> records;
  const auto keep = [&](TableRecord record) -> Result<void> {
    EXPECT_THAT(store_->tables().find(connection_, record.name()), Succeeds()) << "the store may be used meanwhile";
    records.push_back(std::move(record));
    return {};
  };
  MUST(store_->tables().each(connection_, {.texts = Texts::all}, keep));
  ASSERT_THAT(records, SizeIs(2));
  EXPECT_EQ(records[0].name(), customers);
  EXPECT_THAT(records[0].descriptions, IsEmpty());
  EXPECT_EQ(records[1].name(), orders);
  EXPECT_EQ(records[1].descriptions, load().descriptions);
}

TEST_F(TableRecordTest, StopsGoingThroughThemAtTheFirstFailure) {
  int visited = 0;
  EXPECT_THAT(store_->tables().each(connection_, {},
                                    [&](const TableRecord&) -> Result<void> {
                                      ++visited;
                                      return fail(Code::unavailable, "no more");
                                    }),
              FailsWith(Code::unavailable));
  EXPECT_EQ(visited, 1);
}

TEST_F(TableRecordTest, ShowsInAListWhatIsKnownOfEach) {
  save_columns();
  profile(7);
  describe();
  MUST(store_->jobs().start_run(connection_, std::array{orders}, std::array{JobKind::read_columns, JobKind::profile}));
  const auto found = rows();
  ASSERT_THAT(found, SizeIs(2));
  const auto& row = found[1];
  EXPECT_EQ(row.summary.name, orders);
  EXPECT_THAT(row.columns, Optional(2));
  EXPECT_THAT(row.row_count, Optional(7));
  EXPECT_THAT(row.sampled_columns, Optional(1));
  EXPECT_EQ(row.description, by(Author::source, "", "Orders."));
  EXPECT_THAT(row.stale_columns, ElementsAre("gone"));
  ASSERT_THAT(row.jobs, SizeIs(2));
  EXPECT_EQ(row.jobs[0].kind, JobKind::read_columns);
  EXPECT_EQ(row.jobs[1].table, orders);

  EXPECT_THAT(found[0].columns, Optional(2));
  EXPECT_EQ(found[0].row_count, std::nullopt) << "never profiled";
  EXPECT_EQ(found[0].sampled_columns, std::nullopt);
  EXPECT_EQ(found[0].description, std::nullopt);
  EXPECT_THAT(found[0].jobs, IsEmpty());
}

TEST_F(TableRecordTest, ShowsTheNewestJobOfEachKindInAList) {
  const std::array kinds{JobKind::profile};
  const auto first = MUST(store_->jobs().start_run(connection_, std::array{orders}, kinds));
  for (const auto& job : MUST(store_->jobs().claim({.kind = JobKind::profile}))) {
    MUST(store_->jobs().finish(job.id, model::JobState::failed, "It was too wide."));
  }
  EXPECT_EQ(rows()[1].jobs.at(0).cause, "It was too wide.");
  const auto second = MUST(store_->jobs().start_run(connection_, std::array{orders}, kinds));
  ASSERT_THAT(rows()[1].jobs, SizeIs(1));
  EXPECT_EQ(rows()[1].jobs[0].run_id, second);
}

TEST_F(TableRecordTest, ShowsNoTextThatWasRejectedInAList) {
  describe();
  MUST(store_->descriptions().review(connection_, orders, {"", Author::source, model::Review::rejected, "ada"}));
  EXPECT_EQ(rows()[1].description, by(Author::rule, "", "A table."));
  MUST(store_->descriptions().review(connection_, orders, {"", Author::rule, model::Review::rejected, "ada"}));
  EXPECT_EQ(rows()[1].description, std::nullopt);
}

TEST_F(TableRecordTest, ListsInPagesThatFollowEachOther) {
  std::vector<TableName> names;
  for (int i = 0; i < 7; ++i) names.push_back({"main", "s" + std::to_string(i % 3), "t" + std::to_string(i)});
  const auto connection = store_.add_connection_with(names, "another");
  std::ranges::sort(names);
  std::vector<TableName> found;
  std::vector<std::size_t> sizes;
  for (TableName after;;) {
    const QueryLog log;
    auto page = MUST(store_->tables().rows({.connection_id = connection}, after, 3));
    EXPECT_EQ(std::ranges::count_if(log.names(), [](auto name) { return name != "begin_reading" && name != "commit"; }),
              3);
    sizes.push_back(page.tables.size());
    for (const auto& row : page.tables) found.push_back(row.summary.name);
    if (!page.next) break;
    after = *page.next;
  }
  EXPECT_EQ(found, names);
  EXPECT_THAT(sizes, ElementsAre(3, 3, 1));
  EXPECT_THAT(MUST(store_->tables().rows({.connection_id = "none"}, {}, 3)).tables, IsEmpty());
}

TEST_F(TableRecordTest, ListsNoTableThatIsUnselectedOrGone) {
  MUST(store_->catalog().set_selected(connection_, std::array{customers}, false));
  ASSERT_THAT(rows(), SizeIs(1));
  MUST(store_->catalog().replace_names(connection_, {}));
  EXPECT_THAT(rows(), IsEmpty());
}

}  // namespace
}  // namespace kater::store
