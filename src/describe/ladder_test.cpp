#include "describe/ladder.h"

#include <gtest/gtest.h>
// gtest first: rapidcheck's header leans on it without including it
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <random>

namespace kater::describe {
namespace {

using model::Author;
using model::Description;

Description by(Author author, std::string text = "text", int second = 0) {
  return {"column", std::move(text), author, "", Time{std::chrono::seconds{second}}};
}

TEST(Ladder, ShowsAPersonBeforeAnyMachine) {
  const std::vector all{by(Author::rule), by(Author::model), by(Author::person), by(Author::source), by(Author::dbt)};
  EXPECT_EQ(shown(all)->author, Author::person);
}

TEST(Ladder, PassesOverWhoeverSaysNothing) {
  const std::vector all{by(Author::source, ""), by(Author::rule)};
  EXPECT_EQ(shown(all)->author, Author::rule);
  EXPECT_EQ(shown({}), nullptr);
}

TEST(Ladder, ShowsTheLaterOfTwoByTheSameAuthor) {
  const std::vector all{by(Author::person, "new", 2), by(Author::person, "old", 1)};
  EXPECT_EQ(shown(all)->text, "new");
}

TEST(Ladder, PicksOneWinnerForEachSubject) {
  std::vector all{by(Author::rule), by(Author::source)};
  all.push_back({"", "about the table", Author::rule, "rules 1", {}});
  const auto winners = shown_of_each(all);
  ASSERT_EQ(winners.size(), 2U);
  EXPECT_EQ(winners[0].column, "");
  EXPECT_EQ(winners[1].author, Author::source);
}

RC_GTEST_PROP(Ladder, ShowsTheHighestRungInWhateverOrderTextsArrive, ()) {
  std::vector<Description> all;
  for (const int author :
       *rc::gen::nonEmpty<std::vector<int>>(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 5)))) {
    all.push_back(by(static_cast<Author>(author), std::to_string(*rc::gen::inRange(0, 3)), *rc::gen::inRange(0, 3)));
  }
  const auto first = *shown(all);
  for (const auto& description : all) RC_ASSERT(first.author <= description.author);
  std::shuffle(all.begin(), all.end(), std::mt19937{*rc::gen::arbitrary<unsigned>()});
  RC_ASSERT(*shown(all) == first);
}

}  // namespace
}  // namespace kater::describe
