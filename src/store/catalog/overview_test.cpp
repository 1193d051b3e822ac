// Promises: the figures of the front page count what is there for somebody who looks, and nothing of other connections.
#include "store/catalog/overview.h"

#include "base/testing/result_matchers.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using model::Author;
using model::JobKind;
using model::JobState;
using model::TableName;

const TableName orders{"main", "sales", "orders"};
const TableName customers{"main", "sales", "customers"};

class OverviewTest : public ::testing::Test {
 protected:
  Overview counts() { return MUST(store_->catalog().overview(connection_)); }
  void parse(const TableName& name, std::size_t columns) {
    model::Table table;
    table.name = name;
    table.columns.resize(columns);
    MUST(store_->tables().save(connection_, table));
  }
  void describe(std::string column, Author author) {
    const model::Description text{
        .column = std::move(column), .text = "Words.", .author = author, .author_name = std::string{name_of(author)}};
    MUST(store_->descriptions().save(connection_, orders, std::array{author}, std::array{text}));
  }
  void reject(Author author) {
    MUST(store_->descriptions().review(
        connection_, orders, {.column = "", .author = author, .review = model::Review::rejected, .by = "ada"}));
  }
  // Runs one job of this kind for orders to this end.
  void run(JobKind kind, JobState end) {
    MUST(store_->jobs().start_run(connection_, std::array{orders}, std::array{kind}));
    const auto taken = MUST(store_->jobs().claim({.kind = kind}));
    MUST(store_->jobs().finish(taken.at(0).id, end, "Because."));
  }
  void read_again_without(const TableName& gone) {
    model::Catalog catalog;
    for (const auto& name : {orders, customers}) {
      if (name != gone) catalog.tables.push_back({.name = name});
    }
    MUST(store_->catalog().replace_names(connection_, catalog));
  }

  testing::TemporaryStore store_;
  const std::string connection_ = store_.add_connection_with({orders, customers});
};

TEST_F(OverviewTest, IsZerosForAConnectionThatDoesNotExist) {
  EXPECT_EQ(MUST(store_->catalog().overview("none")), Overview{});
}

TEST_F(OverviewTest, CountsColumnsOfSelectedTablesOnly) {
  parse(orders, 3);
  parse(customers, 4);
  EXPECT_EQ(counts().columns, 7);
  MUST(store_->catalog().set_selected(connection_, std::array{customers}, false));
  EXPECT_EQ(counts(), (Overview{.tables = 2, .selected = 1, .columns = 3}));
}

TEST_F(OverviewTest, CountsNothingOfATableThatIsGone) {
  parse(orders, 3);
  describe("", Author::rule);
  MUST(store_->profiles().save(connection_, orders, {}));
  run(JobKind::describe, JobState::failed);
  EXPECT_EQ(counts(), (Overview{.tables = 2, .selected = 2, .columns = 3, .described = 1, .profiled = 1, .failed = 1}));
  read_again_without(orders);
  EXPECT_EQ(counts(), (Overview{.tables = 1, .selected = 1}));
}

TEST_F(OverviewTest, KeepsConnectionsApart) {
  const auto other = store_.add_connection_with({orders}, "another");
  parse(orders, 3);
  describe("", Author::rule);
  EXPECT_EQ(MUST(store_->catalog().overview(other)), (Overview{.tables = 1, .selected = 1}));
}

TEST_F(OverviewTest, CallsATableDescribedByATextAboutItselfHoweverManyThereAre) {
  describe("id", Author::rule);
  EXPECT_EQ(counts().described, 0) << "a column's text is not the table's";
  describe("", Author::rule);
  describe("", Author::person);
  EXPECT_EQ(counts().described, 1);
}

TEST_F(OverviewTest, DoesNotCallATableDescribedWhoseTextsWereAllRejected) {
  describe("", Author::model);
  reject(Author::model);
  EXPECT_EQ(counts().described, 0) << "no text of it is shown";
  describe("", Author::rule);
  EXPECT_EQ(counts().described, 1);
}

TEST_F(OverviewTest, CallsATableFailedUntilTheSameKindOfWorkGoesWell) {
  run(JobKind::profile, JobState::failed);
  EXPECT_EQ(counts().failed, 1);
  run(JobKind::describe, JobState::failed);
  EXPECT_EQ(counts().failed, 1) << "one table, however much of it failed";
  run(JobKind::describe, JobState::completed);
  EXPECT_EQ(counts().failed, 1) << "its profile still is missing";
  run(JobKind::profile, JobState::completed);
  EXPECT_EQ(counts().failed, 0);
}

}  // namespace
}  // namespace kater::store
