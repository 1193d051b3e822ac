#include "connect/databricks/warehouse_state.h"

#include "base/testing/result_matchers.h"
#include "connect/databricks/testing/workspace_fixture.h"

namespace kater::connect::databricks {
namespace {

using kater::testing::FailsWith;
using net::Method;
using net::testing::json_reply;

const std::string warehouses = "/api/2.0/sql/warehouses";

class WarehouseStateTest : public testing::WorkspaceFixture {};

TEST_F(WarehouseStateTest, ReadsWhatCosts) {
  http.on(Method::get, warehouses + "/w1", json_reply(200, R"({"id":"w1","name":"Main","state":"RUNNING",
    "cluster_size":"2X-Small","enable_serverless_compute":true,"warehouse_type":"PRO","health":{"status":"HEALTHY"}})"));
  const auto info = MUST(read_warehouse(caller(), {}));
  EXPECT_EQ(info.id, "w1");
  EXPECT_EQ(info.name, "Main");
  EXPECT_EQ(info.state, WarehouseState::running);
  EXPECT_EQ(info.size, "2X-Small");
  EXPECT_TRUE(info.serverless);
}

TEST_F(WarehouseStateTest, BearsAStateItHasNeverSeen) {
  http.on(Method::get, warehouses + "/w1", json_reply(200, R"({"state":"NAPPING"})"));
  EXPECT_EQ(MUST(read_warehouse(caller(), {})).state, WarehouseState::unknown);
}

TEST_F(WarehouseStateTest, TellsAWrongIdFromAMissingRight) {
  http.on(Method::get, warehouses + "/w1",
          json_reply(404, R"({"error_code":"RESOURCE_DOES_NOT_EXIST","message":"?"})"));
  http.on(Method::get, warehouses + "/w1", json_reply(403, R"({"error_code":"PERMISSION_DENIED","message":"?"})"));
  EXPECT_THAT(read_warehouse(caller(), {}), FailsWith(Code::not_found));
  EXPECT_THAT(read_warehouse(caller(), {}), FailsWith(Code::permission_denied));
}

TEST_F(WarehouseStateTest, ListsAllPages) {
  http.on(Method::get, warehouses, json_reply(200, R"({"warehouses":[{"id":"a"}],"next_page_token":"t"})"));
  http.on(Method::get, warehouses, json_reply(200, R"({"warehouses":[{"id":"b"},7]})"));
  const auto all = MUST(list_warehouses(caller(), {}));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1].id, "b");
  EXPECT_EQ(http.received()[1].query, "page_token=t");
}

}  // namespace
}  // namespace kater::connect::databricks
