#include "process/steps/table_reader.h"

#include "process/testing/process_fixture.h"

namespace kater::process {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;

class TableReaderTest : public testing::ProcessFixture {
 protected:
  // Tables of one schema, all selected, with a key each and a time of their last change.
  void with_keyed_tables(std::size_t count) {
    for (auto& table : profile::testing::small_tables(count)) {
      table.updated_at = 1'700'000'000'000;
      table.primary_key = {"id"};
      names_.push_back(table.name);
      fake_.metadata.add(std::move(table));
    }
    connection_ = store_.add_connection_with(names_);
  }
  // What a run does: reads each selected table once, and keeps it.
  void read_all() {
    TableReader reader{*store_, connection_};
    for (const auto& name : names_) {
      const auto table = reader.read(fake_.metadata, name, {});
      ASSERT_THAT(table, Succeeds());
      ASSERT_THAT(store_->tables().save(connection_, *table), Succeeds());
    }
  }
  struct Asked {
    std::size_t tables, lists;
    bool operator==(const Asked&) const = default;
  };
  // How often since the last time.
  Asked asked() {
    const Asked all{fake_.metadata.calls_of("table "), fake_.metadata.calls_of("list ")};
    const Asked since{all.tables - before_.tables, all.lists - before_.lists};
    before_ = all;
    return since;
  }
  model::Table stored(std::size_t index) { return MUST(store_->tables().find(connection_, names_.at(index))); }

  Asked before_{};
};

TEST_F(TableReaderTest, AsksForEachTableTheFirstTimeBecauseAListLeavesOutKeys) {
  with_keyed_tables(120);
  read_all();
  EXPECT_EQ(asked(), (Asked{120, 0}));
  EXPECT_EQ(stored(119).primary_key, std::vector<std::string>{"id"});
}

TEST_F(TableReaderTest, ReadsUnchangedTablesFromOneListAndKeepsTheirKeys) {
  with_keyed_tables(120);
  read_all();
  asked();
  read_all();
  EXPECT_EQ(asked(), (Asked{3, 1})) << "the list costs about three requests, and is asked for once it has paid";
  EXPECT_EQ(stored(119).primary_key, std::vector<std::string>{"id"});
}

TEST_F(TableReaderTest, AsksForATableThatChanged) {
  with_keyed_tables(60);
  read_all();
  asked();
  auto changed = profile::testing::small_tables(60)[50];
  changed.updated_at = 1'800'000'000'000;
  changed.primary_key = {"id", "name"};
  fake_.metadata.add(changed);
  read_all();
  EXPECT_EQ(asked(), (Asked{3, 1}));
  EXPECT_EQ(stored(50).primary_key.size(), 2U);
}

TEST_F(TableReaderTest, ReadsViewsFromAListTheFirstTime) {
  with_keyed_tables(40);
  for (const auto& name : names_) {
    auto view = MUST(fake_.metadata.table(name, {}));
    view.kind = model::TableKind::view;
    fake_.metadata.add(std::move(view));
  }
  asked();
  read_all();
  EXPECT_EQ(asked(), (Asked{1, 1}));
}

// Holds docs/promises.md#promise-1.
TEST_F(TableReaderTest, NeverListsASchemaOfWhichOneTableIsNotSelected) {
  with_keyed_tables(60);
  const std::vector unselected{names_.back()};
  MUST(store_->catalog().set_selected(connection_, unselected, false));
  names_.pop_back();
  read_all();
  read_all();
  EXPECT_EQ(asked(), (Asked{118, 0}));
}

TEST_F(TableReaderTest, AsksForNoListWhereTheDataStoreHasNone) {
  fake_.metadata.has({});
  with_keyed_tables(60);
  read_all();
  read_all();
  EXPECT_EQ(asked(), (Asked{120, 0}));
}

TEST_F(TableReaderTest, AsksForEachTableWhereTheListFails) {
  with_keyed_tables(60);
  read_all();
  asked();
  fake_.metadata.fails_for("main.sales", Code::unavailable);
  read_all();
  EXPECT_EQ(asked(), (Asked{60, 1})) << "one try a run";
}

TEST_F(TableReaderTest, SaysOfATableThatIsMissingInTheListWhatAskingForItSays) {
  with_keyed_tables(60);
  read_all();
  fake_.metadata.remove(names_.back());
  TableReader reader{*store_, connection_};
  for (std::size_t i = 0; i + 1 < names_.size(); ++i)
    ASSERT_THAT(reader.read(fake_.metadata, names_[i], {}), Succeeds());
  EXPECT_THAT(reader.read(fake_.metadata, names_.back(), {}), FailsWith(Code::not_found));
}

}  // namespace
}  // namespace kater::process
