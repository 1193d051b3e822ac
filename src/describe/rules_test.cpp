// The sentences of the rules, compared with files that a person has read.
#include <gtest/gtest.h>
// gtest first: rapidcheck's header leans on it without including it
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/file.h"
#include "describe/column_rules.h"
#include "describe/table_rules.h"
#include "describe/testing/tables.h"
#include "describe/words.h"

namespace kater::describe {
namespace {

using testing::fields_of;
using testing::lines_of;
using testing::table_of;

std::vector<std::string> expectations(const std::string& file) {
  return lines_of(MUST(read_file(std::filesystem::path{KATER_TESTDATA} / file)));
}

TEST(ColumnSentence, SaysWhatNameAndTypeTell) {
  for (const auto& line : expectations("columns.txt")) {
    const auto fields = fields_of(line, 3);
    auto table = table_of({"main", "retail", "fct_orders"}, {fields[0]});
    table.columns[0].set_type(fields[1]);
    EXPECT_EQ(column_sentence(table, table.columns[0]), fields[2]) << line;
  }
}

TEST(TableSentence, SaysWhatNameKindAndColumnsTell) {
  for (const auto& line : expectations("tables.txt")) {
    const auto fields = fields_of(line, 4);
    const auto dot = fields[0].find('.');
    auto table = table_of({"main", fields[0].substr(0, dot), fields[0].substr(dot + 1)}, fields_of(fields[2], 0, ','));
    table.kind = model::table_kind_from(fields[1]);
    EXPECT_EQ(table_sentence(table), fields[3]) << line;
  }
}

class Keys : public ::testing::Test {
 protected:
  std::string sentence_of(std::size_t column) const { return column_sentence(table_, table_.columns.at(column)); }

  model::Table table_ = table_of({"main", "retail", "fct_sales"}, {"sale_id", "customer_id", "store", "line", "ref_1"});
};

TEST_F(Keys, SayWhatTheyIdentify) {
  table_.primary_key = {"sale_id"};
  table_.foreign_keys = {{{"customer_id"}, {"main", "retail", "customers"}, {"id"}},
                         {{"store"}, {"other", "places", "stores"}, {"id"}},
                         {{"line", "ref_1"}, {"main", "retail", "order-lines"}, {"a", "b"}}};
  EXPECT_EQ(sentence_of(0), "Identifies each sale; the primary key of the table.");
  EXPECT_EQ(sentence_of(1), "Identifies the customer; a foreign key.");
  EXPECT_EQ(sentence_of(2), "Identifies the store; a foreign key.");
  EXPECT_EQ(sentence_of(3), "Part of a foreign key: line, as text.");
  EXPECT_EQ(table_sentence(table_),
            "Facts about sales in the schema retail, with 5 columns; linked to customers and stores.");
}

// A text has many readers, and not all of them may know of the table at the other end.
TEST_F(Keys, NeverNameTheTableTheyLeadTo) {
  table_.columns[1].name = "id";
  table_.columns[2].name = "🦆";
  table_.foreign_keys = {{{"id"}, {"main", "hidden", "dim_secrets"}, {"id"}},
                         {{"🦆"}, {"main", "hidden", "🦆"}, {"id"}},
                         {{"customer_id"}, {"main", "hidden", "dim_secrets"}, {"id"}},
                         {{"line", "ref_1"}, {"main", "hidden", "dim_secrets"}, {"a", "b"}}};
  EXPECT_EQ(sentence_of(1), "Refers to a row of another table, as text.");
  EXPECT_EQ(sentence_of(2), "Refers to a row of another table, as text.");
  std::string all = table_sentence(table_);
  for (std::size_t i = 0; i < table_.columns.size(); ++i) all += sentence_of(i);
  EXPECT_EQ(all.find("secret"), std::string::npos) << all;
  EXPECT_EQ(all.find("hidden"), std::string::npos) << all;
}

TEST_F(Keys, NameThePartsOfACompoundPrimaryKey) {
  table_.primary_key = {"sale_id", "line"};
  EXPECT_EQ(sentence_of(3), "Part of the primary key: line, as text.");
}

TEST_F(Keys, MakeABridgeOfATableThatHoldsNothingElse) {
  const auto bridge = [] {
    auto table = table_of({"main", "retail", "customer_stores"}, {"customer_id", "store_id"});
    table.foreign_keys = {{{"customer_id"}, {"main", "retail", "customers"}, {"id"}},
                          {{"store_id"}, {"main", "retail", "stores"}, {"id"}}};
    return table;
  }();
  EXPECT_EQ(table_sentence(bridge), "Links between customers and stores in the schema retail, with 2 columns.");
}

TEST(ColumnSentence, SaysThatTheTableIsPartitionedByIt) {
  auto table = table_of({"main", "retail", "sales"}, {"region"});
  table.columns[0].partition_index = 0;
  EXPECT_EQ(column_sentence(table, table.columns[0]), "Region, as text; the table is partitioned by it.");
}

std::set<std::string> set_of(const Words& words) { return {words.begin(), words.end()}; }

// Whether a sentence holds words that the name does not.
bool adds_to(const std::string& name, const std::string& sentence) {
  const auto known = set_of(words_of(name));
  const auto said = words_of(sentence);
  return std::ranges::any_of(said, [&](const std::string& word) { return !known.contains(word); });
}

RC_GTEST_PROP(ColumnSentence, IsASentenceThatSaysMoreThanTheNameWhateverTheNameIs, (const std::string& name)) {
  const auto type = *rc::gen::element<std::string>("string", "int", "boolean", "date", "timestamp", "decimal(4,2)",
                                                   "array<int>", "struct<`a:b`:int", "map<", "", "<>", "hologram");
  auto table = table_of({"main", "retail", name}, {name});
  table.columns[0].set_type(type);
  if (*rc::gen::arbitrary<bool>()) table.primary_key = {name};
  if (*rc::gen::arbitrary<bool>()) table.foreign_keys = {{{name}, {"main", "other", name}, {name}}};
  const auto sentence = column_sentence(table, table.columns[0]);
  RC_ASSERT(sentence.ends_with("."));
  RC_ASSERT(adds_to(name, sentence));
  RC_ASSERT(table_sentence(table).ends_with("."));
  RC_ASSERT(adds_to(name, table_sentence(table)));
}

}  // namespace
}  // namespace kater::describe
