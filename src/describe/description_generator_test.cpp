#include "describe/description_generator.h"

#include <gtest/gtest.h>

#include "describe/testing/tables.h"

namespace kater::describe {
namespace {

using model::Author;
using testing::table_of;

const Time now{std::chrono::seconds{7}};

TEST(DescriptionGenerator, TakesTheSourcesCommentWhereThereIsOne) {
  auto table = table_of({"main", "retail", "orders"}, {"id", "status"});
  table.comment = "  Every order ever placed.\n";
  table.columns[1].comment = "Where the order stands.";
  const auto texts = DescriptionGenerator{}.describe(table, {}, nullptr, now);
  ASSERT_EQ(texts.size(), 3U);
  EXPECT_EQ(texts[0], (model::Description{"", "Every order ever placed.", Author::source, "", now}));
  EXPECT_EQ(texts[1], (model::Description{"id", "Identifier, as text.", Author::rule, "rules 3", now}));
  EXPECT_EQ(texts[2], (model::Description{"status", "Where the order stands.", Author::source, "", now}));
}

TEST(DescriptionGenerator, TakesABlankCommentForNone) {
  auto table = table_of({"main", "retail", "orders"}, {});
  table.comment = " \n\t";
  EXPECT_EQ(DescriptionGenerator{}.describe(table, {}, nullptr, now).at(0).author, Author::rule);
}

TEST(DescriptionGenerator, HearsDbtBesideTheOthers) {
  const auto table = table_of({"main", "retail", "orders"}, {"id"});
  const std::vector<model::DbtEntry> dbt{{{.read_at = now}, {"model.shop.orders", table.name, "Of dbt.", {}}}};
  const auto texts = DescriptionGenerator{}.describe(table, dbt, nullptr, now);
  ASSERT_EQ(texts.size(), 3U);
  EXPECT_EQ(texts[0], (model::Description{"", "Of dbt.", Author::dbt, "model.shop.orders", now}));
  EXPECT_EQ(texts[1].author, Author::rule);
}

TEST(DescriptionGenerator, LeavesNothingWithoutAText) {
  const auto table = table_of({"", "", ""}, {"", "🦆", "`", "2019", "\xff"});
  const auto texts = DescriptionGenerator{}.describe(table, {}, nullptr, now);
  ASSERT_EQ(texts.size(), 6U);
  for (const auto& text : texts) EXPECT_FALSE(text.text.empty()) << text.column;
}

}  // namespace
}  // namespace kater::describe
