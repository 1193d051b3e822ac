// Sentences that would claim more than a name and a type tell. What each rule says is in testdata/columns.txt.
#include "describe/column_rules.h"

#include <gtest/gtest.h>

#include "describe/testing/tables.h"

namespace kater::describe {
namespace {

using testing::table_of;

std::string sentence(const std::string& name, const char* type, model::TableName table = {"main", "retail", "lines"}) {
  auto of = table_of(std::move(table), {name});
  of.columns[0].type_text = type;
  return column_sentence(of, of.columns[0]);
}

struct Case {
  const char *name, *type, *sentence;
};

void expect_all(std::initializer_list<Case> cases) {
  for (const auto& [name, type, expected] : cases) EXPECT_EQ(sentence(name, type), expected) << name << " " << type;
}

TEST(ColumnRules, CountNothingThatIsOnlyNumbered) {
  expect_all({{"num1", "int", "Number 1, as a whole number."},
              {"count_2024", "bigint", "Count 2024, as a whole number."},
              {"number_of", "int", "Number of, as a whole number."},
              {"number_of_2024", "int", "Number of 2024, as a whole number."},
              {"line_count", "bigint", "Number of lines, as a whole number."},
              {"count", "bigint", "Count, as a whole number."},
              {"num_lines", "string", "Number lines, as text."}});
}

TEST(ColumnRules, TakeAKeyThatOpensSomethingForNoIdentifier) {
  expect_all({{"api_key", "string", "API key, as text."},
              {"privateKey", "string", "Private key, as text."},
              {"public_key", "binary", "Public key, as bytes."},
              {"encryption_key", "string", "Encryption key, as text."},
              {"sort_key", "int", "Sort key, as a whole number."},
              {"customer_key", "bigint", "Identifier of the customer, as a whole number."},
              {"key", "string", "Identifier, as text."}});
}

TEST(ColumnRules, TakeAFeedForNothingThatWasDone) {
  expect_all({{"feed_date", "date", "Date of feed."},
              {"seed_ts", "timestamp", "Date and time of seed."},
              {"agreed_on", "date", "The day it was agreed."},
              {"paid_at", "timestamp", "When it was paid."},
              {"expired_at", "timestamp", "When it expired."},
              {"bed_date", "date", "Date of bed."}});
}

TEST(ColumnRules, GuessNoOwnerOfAnAttribute) {
  EXPECT_EQ(sentence("list_price", "double"), "List price, as a number.");
  EXPECT_EQ(sentence("unit_price", "double"), "Unit price, as a number.");
  EXPECT_EQ(sentence("customer_name", "string"), "Name of the customer, as text.");
  EXPECT_EQ(sentence("warehouse_name", "string"), "Warehouse name, as text.");
  EXPECT_EQ(sentence("warehouse_name", "string", {"main", "retail", "dim_warehouses"}),
            "Name of the warehouse, as text.")
      << "the table is about them";
}

}  // namespace
}  // namespace kater::describe
