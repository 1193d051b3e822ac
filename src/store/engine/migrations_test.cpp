// A store of each earlier version opens with what was in it; on both engines, as TemporaryStore says.
#include "store/engine/migrations.h"

#include <fmt/format.h>

#include "base/testing/result_matchers.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using ::testing::SizeIs;
using testing::TemporaryStore;

// In the words of version 1, which every later one still takes.
constexpr std::string_view rows_of_version_1 = R"sql(
  INSERT INTO connection (id, name, host, port, warehouse_id, workspace_id, token_last_four, ca_pem, sealed_token,
                          token_version, created_at, names_read_at)
  VALUES ('c1', 'lakehouse', 'example.cloud.databricks.com', 443, 'abc', '', '', '', '', 1, 0, 0);
  INSERT INTO known_table (connection_id, catalog_name, schema_name, table_name, kind, first_seen_at)
  VALUES ('c1', 'main', 'sales', 'orders', 'table', 1790000000123);
  INSERT INTO person (id, username, role, created_at) VALUES ('p1', 'ada', 'admin', 0);
)sql";

// A store of that version: a database of its own beside the fixture's, which only lends its keys and its folder.
class OldStoreOf : public ::testing::TestWithParam<std::int64_t> {
 protected:
  Result<std::unique_ptr<Database>> make_old() {
    auto database = TRY(in_postgres_ ? open_postgres(url_, store_.vault()) : open_file(file_, store_.vault()));
    TRY(migrate_to(*database, store_.clock(), GetParam()));
    TRY(database->write([](Session& session) { return session.script(rows_of_version_1); }));
    return database;
  }
  Result<std::unique_ptr<Store>> open() {
    return in_postgres_ ? Store::open_in_postgres(url_, store_.vault(), store_.clock())
                        : Store::open(file_, store_.vault(), store_.clock());
  }

  TemporaryStore store_;
  bool in_postgres_ = TemporaryStore::in_postgres();
  std::filesystem::path file_ = store_.folder() / "old.db";  // under the key of the store beside it
  PostgresUrl url_ = in_postgres_ ? testing::new_postgres_database() : PostgresUrl{};
};

TEST_P(OldStoreOf, OpensWithAllThatIsInIt) {
  MUST(make_old());
  const auto store = MUST(open());
  const auto connection = MUST(store->connections().find("c1"));
  EXPECT_EQ(connection.name, "lakehouse");
  EXPECT_EQ(connection.data_store(), model::DataStore::databricks);
  EXPECT_EQ(connection.address,
            model::DataStoreAddress(model::DatabricksAddress{"example.cloud.databricks.com", 443, "abc", ""}));
  const auto names = MUST(store->catalog().names("c1"));
  ASSERT_THAT(names.tables, SizeIs(1));
  EXPECT_EQ(names.tables[0].first_seen_at, Time{std::chrono::milliseconds{1'790'000'000'123}});
  EXPECT_EQ(MUST(store->people().find("p1")).username, "ada");
}

// Each step is a transaction: what fails in the middle leaves the version before.
TEST_P(OldStoreOf, StaysAsItIsWhenItsNextStepFails) {
  const auto database = MUST(make_old());
  const auto failed = database->write([](Session& session) -> Result<void> {
    TRY(session.script("CREATE TABLE half_way (id INTEGER PRIMARY KEY);"));
    return session.script("CREATE TABLE connection (id TEXT);");  // is there already
  });
  EXPECT_FALSE(failed.has_value());
  EXPECT_EQ(MUST(database->read([](Session& session) { return schema_version(session); })), GetParam());
  EXPECT_FALSE(database->write([](Session& session) { return session.script("DROP TABLE half_way;"); }).has_value());
}

INSTANTIATE_TEST_SUITE_P(Versions, OldStoreOf, ::testing::Range(std::int64_t{1}, newest_schema_version() + 1));

}  // namespace
}  // namespace kater::store
