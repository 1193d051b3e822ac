#include "discover/name_reading.h"

#include "base/testing/result_matchers.h"
#include "connect/testing/fake_metadata.h"

namespace kater::discover {
namespace {

using connect::testing::FakeMetadata;
using kater::testing::FailsWith;
using model::SchemaName;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> names_of(const model::Catalog& catalog) {
  std::vector<std::string> names;
  for (const auto& table : catalog.tables) names.push_back(model::full_name(table.name));
  return names;
}

TEST(ReadNames, FindsEveryNameAndAsksForNoTable) {
  FakeMetadata metadata;
  metadata.add_name({"main", "s", "b"})
      .add_name({"main", "s", "a"}, model::TableKind::view)
      .add_name({"dev", "x", "y"});
  metadata.add_schema("dev", "nothing_in_it").add_catalog("empty");
  const auto names = MUST(read_names(metadata, {}));
  EXPECT_THAT(names.catalogs, ElementsAre("dev", "empty", "main"));
  EXPECT_THAT(names.schemas,
              ElementsAre(SchemaName{"dev", "nothing_in_it"}, SchemaName{"dev", "x"}, SchemaName{"main", "s"}));
  EXPECT_THAT(names_of(names), ElementsAre("dev.x.y", "main.s.a", "main.s.b"));
  EXPECT_EQ(names.tables[1].kind, model::TableKind::view);
  EXPECT_THAT(names.unread, IsEmpty());
  EXPECT_EQ(metadata.calls_of("table "), 0U);
}

TEST(ReadNames, GoesOnWithoutACatalogThatCannotBeRead) {
  for (const auto code : {Code::permission_denied, Code::not_found, Code::unavailable, Code::corrupt}) {
    FakeMetadata metadata;
    metadata.add_name({"main", "s", "a"}).add_name({"closed", "s", "a"}).fails_for("closed", code);
    const auto names = MUST(read_names(metadata, {}));
    EXPECT_THAT(names_of(names), ElementsAre("main.s.a"));
    EXPECT_THAT(names.catalogs, ElementsAre("closed", "main"));
    ASSERT_EQ(names.unread.size(), 1U);
    EXPECT_EQ(names.unread[0].catalog, "closed");
    EXPECT_FALSE(names.unread[0].cause.empty());
  }
}

TEST(ReadNames, GoesOnWithoutASchemaThatMayNotBeListed) {
  FakeMetadata metadata;
  metadata.add_name({"main", "open", "a"}).add_name({"main", "closed", "b"});
  metadata.fails_for("main.closed", Code::permission_denied);
  const auto names = MUST(read_names(metadata, {}));
  EXPECT_THAT(names_of(names), ElementsAre("main.open.a"));
  ASSERT_EQ(names.unread.size(), 1U);
  EXPECT_EQ(names.unread[0].schema, "closed");
}

// It costs statements, so a reading leaves it out unless it is asked for.
TEST(ReadNames, ReadsHiveMetastoreOnlyWhenAskedTo) {
  FakeMetadata metadata;
  metadata.add_name({"main", "s", "a"}).add_name({"hive_metastore", "default", "b"});
  EXPECT_THAT(names_of(MUST(read_names(metadata, {}))), ElementsAre("main.s.a"));
  const auto with = MUST(read_names(metadata, {}, {.catalog_by_sql = true}));
  EXPECT_THAT(names_of(with), ElementsAre("hive_metastore.default.b", "main.s.a"));
  EXPECT_THAT(with.catalogs, ElementsAre("hive_metastore", "main"));
}

TEST(NameReading, HasNothingToReadBySqlWhereTheDataStoreHasNoSuchCatalog) {
  connect::testing::FakeMetadata metadata;
  metadata.has({}).add_name({"main", "s", "a"});
  const auto names = MUST(read_names(metadata, {}, {.catalog_by_sql = true}));
  EXPECT_THAT(names.catalogs, ElementsAre("main"));
  EXPECT_TRUE(names.unread.empty());
}

TEST(ReadNames, FailsWhenNothingCouldBeRead) {
  for (const auto code : {Code::unauthenticated, Code::unavailable, Code::permission_denied}) {
    FakeMetadata metadata;
    metadata.add_name({"main", "s", "a"}).fails_for("catalogs", code);
    EXPECT_THAT(read_names(metadata, {}), FailsWith(code));
  }
}

TEST(ReadNames, FailsWhenTheTokenIsRefusedOnTheWay) {
  FakeMetadata metadata;
  metadata.add_name({"main", "s", "a"}).add_name({"dev", "s", "a"}).fails_for("main", Code::unauthenticated);
  EXPECT_THAT(read_names(metadata, {}), FailsWith(Code::unauthenticated));
}

TEST(ReadNames, StopsWhenAsked) {
  FakeMetadata metadata;
  metadata.add_name({"main", "s", "a"});
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THAT(read_names(metadata, stop.get_token()), FailsWith(Code::cancelled));
}

TEST(ReadNames, FindsTheSameWithOneThreadAsWithMany) {
  FakeMetadata metadata;
  for (int i = 0; i < 40; ++i) metadata.add_name({"c" + std::to_string(i), "s", "t"});
  metadata.fails_for("c7", Code::permission_denied);
  const auto alone = MUST(read_names(metadata, {}, {.catalogs_at_once = 1}));
  const auto together = MUST(read_names(metadata, {}, {.catalogs_at_once = 8}));
  EXPECT_EQ(alone, together);
  EXPECT_EQ(alone.tables.size(), 39U);
  EXPECT_EQ(metadata.calls_of("table_summaries"), 78U);
}

}  // namespace
}  // namespace kater::discover
