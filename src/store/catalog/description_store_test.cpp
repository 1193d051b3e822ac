#include "store/catalog/description_store.h"

#include "base/testing/result_matchers.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using kater::testing::FailsWith;
using model::Author;
using model::Description;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

const model::TableName orders{"main", "sales", "orders"};
const model::TableName customers{"main", "sales", "customers"};

Description by(Author author, std::string column, std::string text) {
  return {.column = std::move(column),
          .text = std::move(text),
          .author = author,
          .author_name = std::string{name_of(author)}};
}

class DescriptionStoreTest : public ::testing::Test {
 protected:
  DescriptionStoreTest() {
    model::Table table;
    table.name = orders;
    table.columns.resize(2);
    table.columns[0].name = "zip";
    table.columns[1].name = "amount";
    table.columns[1].position = 1;
    MUST(store_->tables().save(connection_, table));
  }
  void save(std::vector<Author> authors, std::vector<Description> descriptions) {
    MUST(store_->descriptions().save(connection_, orders, authors, descriptions));
  }
  std::vector<Description> all() { return MUST(store_->descriptions().all(connection_, orders)); }

  testing::TemporaryStore store_;
  const std::string connection_ = store_.add_connection_with({orders, customers});
};

TEST_F(DescriptionStoreTest, KeepsAllAndShowsTheWinnerOfEach) {
  const auto rule = by(Author::rule, "", "A table of orders.");
  const auto source = by(Author::source, "", "Orders since 2019.");
  const auto amount = by(Author::rule, "amount", "A number.");
  const auto zip = by(Author::rule, "zip", "A code.");
  const auto dropped = by(Author::rule, "a dropped column", "Was here.");
  const auto person = by(Author::person, "zip", "Where it is sent to.");
  save({Author::rule, Author::source}, {dropped, amount, zip, rule, source});
  save({Author::person}, {person});
  EXPECT_THAT(all(), ElementsAre(source, rule, person, zip, amount, dropped));
  EXPECT_THAT(MUST(store_->descriptions().shown(connection_, orders)), ElementsAre(source, person, amount, dropped));
}

TEST_F(DescriptionStoreTest, ReplacesOnlyWhatTheSameAuthorsSaid) {
  const auto person = by(Author::person, "zip", "Where it is sent to.");
  save({Author::person}, {person});
  save({Author::rule, Author::source}, {by(Author::source, "", "Old."), by(Author::rule, "zip", "A code.")});
  save({Author::rule, Author::source}, {by(Author::rule, "", "New.")});
  EXPECT_THAT(all(), ElementsAre(by(Author::rule, "", "New."), person));
  save({Author::rule, Author::source}, {});
  EXPECT_THAT(all(), ElementsAre(person));
}

TEST_F(DescriptionStoreTest, RefusesAnAuthorItWasNotToldOf) {
  EXPECT_THAT(store_->descriptions().save(connection_, orders, std::array{Author::rule},
                                          std::array{by(Author::person, "", "Mine.")}),
              FailsWith(Code::invalid_argument));
  EXPECT_THAT(all(), IsEmpty());
}

TEST_F(DescriptionStoreTest, RemembersWhenAndByWhom) {
  auto written = by(Author::model, "", "Orders.");
  written.author_name = "llama";
  written.written_at = store_.clock().now();
  save({Author::model}, {written});
  EXPECT_THAT(all(), ElementsAre(written));
}

TEST_F(DescriptionStoreTest, ListsTheWinnersOfAllTables) {
  const auto rule = by(Author::rule, "", "A table of orders.");
  const auto source = by(Author::source, "", "Orders since 2019.");
  save({Author::rule, Author::source}, {rule, source, by(Author::source, "zip", "A code.")});
  MUST(store_->descriptions().save(connection_, customers, std::array{Author::rule}, std::array{rule}));
  EXPECT_THAT(MUST(store_->descriptions().shown_of_tables(connection_)),
              ElementsAre(Pair(customers, rule), Pair(orders, source)));
  EXPECT_EQ(MUST(store_->catalog().overview(connection_)).described, 2);
}

TEST_F(DescriptionStoreTest, KnowsNoTableThatDoesNotExist) {
  EXPECT_THAT(store_->descriptions().all(connection_, {"main", "sales", "none"}), FailsWith(Code::not_found));
}

}  // namespace
}  // namespace kater::store
