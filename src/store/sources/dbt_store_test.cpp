#include "store/sources/dbt_store.h"

#include <gmock/gmock.h>

#include "base/testing/result_matchers.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using kater::testing::FailsWith;
using model::DbtProject;
using model::DbtTable;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const model::TableName orders{"Main", "Sales", "Orders"};

class DbtStoreTest : public ::testing::Test {
 protected:
  static DbtTable table(std::string unique_id, std::string text, const model::TableName& relation = orders) {
    return {std::move(unique_id), relation, std::move(text), {{"Id", "Of the order."}}};
  }
  DbtProject project(std::string name = "shop") {
    return {.id = random_id(),
            .connection_id = connection_,
            .name = std::move(name),
            .schema_version = 12,
            .generated_at = "2026-01-02T03:04:05Z",
            .read_at = store_.clock().now()};
  }
  DbtProject read(DbtProject project, const std::vector<DbtTable>& tables) {
    MUST(store_->dbt().begin(project));
    MUST(store_->dbt().add(project.id, tables));
    MUST(store_->dbt().publish(project));
    project.tables = static_cast<std::int64_t>(tables.size());
    return project;
  }
  std::vector<std::string> texts_about(const model::TableName& name) {
    std::vector<std::string> texts;
    for (const auto& saying : MUST(store_->dbt().about(connection_, name))) texts.push_back(saying.table.text);
    return texts;
  }

  testing::TemporaryStore store_;
  const std::string connection_ = store_.add_connection();
};

TEST_F(DbtStoreTest, FindsWhatIsSaidAboutATableWhateverItsCase) {
  const auto said = table("model.shop.orders", "One row an order.");
  const auto shop = read(project(), {said, table("model.shop.other", "", {"main", "sales", "other"})});
  const auto found = MUST(store_->dbt().about(connection_, {"main", "SALES", "orders"}));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found.front().table, said);
  EXPECT_EQ(found.front().project, shop);
  EXPECT_THAT(MUST(store_->dbt().projects(connection_)), ElementsAre(shop));
  EXPECT_THAT(MUST(store_->dbt().index(connection_)).relations(), SizeIs(2));
}

TEST_F(DbtStoreTest, HearsModelsBeforeSourcesAndTheNewestFirst) {
  read(project("a"), {table("source.a.orders", "As a source."), table("model.a.orders", "Older.")});
  store_.clock().advance(std::chrono::seconds{1});
  read(project("b"), {table("model.b.orders", "Newer.")});
  EXPECT_THAT(texts_about(orders), ElementsAre("Newer.", "Older.", "As a source."));
}

TEST_F(DbtStoreTest, ReplacesAProjectOnlyByAWholeReading) {
  read(project(), {table("model.shop.orders", "Old."), table("model.shop.gone", "", {"main", "sales", "gone"})});
  read(project("other"), {table("source.other.orders", "Another's.")});
  auto next = project();
  MUST(store_->dbt().begin(next));
  MUST(store_->dbt().add(next.id, std::vector{table("model.shop.orders", "New.")}));
  EXPECT_THAT(texts_about(orders), ElementsAre("Old.", "Another's.")) << "it is still being read";
  MUST(store_->dbt().publish(next));
  EXPECT_THAT(texts_about(orders), ElementsAre("New.", "Another's."));
  EXPECT_THAT(MUST(store_->dbt().index(connection_)).relations(), SizeIs(2));
}

TEST_F(DbtStoreTest, ForgetsReadingsThatBrokeOff) {
  auto broken = project();
  MUST(store_->dbt().begin(broken));
  MUST(store_->dbt().add(broken.id, std::vector{table("model.shop.orders", "Half.")}));
  MUST(store_->dbt().remove_unpublished());
  EXPECT_THAT(store_->dbt().add(broken.id, std::vector{table("model.shop.orders", "More.")}),
              FailsWith(Code::not_found));
  EXPECT_THAT(store_->dbt().publish(broken), FailsWith(Code::not_found));
  EXPECT_THAT(texts_about(orders), IsEmpty());
}

TEST_F(DbtStoreTest, MovesTablesToWhereACatalogSaysTheyLie) {
  read(project(), {table("model.shop.orders", "Orders.")});
  const model::TableName real{"prod", "sales", "orders"};
  const auto catalog = project("");
  MUST(store_->dbt().begin(catalog));
  MUST(store_->dbt().add(catalog.id, std::vector{table("model.shop.orders", "", real), table("model.x.y", "", real)}));
  EXPECT_EQ(MUST(store_->dbt().relocate(connection_, catalog.id)), 1);
  EXPECT_THAT(texts_about(orders), IsEmpty());
  EXPECT_THAT(texts_about(real), ElementsAre("Orders."));
  EXPECT_THAT(MUST(store_->dbt().projects(connection_)), SizeIs(1));
}

TEST_F(DbtStoreTest, KeepsToItsConnection) {
  const auto shop = read(project(), {table("model.shop.orders", "Orders.")});
  const auto other = store_.add_connection("other");
  EXPECT_THAT(MUST(store_->dbt().about(other, orders)), IsEmpty());
  EXPECT_THAT(store_->dbt().remove(other, shop.id), FailsWith(Code::not_found));
  MUST(store_->dbt().remove(connection_, shop.id));
  EXPECT_THAT(MUST(store_->dbt().projects(connection_)), IsEmpty());
  EXPECT_THAT(texts_about(orders), IsEmpty());
  auto nowhere = project();
  nowhere.connection_id = "none";
  EXPECT_THAT(store_->dbt().begin(nowhere), FailsWith(Code::not_found));
}

// Promise 3 (docs/promises.md#promise-3): the reading that was given up meanwhile takes nothing of the one before
// along.
TEST_F(DbtStoreTest, KeepsTheReadingBeforeWhereTheNewOneCannotBePublished) {
  const auto shop = read(project(), {table("model.shop.orders", "Old.")});
  auto next = project();
  MUST(store_->dbt().begin(next));
  MUST(store_->dbt().remove(connection_, next.id));
  EXPECT_THAT(store_->dbt().publish(next), FailsWith(Code::not_found));
  EXPECT_THAT(MUST(store_->dbt().projects(connection_)), ElementsAre(shop));
  EXPECT_THAT(texts_about(orders), ElementsAre("Old."));
}

TEST_F(DbtStoreTest, KeepsAProjectOfTheSameNameThatCameAnotherWay) {
  auto uploaded = project();
  uploaded.origin = model::DbtOrigin::file;
  auto synced = project();
  synced.origin = model::DbtOrigin::cloud;
  read(uploaded, {table("model.shop.orders", "From a file.")});
  store_.clock().advance(std::chrono::seconds{1});
  synced.read_at = store_.clock().now();
  read(synced, {table("model.shop.orders", "From dbt Cloud.")});
  EXPECT_THAT(texts_about(orders), ElementsAre("From dbt Cloud.", "From a file."));
  MUST(store_->dbt().remove(connection_, synced.id));
  EXPECT_THAT(texts_about(orders), ElementsAre("From a file."));
}

TEST_F(DbtStoreTest, ListsProjectsAndPlacesByName) {
  read(project("shop"), {table("model.shop.b", ""), table("model.shop.a", "")});
  read(project("hr"), {table("model.hr.c", "")});
  std::vector<std::string> found;
  for (const auto& one : MUST(store_->dbt().projects(connection_))) found.push_back(one.name);
  for (const auto& one : MUST(store_->dbt().index(connection_)).relations()) found.push_back(one.unique_id);
  EXPECT_THAT(found, ElementsAre("hr", "shop", "model.hr.c", "model.shop.a", "model.shop.b"));
}

TEST_F(DbtStoreTest, TakesATableThatIsSaidTwiceAsItWasSaidLast) {
  read(project(), {table("model.shop.orders", "First."), table("model.shop.orders", "Last.")});
  EXPECT_THAT(texts_about(orders), ElementsAre("Last."));
  EXPECT_EQ(MUST(store_->dbt().projects(connection_)).at(0).tables, 1);
}

TEST_F(DbtStoreTest, GoesWithItsConnection) {
  read(project(), {table("model.shop.orders", "Orders.")});
  MUST(store_->connections().remove(connection_));
  EXPECT_THAT(MUST(store_->dbt().projects(connection_)), IsEmpty());
  EXPECT_THAT(texts_about(orders), IsEmpty());
}

}  // namespace
}  // namespace kater::store
