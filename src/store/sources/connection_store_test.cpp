#include "store/sources/connection_store.h"

#include "base/testing/result_matchers.h"
#include "store/engine/sqlite/file_store.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ConnectionStoreTest : public ::testing::Test {
 protected:
  ConnectionStore& connections() { return store_->connections(); }
  model::Connection lakehouse() const {
    return {.id = "c1",
            .name = "Lakehouse",
            .address = model::DatabricksAddress{"adb-1.azuredatabricks.net", 8443, "abc", "7"},
            .token_last_four = "nted",
            .ca_pem = "-----BEGIN CERTIFICATE-----",
            .created_at = store_clock_};
  }

  // The same, by a service principal and through a proxy that wants a password.
  model::Connection by_principal() const {
    auto connection = lakehouse();
    connection.auth = model::Auth::service_principal;
    connection.client_id = "6a1b";
    connection.proxy = "http://kater@proxy.example:3128";
    connection.proxy_has_password = true;
    return connection;
  }

  testing::TemporaryStore store_;
  const Time store_clock_ = store_.clock().now();
};

TEST_F(ConnectionStoreTest, GivesBackWhatItTook) {
  MUST(connections().add(lakehouse(), {Secret{"dapi-planted"}}));
  EXPECT_THAT(connections().find("c1"), Holds(lakehouse()));
  EXPECT_THAT(connections().find_by_name("Lakehouse"), Holds(lakehouse()));
  EXPECT_THAT(MUST(connections().list()), ElementsAre(lakehouse()));
  EXPECT_EQ(MUST(connections().secrets("c1")).sign_in.reveal(), "dapi-planted");
}

TEST_F(ConnectionStoreTest, KeepsAServicePrincipalAndAProxyWithTheirSecrets) {
  MUST(connections().add(by_principal(), {Secret{"dose-planted"}, Secret{"proxy-planted"}}));
  EXPECT_THAT(connections().find("c1"), Holds(by_principal()));
  const auto secrets = MUST(connections().secrets("c1"));
  EXPECT_EQ(secrets.sign_in.reveal(), "dose-planted");
  EXPECT_EQ(secrets.proxy_password.reveal(), "proxy-planted");
}

TEST_F(ConnectionStoreTest, ReplacesEachSecretAlone) {
  MUST(connections().add(by_principal(), {Secret{"dose-planted"}, Secret{"proxy-planted"}}));
  const Secret next{"dose-second"};
  MUST(connections().update(by_principal(), {.sign_in = &next}));
  EXPECT_EQ(MUST(connections().secrets("c1")).proxy_password.reveal(), "proxy-planted");
  const Secret password{"proxy-second"};
  MUST(connections().update(by_principal(), {.proxy_password = &password}));
  const auto secrets = MUST(connections().secrets("c1"));
  EXPECT_EQ(secrets.sign_in.reveal(), "dose-second");
  EXPECT_EQ(secrets.proxy_password.reveal(), "proxy-second");
}

TEST_F(ConnectionStoreTest, TakesThePasswordOfAProxyAway) {
  MUST(connections().add(by_principal(), {Secret{"dose-planted"}, Secret{"proxy-planted"}}));
  auto direct = by_principal();
  direct.proxy.clear();
  direct.proxy_has_password = false;
  const Secret none;
  MUST(connections().update(direct, {.proxy_password = &none}));
  EXPECT_THAT(connections().find("c1"), Holds(direct));
  EXPECT_TRUE(MUST(connections().secrets("c1")).proxy_password.empty());
}

TEST_F(ConnectionStoreTest, NeverOpensAClientsSecretAsAnAccessToken) {
  MUST(connections().add(by_principal(), {Secret{"dose-planted"}}));
  auto turned = lakehouse();
  MUST(connections().update(turned));  // as a row says that was changed by hand
  EXPECT_THAT(connections().secrets("c1"), FailsWith(Code::conflict));
}

TEST_F(ConnectionStoreTest, RefusesANameThatIsTaken) {
  MUST(connections().add(lakehouse(), {Secret{"dapi-planted"}}));
  auto second = lakehouse();
  second.id = "c2";
  const auto refused = connections().add(second, {Secret{"dapi-second"}});
  ASSERT_THAT(refused, FailsWith(Code::conflict));
  EXPECT_THAT(refused.error().sentence(), HasSubstr("`Lakehouse`"));
  second.name = "Other";
  MUST(connections().add(second, {Secret{"dapi-second"}}));
  second.name = "Lakehouse";
  EXPECT_THAT(connections().update(second), FailsWith(Code::conflict));
  EXPECT_EQ(MUST(connections().find("c2")).name, "Other");
}

TEST_F(ConnectionStoreTest, ChangesEverythingButTheTokenWithoutRetypingIt) {
  MUST(connections().add(lakehouse(), {Secret{"dapi-planted"}}));
  auto changed = lakehouse();
  changed.name = "Renamed";
  std::get<model::DatabricksAddress>(changed.address).port = 443;
  MUST(connections().update(changed));
  EXPECT_THAT(connections().find("c1"), Holds(changed));
  EXPECT_EQ(MUST(connections().secrets("c1")).sign_in.reveal(), "dapi-planted");
}

TEST_F(ConnectionStoreTest, OpensTheNewTokenOnly) {
  MUST(connections().add(lakehouse(), {Secret{"dapi-planted"}}));
  const Secret second{"dapi-second"};
  MUST(connections().update(lakehouse(), {.sign_in = &second}));
  const Secret third{"dapi-third"};
  MUST(connections().update(lakehouse(), {.sign_in = &third}));
  EXPECT_EQ(MUST(connections().secrets("c1")).sign_in.reveal(), "dapi-third");
}

TEST_F(ConnectionStoreTest, RemovesEverythingOfAConnection) {
  const auto id = store_.add_connection_with({{"main", "sales", "orders"}});
  constexpr std::array kinds{model::JobKind::read_columns};
  const auto run =
      MUST(store_->jobs().start_run(id, std::vector<model::TableName>{{"main", "sales", "orders"}}, kinds));
  MUST(store_->statements().add({.connection_id = id, .run_id = run, .purpose = "profile"}));
  MUST(connections().remove(id));
  EXPECT_THAT(connections().secrets(id), FailsWith(Code::not_found));
  EXPECT_THAT(store_->jobs().progress(run), FailsWith(Code::not_found));
  EXPECT_THAT(MUST(store_->jobs().list({})), IsEmpty());
  EXPECT_THAT(store_->statements().count(id), Holds(0));
  EXPECT_THAT(store_->catalog().names(id), FailsWith(Code::not_found));
}

TEST_F(ConnectionStoreTest, LeavesNoOldPageInTheLogWhenATokenIsDestroyed) {
  if (testing::TemporaryStore::in_postgres()) GTEST_SKIP() << "what PostgreSQL's log holds was sealed before";
  const std::filesystem::path log = store_file(store_.folder()).string() + "-wal";
  MUST(connections().add(lakehouse(), {Secret{"dapi-planted"}}));
  EXPECT_GT(std::filesystem::file_size(log), 0U);
  const Secret second{"dapi-second"};
  MUST(connections().update(lakehouse(), {.sign_in = &second}));
  EXPECT_EQ(std::filesystem::file_size(log), 0U);
  MUST(connections().remove("c1"));
  EXPECT_EQ(std::filesystem::file_size(log), 0U);
}

TEST_F(ConnectionStoreTest, ListsAConnectionWhoseTokenDoesNotOpen) {
  MUST(connections().add(lakehouse(), {Secret{"dapi-planted"}}));
  const vault::Vault other{vault::MasterKey::make()};
  const auto database = store_.database();
  ConnectionStore with_another_key{*database, other};
  EXPECT_THAT(MUST(with_another_key.list()), SizeIs(1));
  EXPECT_THAT(with_another_key.secrets("c1"), FailsWith(Code::conflict));
  EXPECT_THAT(MUST(with_another_key.trouble_with_secrets("c1")), ::testing::HasSubstr("another master key"));
}

TEST_F(ConnectionStoreTest, SaysThatNothingIsWrongWithSecretsThatOpen) {
  MUST(connections().add(lakehouse(), {Secret{"dapi-planted"}}));
  EXPECT_EQ(MUST(connections().trouble_with_secrets("c1")), "");
  EXPECT_THAT(connections().trouble_with_secrets("c2"), FailsWith(Code::not_found));
}

TEST_F(ConnectionStoreTest, KnowsNoConnectionThatDoesNotExist) {
  EXPECT_THAT(connections().find("c1"), FailsWith(Code::not_found));
  EXPECT_THAT(connections().find_by_name("Lakehouse"), FailsWith(Code::not_found));
  EXPECT_THAT(connections().secrets("c1"), FailsWith(Code::not_found));
  EXPECT_THAT(connections().update(lakehouse()), FailsWith(Code::not_found));
  EXPECT_THAT(connections().remove("c1"), FailsWith(Code::not_found));
}

}  // namespace
}  // namespace kater::store
