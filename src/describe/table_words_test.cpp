#include "describe/table_words.h"

#include <gtest/gtest.h>

#include "describe/testing/tables.h"

namespace kater::describe {
namespace {

using testing::table_of;

struct Case {
  const char* name;
  TableRole role;
  Words subject;
};

void expect_all(const std::vector<Case>& cases) {
  for (const auto& [name, role, subject] : cases) {
    EXPECT_EQ(role_of(table_of({"main", "sales", name}, {"a"})), role) << name;
    EXPECT_EQ(subject_words({"main", "sales", name}), subject) << name;
  }
}

TEST(TableWords, ReadARoleAtEitherEndOfAName) {
  expect_all({{"dim_customer", TableRole::dimension, {"customer"}},
              {"customer_dim", TableRole::dimension, {"customer"}},
              {"FactSales", TableRole::fact, {"sales"}},
              {"f_sales", TableRole::fact, {"sales"}},
              {"stg_orders_raw", TableRole::staging, {"orders"}},
              {"brg_customer_store", TableRole::bridge, {"customer", "store"}},
              {"sales_agg", TableRole::summary, {"sales"}},
              {"order_history", TableRole::record, {"order", "history"}},
              {"audit_log", TableRole::record, {"audit", "log"}},
              {"v_sales", TableRole::plain, {"sales"}},
              {"客户_dim", TableRole::dimension, {"客户"}}});
}

TEST(TableWords, ReadNoRoleInTheMiddleOrInsideOfAWord) {
  expect_all({{"customer_dim_old", TableRole::plain, {"customer", "dimension", "old"}},
              {"catalog", TableRole::plain, {"catalog"}},
              {"factory", TableRole::plain, {"factory"}},
              {"grade_f", TableRole::plain, {"grade", "f"}},
              {"vitamin_d", TableRole::plain, {"vitamin", "d"}},
              {"f", TableRole::plain, {"f"}}});
}

// Types of events are no events, and levels of a log are no log.
TEST(TableWords, ReadWhatATableRecordsOnlyAtTheEnd) {
  expect_all({{"event_types", TableRole::plain, {"event", "types"}},
              {"log_levels", TableRole::plain, {"log", "levels"}},
              {"audit_rules", TableRole::plain, {"audit", "rules"}},
              {"event_dim", TableRole::dimension, {"event"}},
              {"events", TableRole::record, {"events"}}});
}

TEST(TableWords, TakeLandingPagesAndRawMaterialsForWhatTheyAre) {
  expect_all({{"landing_pages", TableRole::plain, {"landing", "pages"}},
              {"raw_material", TableRole::plain, {"raw", "material"}},
              {"dim_raw_materials", TableRole::dimension, {"raw", "materials"}},
              {"landing_orders", TableRole::staging, {"orders"}},
              {"raw_orders", TableRole::staging, {"orders"}}});
}

TEST(TableWords, LeaveNoSubjectOfANameThatIsARole) {
  for (const auto* name : {"", "dim", "fact_dim", "stg_raw", "vw", "🦆", "`"})
    EXPECT_EQ(subject_words({"main", "sales", name}), Words{}) << name;
}

TEST(TableWords, CallABridgeOnlyWhatHoldsNothingButTwoForeignKeys) {
  auto table = table_of({"main", "sales", "pairs"}, {"a_id", "b_id"});
  table.foreign_keys = {{{"a_id"}, {"main", "sales", "a"}, {"id"}}};
  EXPECT_EQ(role_of(table), TableRole::plain) << "b_id leads nowhere";
  table.foreign_keys.push_back({{"b_id"}, {"main", "sales", "b"}, {"id"}});
  EXPECT_EQ(role_of(table), TableRole::bridge);
  table.columns.emplace_back().name = "amount";
  EXPECT_EQ(role_of(table), TableRole::plain) << "it says something of its own";
  table.columns.pop_back();
  table.name.table = "fact_pairs";
  EXPECT_EQ(role_of(table), TableRole::fact) << "the name decides";
}

}  // namespace
}  // namespace kater::describe
