#include "model/data_store.h"

#include <gtest/gtest.h>

namespace kater::model {
namespace {

const DataStoreAddress address = DatabricksAddress{"host.example", 8443, "w1", "42"};

TEST(DataStore, IsOfTheKindThatItsAddressIs) { EXPECT_EQ(data_store_of(address), DataStore::databricks); }

TEST(DataStore, KeepsItsStoredNameAndTellsPeopleItsTitle) {
  EXPECT_EQ(name_of(DataStore::databricks), "databricks");
  EXPECT_EQ(title_of(DataStore::databricks), "Databricks");
  EXPECT_EQ(data_store_from("databricks"), DataStore::databricks);
  EXPECT_EQ(data_store_from("Databricks"), std::nullopt);
}

TEST(DataStoreAddress, SaysWhereSecretsGo) { EXPECT_EQ(server_of(address), (ServerName{"host.example", 8443})); }

TEST(DataStoreAddress, IsOnePlaceWhicheverWarehouseReadsIt) {
  EXPECT_EQ(place_of(address), "host.example:8443 42");
  EXPECT_EQ(place_of(DatabricksAddress{"host.example", 8443, "w2", "42"}), place_of(address));
  EXPECT_NE(place_of(DatabricksAddress{"host.example", 8443, "w1", "43"}), place_of(address));
}

}  // namespace
}  // namespace kater::model
