#include <gtest/gtest.h>
// gtest first: rapidcheck's header leans on it without including it
#include <rapidcheck/gtest.h>

#include "base/testing/result_matchers.h"
#include "model/connection.h"
#include "model/description.h"
#include "model/job.h"
#include "model/table.h"

namespace kater::model {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;

TEST(TableName, IsQuotedOnlyWhereItMustBe) {
  EXPECT_EQ(to_text(TableName{"main", "sales", "orders_2024"}), "main.sales.orders_2024");
  EXPECT_EQ(to_text(TableName{"main", "odd-names", "a`b"}), "main.`odd-names`.`a``b`");
}

TEST(TableName, ReadsPartsWithAndWithoutBackticks) {
  EXPECT_THAT(table_name_from("main.odd-names.`a``b.c`"), Holds(TableName{"main", "odd-names", "a`b.c"}));
}

TEST(TableName, RefusesWhatIsNotThreeParts) {
  for (const auto* text : {"", "a", "a.b", "a.b.c.d", "a..c", "a.b.", ".b.c", "a.b.`c", "`a`b.c.d"}) {
    EXPECT_THAT(table_name_from(text), FailsWith(Code::invalid_argument)) << text;
  }
}

RC_GTEST_PROP(TableName, IsReadBackAsItWasWritten, ()) {
  const auto part = rc::gen::nonEmpty<std::string>();
  const TableName name{*part, *part, *part};
  const auto read = table_name_from(to_text(name));
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == name);
}

TEST(TypeKind, KnowsBothSpellingsOfDatabricks) {
  const std::pair<const char*, TypeKind> cases[] = {{"string", TypeKind::text},
                                                    {"VARCHAR(20)", TypeKind::text},
                                                    {"char(3)", TypeKind::text},
                                                    {"BIGINT", TypeKind::integer},
                                                    {"tinyint", TypeKind::integer},
                                                    {"decimal(10,2)", TypeKind::decimal},
                                                    {"DOUBLE", TypeKind::floating},
                                                    {"boolean", TypeKind::boolean},
                                                    {"timestamp_ntz", TypeKind::timestamp},
                                                    {"interval year to month", TypeKind::interval},
                                                    {"array<string>", TypeKind::nested},
                                                    {"MAP<STRING, INT>", TypeKind::nested},
                                                    {"struct<a:int>", TypeKind::nested},
                                                    {"variant", TypeKind::variant},
                                                    {"string collate utf8_lcase", TypeKind::text},
                                                    {"geography(4326)", TypeKind::other},
                                                    {"hologram<int>", TypeKind::other},
                                                    {"", TypeKind::other},
                                                    {"   ", TypeKind::other}};
  for (const auto& [text, kind] : cases) EXPECT_EQ(kind_of(text), kind) << text;
}

TEST(Names, AreReadBackAsTheyWereWritten) {
  for (const auto kind : {TableKind::table, TableKind::view, TableKind::materialized_view, TableKind::streaming_table,
                          TableKind::foreign, TableKind::metric_view, TableKind::other}) {
    EXPECT_EQ(table_kind_from(name_of(kind)), kind);
  }
  for (const auto state : {JobState::queued, JobState::running, JobState::completed, JobState::skipped,
                           JobState::failed, JobState::cancelled}) {
    EXPECT_EQ(job_state_from(name_of(state)), state);
  }
  for (const auto author : {Author::person, Author::dbt, Author::source, Author::model, Author::rule}) {
    EXPECT_EQ(author_from(name_of(author)), author);
  }
  for (const auto auth : {Auth::access_token, Auth::service_principal}) EXPECT_EQ(auth_from(name_of(auth)), auth);
  EXPECT_EQ(auth_from("password"), std::nullopt);
}

}  // namespace
}  // namespace kater::model
