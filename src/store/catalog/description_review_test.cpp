// Promises of what people decide about texts, and of whose text is shown.
#include <algorithm>

#include "base/testing/result_matchers.h"
#include "store/catalog/description_store.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;
using model::Author;
using model::Description;
using model::Review;
using model::TableName;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const TableName orders{"main", "sales", "orders"};
const TableName customers{"main", "sales", "customers"};
constexpr std::array by_precedence{Author::person, Author::dbt, Author::source, Author::model, Author::rule};

class DescriptionReviewTest : public ::testing::Test {
 protected:
  void say(Author author, std::vector<std::string> columns, const TableName& table = orders) {
    std::vector<Description> texts;
    for (auto& column : columns) {
      texts.push_back({.column = column,
                       .text = "By " + std::string{name_of(author)} + " of " + column,
                       .author = author,
                       .author_name = "somebody"});
    }
    MUST(descriptions().save(connection_, table, std::array{author}, texts));
  }
  Result<void> decide(Author author, std::string_view column, Review review) {
    return descriptions().review(connection_, orders,
                                 {.column = column, .author = author, .review = review, .by = "ada"});
  }
  // A table that a later reading found, and that is selected too.
  TableName add_later(const std::string& table) {
    TableName name{"main", "sales", table};
    model::Catalog catalog;
    for (const auto& each : {orders, customers, name}) catalog.tables.push_back({.name = each});
    MUST(store_->catalog().replace_names(connection_, catalog));
    MUST(store_->catalog().set_selected(connection_, std::array{name}, true));
    return name;
  }
  void parse_with_type(std::string type) {
    model::Table table;
    table.name = orders;
    table.columns.resize(1);
    table.columns[0].name = "id";
    table.columns[0].set_type(std::move(type));
    MUST(store_->tables().save(connection_, table));
  }
  std::vector<Author> authors(const std::vector<Description>& texts) {
    std::vector<Author> found;
    for (const auto& text : texts) found.push_back(text.author);
    return found;
  }
  std::vector<Author> shown() { return authors(MUST(descriptions().shown(connection_, orders))); }
  std::vector<Author> in_lists() {
    std::vector<Author> found;
    for (const auto& [name, text] : MUST(descriptions().shown_of_tables(connection_))) found.push_back(text.author);
    return found;
  }
  // "table.column" of each text to be reviewed.
  std::vector<std::string> queue(Review state, std::int64_t after = 0, std::int64_t limit = 100) {
    std::vector<std::string> found;
    for (const auto& one : MUST(descriptions().to_review(connection_, state, after, limit)))
      found.push_back(one.table.table + "." + one.description.column);
    return found;
  }
  DescriptionStore& descriptions() { return store_->descriptions(); }

  testing::TemporaryStore store_;
  const std::string connection_ = store_.add_connection_with({orders, customers});
};

TEST_F(DescriptionReviewTest, APersonWinsOverDbtOverTheSourceOverAModelOverARule) {
  for (auto author = by_precedence.rbegin(); author != by_precedence.rend(); ++author) {
    say(*author, {""});
    EXPECT_THAT(shown(), ElementsAre(*author)) << "the newest of them is the strongest";
    EXPECT_THAT(in_lists(), ElementsAre(*author)) << "lists agree with the page";
  }
  EXPECT_EQ(authors(MUST(descriptions().all(connection_, orders))),
            (std::vector<Author>{by_precedence.begin(), by_precedence.end()}))
      << "the others are one click away";
  for (const auto author : by_precedence) {
    EXPECT_THAT(shown(), ElementsAre(author)) << "and takes the place of what was taken back";
    EXPECT_THAT(in_lists(), ElementsAre(author));
    say(author, {});
  }
  EXPECT_THAT(shown(), IsEmpty());
}

TEST_F(DescriptionReviewTest, ShowsTheNextTextInPlaceOfARejectedOne) {
  say(Author::model, {""});
  say(Author::rule, {""});
  EXPECT_THAT(decide(Author::model, "", Review::rejected), Succeeds());
  EXPECT_THAT(shown(), ElementsAre(Author::rule));
  EXPECT_THAT(in_lists(), ElementsAre(Author::rule));
  EXPECT_THAT(authors(MUST(descriptions().all(connection_, orders))), ElementsAre(Author::rule, Author::model));
  EXPECT_THAT(decide(Author::model, "", Review::accepted), Succeeds());
  EXPECT_THAT(shown(), ElementsAre(Author::model)) << "going back is one click";
}

TEST_F(DescriptionReviewTest, ShowsNothingWhereEveryTextWasRejected) {
  say(Author::model, {""});
  MUST(decide(Author::model, "", Review::rejected));
  EXPECT_THAT(shown(), IsEmpty());
  EXPECT_THAT(in_lists(), IsEmpty());
}

TEST_F(DescriptionReviewTest, KnowsWhoDecidedAndNothingOfATextThatIsNotThere) {
  say(Author::model, {"id"});
  MUST(decide(Author::model, "id", Review::accepted));
  const auto text = MUST(descriptions().all(connection_, orders)).at(0);
  EXPECT_EQ(text.review, Review::accepted);
  EXPECT_EQ(text.reviewed_by, "ada");
  EXPECT_THAT(decide(Author::model, "", Review::accepted), FailsWith(Code::not_found)) << "another column's";
  EXPECT_THAT(decide(Author::dbt, "id", Review::accepted), FailsWith(Code::not_found)) << "another author's";
}

TEST_F(DescriptionReviewTest, KeepsADecisionWhileTheTextIsTheSameAndAsksAgainAboutAnother) {
  say(Author::model, {"id"});
  MUST(decide(Author::model, "id", Review::rejected));
  say(Author::model, {"id"});
  EXPECT_THAT(queue(Review::none), IsEmpty()) << "it was decided about this very text";
  const Description another{.column = "id", .text = "Other words.", .author = Author::model, .author_name = "somebody"};
  MUST(descriptions().save(connection_, orders, std::array{Author::model}, std::array{another}));
  EXPECT_THAT(queue(Review::none), ElementsAre("orders.id"));
  EXPECT_THAT(MUST(descriptions().all(connection_, orders)), ElementsAre(another)) << "nobody decided about it";
}

TEST_F(DescriptionReviewTest, AcceptingSaysThatTheTextIsRightForTheColumnAsItIsNow) {
  parse_with_type("int");
  say(Author::model, {"id"});
  parse_with_type("string");
  MUST(decide(Author::model, "id", Review::accepted));
  EXPECT_EQ(MUST(descriptions().all(connection_, orders)).at(0).column_type, "string");
}

TEST_F(DescriptionReviewTest, QueuesTextsOfModelsInPagesByTableAndColumn) {
  const TableName accounts = add_later("accounts");
  say(Author::model, {"zip", "", "id"});
  say(Author::rule, {"amount"});
  say(Author::model, {"name"}, accounts);
  EXPECT_THAT(queue(Review::none), ElementsAre("accounts.name", "orders.", "orders.id", "orders.zip"));
  EXPECT_THAT(queue(Review::none, 0, 3), ElementsAre("accounts.name", "orders.", "orders.id"));
  EXPECT_THAT(queue(Review::none, 3, 3), ElementsAre("orders.zip"));
  EXPECT_THAT(queue(Review::none, 4, 3), IsEmpty());
  MUST(decide(Author::model, "id", Review::accepted));
  MUST(decide(Author::model, "zip", Review::rejected));
  EXPECT_THAT(queue(Review::none), ElementsAre("accounts.name", "orders."));
  EXPECT_THAT(queue(Review::accepted), ElementsAre("orders.id"));
  EXPECT_THAT(queue(Review::rejected), ElementsAre("orders.zip"));
}

TEST_F(DescriptionReviewTest, QueuesNothingOfAnUnselectedTableOrAnotherConnection) {
  const auto other = store_.add_connection_with({orders}, "another");
  say(Author::model, {"id"});
  EXPECT_THAT(MUST(descriptions().to_review(other, Review::none, 0, 9)), IsEmpty());
  MUST(store_->catalog().set_selected(connection_, std::array{orders}, false));
  MUST(store_->catalog().set_selected(connection_, std::array{orders}, true));
  EXPECT_THAT(queue(Review::none), IsEmpty()) << "selected again, it begins anew";
}

TEST_F(DescriptionReviewTest, DecidesOnAllTextsThatAreChosenAtOnce) {
  say(Author::model, {"", "id", "name"});
  say(Author::model, {"", "id"}, customers);
  say(Author::rule, {"", "id"});
  const auto all_of = [](std::string table) {
    DescriptionStore::Choice choice;
    choice.table = std::move(table);
    return choice;
  };
  auto one = all_of("orders");
  one.column = "id";
  const auto decide_on = [&](std::vector<DescriptionStore::Choice> choices, Review review) {
    return MUST(descriptions().review_all(connection_, choices, review, "ada"));
  };
  EXPECT_EQ(decide_on({}, Review::accepted), 0) << "no choice is not all";
  EXPECT_EQ(decide_on({all_of("nothing")}, Review::accepted), 0);
  EXPECT_EQ(decide_on({one, one}, Review::accepted), 1);
  EXPECT_THAT(queue(Review::accepted), ElementsAre("orders.id"));
  EXPECT_EQ(decide_on({all_of("orders")}, Review::rejected), 2) << "all that wait";
  EXPECT_THAT(queue(Review::rejected), ElementsAre("orders.", "orders.name"));
  EXPECT_THAT(queue(Review::accepted), ElementsAre("orders.id")) << "what was decided by itself stays";
  EXPECT_EQ(decide_on({one}, Review::rejected), 1) << "unless it is named";
  EXPECT_EQ(decide_on({{}}, Review::accepted), 2);
  EXPECT_THAT(queue(Review::accepted), ElementsAre("customers.", "customers.id"));
}

TEST_F(DescriptionReviewTest, AcceptingManyNotesTheTypesThatTheirColumnsHaveNow) {
  parse_with_type("string");
  say(Author::model, {"", "id"});
  EXPECT_EQ(
      MUST(descriptions().review_all(connection_, std::vector<DescriptionStore::Choice>{{}}, Review::accepted, "ada")),
      2);
  EXPECT_EQ(MUST(descriptions().all(connection_, orders)).at(1).column_type, "string");
}

}  // namespace
}  // namespace kater::store
