// Sentences that would claim more than a name and a type tell. What each rule says is in testdata/columns.txt.
#include "describe/column_rules.h"

#include <gtest/gtest.h>

#include "describe/testing/tables.h"

namespace kater::describe {
namespace {

using testing::table_of;

std::string sentence(const std::string& name, const char* type, model::TableName table = {"main", "retail", "lines"}) {
  auto of = table_of(std::move(table), {name});
  of.columns[0].set_type(type);
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

TEST(ColumnRules, SayOfAFlagOnlyThatItIsMarked) {
  expect_all({{"is_active", "boolean", "Whether it is marked as active."},
              {"canLogin", "boolean", "Whether it is marked as able to login."},
              {"was_refunded_flag", "boolean", "Whether it is marked as refunded."},
              {"flag", "boolean", "Whether it is marked as flag."},
              {"no_show", "boolean", "Whether it is marked as no show."},
              {"is_active", "string", "Is active, as text."},
              {"is_active", "int", "Is active, as a whole number."},
              {"2", "boolean", "A column called 2 that holds true or false."}});
}

TEST(ColumnRules, SayAUnitOnlyOfNumbers) {
  expect_all({{"wait_ms", "bigint", "Wait in milliseconds, as a whole number."},
              {"wait_ms", "string", "Wait ms, as text."},
              {"wait_ms", "interval day to second", "Wait ms, as a span of time."},
              {"2024_usd", "double", "2024 USD, as a number."},
              {"energy_wh", "double", "Energy wh, as a number."},
              {"tax_pct", "string", "Tax percent, as text."}});
}

TEST(ColumnRules, SayATimeOnlyOfDatesAndInstants) {
  expect_all({{"created_at", "bigint", "Created at, as a whole number."},
              {"created_at", "string", "Created at, as text."},
              {"created_at", "TIMESTAMP_NTZ", "When it was created."},
              {"timestamp", "timestamp", "A point in time, with date and time of day."},
              {"validity", "date", "Validity, as a calendar date."},
              {"birthday", "date", "Birthday, as a calendar date."}});
}

TEST(ColumnRules, NameTypesThatNobodyKnowsAsTheyAreWritten) {
  expect_all({{"shape", "hologram<int>", "Shape, as a value of type hologram<int>."},
              {"a`b.c", "struct<", "A b c, as nested values."},
              {"客户", "string", "客户, as text."},
              {"客户_id", "bigint", "Identifier of the 客户, as a whole number."},
              {"", "", "A column without a readable name that holds a value of unknown type."}});
}

TEST(ColumnRules, LetAForeignKeySpeakBeforeAPrimaryOne) {
  auto table = table_of({"main", "retail", "invoices"}, {"order_id", "line"});
  table.primary_key = {"order_id"};
  EXPECT_EQ(column_sentence(table, table.columns[0]), "Identifies each order; the primary key of the table.");
  table.foreign_keys = {{{"order_id"}, {"main", "hidden", "secrets"}, {"id"}}};
  EXPECT_EQ(column_sentence(table, table.columns[0]), "Identifies the order; a foreign key.");
  table.primary_key = {"line"};
  EXPECT_EQ(column_sentence(table, table.columns[1]), "Identifies each row; the primary key of the table.");
}

}  // namespace
}  // namespace kater::describe
