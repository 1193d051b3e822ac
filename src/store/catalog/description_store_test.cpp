#include "store/catalog/description_store.h"

#include <atomic>
#include <thread>

#include "base/testing/result_matchers.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;
using model::Author;
using model::Description;
using model::TableName;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
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
    for (auto& column : table.columns) column.type_text = "string";
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

TEST_F(DescriptionStoreTest, SavesTheTextsOfSeveralTablesAndLeavesOutThoseThatAreUnselected) {
  const auto first = by(Author::dbt, "", "Orders."), second = by(Author::dbt, "", "Customers.");
  const TableName unknown{"main", "sales", "none"};
  const auto save_both = [&] {
    MUST(store_->descriptions().save_of_tables(
        connection_, std::array{Author::dbt},
        std::vector<DescriptionStore::TextsOfTable>{{customers, {second}}, {unknown, {first}}, {orders, {first}}}));
  };
  save_both();
  EXPECT_THAT(all(), ElementsAre(first));
  EXPECT_THAT(MUST(store_->descriptions().all(connection_, customers)), ElementsAre(second));
  MUST(store_->catalog().set_selected(connection_, std::array{customers}, false));
  save_both();
  EXPECT_THAT(MUST(store_->descriptions().all(connection_, customers)), IsEmpty());
}

TEST_F(DescriptionStoreTest, WritesOneTextAndLeavesTheOthers) {
  const auto rule = by(Author::rule, "zip", "A code."), table = by(Author::person, "", "Orders.");
  save({Author::rule}, {rule});
  save({Author::person}, {table});
  auto zip = by(Author::person, "zip", "Where it is sent to.");
  zip.column_type = "bigint";  // as a caller may not know it
  MUST(store_->descriptions().write_one(connection_, orders, zip));
  zip.column_type = "string";
  EXPECT_THAT(all(), ElementsAre(table, zip, rule));
  MUST(store_->descriptions().remove_one(connection_, orders, "zip", Author::person));
  MUST(store_->descriptions().remove_one(connection_, orders, "zip", Author::person));
  EXPECT_THAT(all(), ElementsAre(table, rule));
}

TEST_F(DescriptionStoreTest, WritesNoTextWhereThereIsNothingToWriteAbout) {
  auto& descriptions = store_->descriptions();
  EXPECT_THAT(descriptions.write_one(connection_, orders, by(Author::person, "none", "x")), FailsWith(Code::not_found));
  EXPECT_THAT(descriptions.write_one(connection_, customers, by(Author::person, "", "x")), FailsWith(Code::not_found))
      << "its columns were never read";
  MUST(store_->catalog().set_selected(connection_, std::array{orders}, false));
  EXPECT_THAT(descriptions.write_one(connection_, orders, by(Author::person, "", "x")), FailsWith(Code::not_found));
  EXPECT_THAT(descriptions.remove_one(connection_, orders, "", Author::person), FailsWith(Code::conflict));
}

TEST_F(DescriptionStoreTest, WritesNothingOverATextThatWasNotSeen) {
  using Seen = DescriptionStore::Seen;
  auto& descriptions = store_->descriptions();
  const auto now = [&] { return all().at(0).written_at; };
  const auto write = [&](std::string text, const Seen& seen, std::string who = "ada") {
    auto one = by(Author::person, "zip", std::move(text));
    one.author_name = std::move(who);
    one.written_at = store_.clock().now();
    return descriptions.write_one(connection_, orders, one, &seen);
  };
  const Seen none{};
  EXPECT_THAT(write("First.", none), Succeeds());
  const auto refused = write("Second.", none, "alan");
  ASSERT_THAT(refused, FailsWith(Code::conflict));
  EXPECT_THAT(refused.error().sentence(), HasSubstr("ada wrote another text here at"));
  EXPECT_EQ(all().at(0).text, "First.");

  const Seen first{now()};
  EXPECT_THAT(write("Second.", first, "alan"), Succeeds());
  EXPECT_NE(now(), *first.written_at) << "though no time has passed";
  EXPECT_THAT(write("Third.", first), FailsWith(Code::conflict));
  EXPECT_THAT(descriptions.remove_one(connection_, orders, "zip", Author::person, &first), FailsWith(Code::conflict));
  const Seen second{now()};
  EXPECT_THAT(descriptions.remove_one(connection_, orders, "zip", Author::person, &second), Succeeds());
  const auto gone = write("Third.", second);
  ASSERT_THAT(gone, FailsWith(Code::conflict));
  EXPECT_THAT(gone.error().sentence(), HasSubstr("taken back"));
  EXPECT_THAT(all(), IsEmpty());
}

// Each writes about a column of their own, again and again.
TEST_F(DescriptionStoreTest, LosesNoTextWhereTwoPeopleWriteAtOnce) {
  constexpr int rounds = 25;
  const auto write = [&](const std::string& column) {
    for (int round = 1; round <= rounds; ++round) {
      EXPECT_THAT(store_->descriptions().write_one(connection_, orders,
                                                   by(Author::person, column, column + std::to_string(round))),
                  Succeeds());
    }
  };
  std::vector<std::jthread> people;
  for (const auto* column : {"zip", "amount"}) people.emplace_back([&write, column] { write(column); });
  people.clear();
  std::vector<std::string> texts;
  for (const auto& one : all()) texts.push_back(one.text);
  EXPECT_THAT(texts, ElementsAre("zip25", "amount25"));
}

// Both saw that there was none.
TEST_F(DescriptionStoreTest, LetsOneOfTwoPeopleWriteWhoSawTheSame) {
  std::atomic<int> written = 0, refused = 0;
  const auto write = [&](const std::string& text) {
    const DescriptionStore::Seen none{};
    const auto done = store_->descriptions().write_one(connection_, orders, by(Author::person, "zip", text), &none);
    if (done.has_value()) ++written;
    if (!done.has_value() && done.error().code == Code::conflict) ++refused;
  };
  std::vector<std::jthread> people;
  for (const auto* text : {"one", "two"}) people.emplace_back([&write, text] { write(text); });
  people.clear();
  EXPECT_EQ(written, 1);
  EXPECT_EQ(refused, 1);
}

TEST_F(DescriptionStoreTest, KnowsNoTableThatDoesNotExist) {
  EXPECT_THAT(store_->descriptions().all(connection_, {"main", "sales", "none"}), FailsWith(Code::not_found));
}

}  // namespace
}  // namespace kater::store
