#include "store/catalog/name_changes.h"

#include <gmock/gmock.h>
// gtest first: rapidcheck's header leans on it without including it
#include <rapidcheck/gtest.h>

#include <set>

namespace kater::store {
namespace {

using model::TableKind;
using model::TableSummary;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

constexpr Time earlier{std::chrono::milliseconds{1'000}};

KnownTable known(std::string schema, std::string table, std::optional<Time> gone_at = {}) {
  KnownTable made;
  made.summary.name = {"main", std::move(schema), std::move(table)};
  made.gone_at = gone_at;
  return made;
}

TableSummary found(std::string schema, std::string table, TableKind kind = TableKind::table) {
  return {{"main", std::move(schema), std::move(table)}, kind};
}

model::Catalog reading(std::vector<TableSummary> tables, std::vector<model::UnreadPart> unread = {}) {
  model::Catalog catalog;
  catalog.tables = std::move(tables);
  catalog.unread = std::move(unread);
  return catalog;
}

TEST(NameChanges, TellNewFromGone) {
  const auto changes = compare({known("s", "a"), known("s", "b")}, reading({found("s", "b"), found("s", "c")}));
  EXPECT_THAT(changes.added, ElementsAre(found("s", "c")));
  EXPECT_THAT(changes.gone, ElementsAre(Field(&KnownTable::summary, found("s", "a"))));
  EXPECT_THAT(changes.returned, IsEmpty());
  EXPECT_THAT(changes.changed_kind, IsEmpty());
}

TEST(NameChanges, KnowATableThatReturns) {
  const auto changes = compare({known("s", "a", earlier)}, reading({found("s", "a")}));
  EXPECT_THAT(changes.returned, ElementsAre(Field(&KnownTable::summary, found("s", "a"))));
  EXPECT_THAT(changes.added, IsEmpty());
}

TEST(NameChanges, SayNothingTwiceOfWhatIsGoneAlready) {
  EXPECT_THAT(compare({known("s", "a", earlier)}, reading({})).gone, IsEmpty());
}

TEST(NameChanges, SeeAViewThatBecameATable) {
  const auto changes = compare({known("s", "a")}, reading({found("s", "a", TableKind::view)}));
  EXPECT_THAT(changes.changed_kind, ElementsAre(Field(&KnownTable::summary, found("s", "a", TableKind::view))));
}

TEST(NameChanges, LeaveWhatCouldNotBeRead) {
  const auto schema_unread = compare({known("s", "a"), known("t", "b")}, reading({}, {{"main", "s", "denied"}}));
  EXPECT_THAT(schema_unread.gone, ElementsAre(Field(&KnownTable::summary, found("t", "b"))));
  const auto catalog_unread =
      compare({known("s", "a"), known("t", "b")}, reading({found("s", "half")}, {{"main", "", "denied"}}));
  EXPECT_THAT(catalog_unread.gone, IsEmpty());
  EXPECT_THAT(catalog_unread.added, IsEmpty());
}

TEST(NameChanges, TakeAReadingInAnyOrderAndWithRepeats) {
  const auto changes = compare({}, reading({found("s", "b"), found("s", "a"), found("s", "b")}));
  EXPECT_THAT(changes.added, ElementsAre(found("s", "a"), found("s", "b")));
}

RC_GTEST_PROP(NameChanges, AreTheDifferenceOfTwoSets,
              (const std::set<std::uint8_t>& before, const std::set<std::uint8_t>& now)) {
  std::vector<KnownTable> tables;
  for (const auto number : before) tables.push_back(known("s", std::string(1, static_cast<char>(number))));
  std::ranges::sort(tables, {}, [](const KnownTable& table) { return table.summary.name; });
  std::vector<TableSummary> summaries;
  for (const auto number : now) summaries.push_back(found("s", std::string(1, static_cast<char>(number))));
  const auto changes = compare(tables, reading(summaries));
  std::size_t common = 0;
  for (const auto number : before) common += now.count(number);
  RC_ASSERT(changes.added.size() == now.size() - common);
  RC_ASSERT(changes.gone.size() == before.size() - common);
}

}  // namespace
}  // namespace kater::store
