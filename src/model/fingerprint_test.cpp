#include "model/fingerprint.h"

#include <gtest/gtest.h>

#include <functional>
#include <utility>
#include <vector>

namespace kater::model {
namespace {

using Change = std::pair<const char*, std::function<void(Table&)>>;

Column column(std::string name, std::string type, bool nullable = true, std::string comment = {}) {
  Column made;
  made.name = std::move(name);
  made.set_type(std::move(type));
  made.nullable = nullable;
  made.comment = std::move(comment);
  return made;
}

Table orders() {
  Table table;
  table.name = {"main", "sales", "orders"};
  table.format = "DELTA";
  table.comment = "What was ordered.";
  table.columns = {column("id", "bigint", false), column("note", "string", true, "By hand.")};
  table.primary_key = {"id"};
  table.foreign_keys = {{{"id"}, {"main", "sales", "things"}, {"id"}}};
  table.updated_at = 1'763'807'553'123;
  return table;
}

ProfileTerms terms() { return {"example.cloud.databricks.com", "token 1", "1", 10'000, 10, 200}; }

std::vector<Description> dbt_says(const char* text) {
  return {{.column = "note", .text = text, .author = Author::dbt, .author_name = "model.shop.orders"}};
}

std::vector<Change> changes_of_the_definition() {
  return {{"its kind", [](Table& table) { table.kind = TableKind::view; }},
          {"its format", [](Table& table) { table.format = "PARQUET"; }},
          {"its comment", [](Table& table) { table.comment.clear(); }},
          {"a row filter", [](Table& table) { table.row_filter = true; }},
          {"whether its data may be read", [](Table& table) { table.browse_only = true; }},
          {"a new column", [](Table& table) { table.columns.push_back(column("more", "int")); }},
          {"a column that is gone", [](Table& table) { table.columns.pop_back(); }},
          {"the order of columns", [](Table& table) { std::swap(table.columns[0], table.columns[1]); }},
          {"a column's name", [](Table& table) { table.columns[1].name = "remark"; }},
          {"a column's type", [](Table& table) { table.columns[0].set_type("int"); }},
          {"a column's comment", [](Table& table) { table.columns[1].comment = "By hand"; }},
          {"whether a column may be null", [](Table& table) { table.columns[0].nullable = true; }},
          {"a column's mask", [](Table& table) { table.columns[1].masked = true; }},
          {"a partition", [](Table& table) { table.columns[0].partition_index = 0; }}};
}

TEST(Fingerprint, IsTheSameForTheSameFacts) {
  EXPECT_TRUE(is_same(profile_fingerprint(orders(), terms()), profile_fingerprint(orders(), terms())));
  EXPECT_TRUE(is_same(texts_fingerprint(orders(), dbt_says("A."), "rules 2"),
                      texts_fingerprint(orders(), dbt_says("A."), "rules 2")));
}

TEST(Fingerprint, IsAnotherAfterEachChangeOfTheDefinition) {
  for (const auto& [what, change] : changes_of_the_definition()) {
    auto changed = orders();
    change(changed);
    EXPECT_FALSE(is_same(profile_fingerprint(orders(), terms()), profile_fingerprint(changed, terms()))) << what;
    EXPECT_FALSE(is_same(texts_fingerprint(orders(), {}, "r"), texts_fingerprint(changed, {}, "r"))) << what;
  }
}

// No letter can move from one fact to the one beside it unseen.
TEST(Fingerprint, TellsFactsApartThatReadTheSameTogether) {
  auto one = orders(), other = orders();
  one.columns[0].name = "ab", one.columns[0].set_type("c");
  other.columns[0].name = "a", other.columns[0].set_type("bc");
  EXPECT_FALSE(is_same(profile_fingerprint(one, terms()), profile_fingerprint(other, terms())));
  EXPECT_NE(Facts{}.add("a").add("").digest(), Facts{}.add("").add("a").digest());
}

TEST(Fingerprint, IsAnotherProfileWhereDatabricksSaysThatTheTableMoved) {
  auto moved = orders();
  moved.updated_at += 1;
  EXPECT_FALSE(is_same(profile_fingerprint(orders(), terms()), profile_fingerprint(moved, terms())));
  EXPECT_TRUE(is_same(texts_fingerprint(orders(), {}, "r"), texts_fingerprint(moved, {}, "r"))) << "texts know no data";
}

TEST(Fingerprint, IsAnotherProfileUnderOtherTerms) {
  const std::vector<std::pair<const char*, std::function<void(ProfileTerms&)>>> changes{
      {"workspace", [](ProfileTerms& terms) { terms.workspace = "other"; }},
      {"method", [](ProfileTerms& terms) { terms.method = "2"; }},
      {"rows", [](ProfileTerms& terms) { terms.rows_sampled = 1; }},
      {"samples", [](ProfileTerms& terms) { terms.samples_in_a_column = 1; }},
      {"length", [](ProfileTerms& terms) { terms.characters_in_a_sample = 1; }}};
  for (const auto& [what, change] : changes) {
    auto changed = terms();
    change(changed);
    EXPECT_FALSE(is_same(profile_fingerprint(orders(), terms()), profile_fingerprint(orders(), changed))) << what;
  }
}

TEST(Fingerprint, AsksWhoReadsOnlyWhereAMaskOrAFilterShowsEachTheirOwn) {
  auto other = terms();
  other.reader = "token 2";
  EXPECT_TRUE(is_same(profile_fingerprint(orders(), terms()), profile_fingerprint(orders(), other)));
  auto masked = orders(), filtered = orders();
  masked.columns[1].masked = true;
  filtered.row_filter = true;
  EXPECT_FALSE(is_same(profile_fingerprint(masked, terms()), profile_fingerprint(masked, other)));
  EXPECT_FALSE(is_same(profile_fingerprint(filtered, terms()), profile_fingerprint(filtered, other)));
}

TEST(Fingerprint, KnowsOfNoDataThatNothingTellsAbout) {
  auto unknown = orders();
  unknown.updated_at = 0;
  EXPECT_FALSE(is_same(profile_fingerprint(unknown, terms()), profile_fingerprint(unknown, terms())));
  for (const auto kind : {TableKind::view, TableKind::materialized_view, TableKind::streaming_table, TableKind::foreign,
                          TableKind::metric_view, TableKind::other}) {
    auto computed = orders();
    computed.kind = kind;
    EXPECT_FALSE(is_same(profile_fingerprint(computed, terms()), profile_fingerprint(computed, terms())))
        << name_of(kind);
    EXPECT_TRUE(is_same(texts_fingerprint(computed, {}, "r"), texts_fingerprint(computed, {}, "r"))) << name_of(kind);
  }
}

TEST(Fingerprint, IsAnotherTextAfterDbtOrTheRulesOrAKeyChanged) {
  const auto before = texts_fingerprint(orders(), dbt_says("A."), "rules 2");
  EXPECT_FALSE(is_same(before, texts_fingerprint(orders(), dbt_says("B."), "rules 2")));
  EXPECT_FALSE(is_same(before, texts_fingerprint(orders(), {}, "rules 2")));
  EXPECT_FALSE(is_same(before, texts_fingerprint(orders(), dbt_says("A."), "rules 3")));
  auto unkeyed = orders(), other_parent = orders();
  unkeyed.primary_key.clear();
  other_parent.foreign_keys[0].parent.table = "goods";
  EXPECT_FALSE(is_same(before, texts_fingerprint(unkeyed, dbt_says("A."), "rules 2")));
  EXPECT_FALSE(is_same(before, texts_fingerprint(other_parent, dbt_says("A."), "rules 2")));
}

TEST(Fingerprint, IsDescribedAnewFromOtherTextsAnotherProfileOrAnotherQuestion) {
  const DescribedFrom before{
      .texts = "t", .profiled_at = Time{std::chrono::milliseconds{1}}, .question = "q", .described_at = {}};
  auto later = before, texts = before, profile = before, question = before;
  later.described_at = Time{std::chrono::hours{1}};
  texts.texts = "u";
  profile.profiled_at = {};
  question.question.clear();
  EXPECT_TRUE(is_same(before, later));
  EXPECT_FALSE(is_same(before, texts));
  EXPECT_FALSE(is_same(before, profile));
  EXPECT_FALSE(is_same(before, question));
  EXPECT_FALSE(is_same(DescribedFrom{}, DescribedFrom{}));
}

TEST(Fingerprint, IsNeverTheSameAsWhatIsNotKnown) {
  EXPECT_FALSE(is_same("", ""));
  EXPECT_FALSE(is_same("", profile_fingerprint(orders(), terms())));
  EXPECT_FALSE(is_same(profile_fingerprint(orders(), terms()), ""));
}

}  // namespace
}  // namespace kater::model
