// Promises of PostgreSQL alone: nothing secret is sent to it, nothing can be read on the way, one Kater serves. Those
// that both engines keep are the other tests of this folder, run once more with KATER_TEST_STORE=postgresql.
#include "store/engine/postgres/postgres_store.h"

#include <fmt/format.h>

#include <cstdlib>

#include "base/file.h"
#include "base/testing/result_matchers.h"
#include "store/engine/postgres/postgres_settings.h"
#include "store/testing/filled_store.h"
#include "store/testing/postgres_server.h"

namespace kater::store {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using kater::testing::Succeeds;
using testing::everything_in;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::PostgresServer;

class PostgresStore : public ::testing::Test {
 protected:
  std::unique_ptr<Store> open() { return MUST(Store::open_in_postgres(url_, vault_, clock_)); }

  PostgresServer& server_ = PostgresServer::of_this_process();
  PostgresUrl url_ = server_.new_database();
  FakeClock clock_;
  vault::Vault vault_{vault::MasterKey::make()};
};

TEST_F(PostgresStore, KeepsAllThatIsInItWhileItIsClosed) {
  std::string whole;
  {
    const auto store = open();
    testing::fill(*store, clock_.now());
    whole = MUST(everything_in(*store));
  }
  EXPECT_THAT(everything_in(*open()), Holds(whole));
}

// As planted by testing::fill(): what the file would have hidden and no query needs.
TEST_F(PostgresStore, ShowsNoSecretSampleDescriptionOrCommentInTheServersFiles) {
  const auto store = open();
  testing::fill(*store, clock_.now());
  server_.checkpoint();
  int files = 0;
  bool found_a_name = false;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(server_.folder() / "data")) {
    if (!entry.is_regular_file()) continue;
    const auto bytes = MUST(read_file(entry.path()));
    ++files;
    found_a_name = found_a_name || bytes.find("planted_table") != std::string::npos;
    for (const auto* text :
         {"planted-token", "planted_column", "planted comment", "planted sample", "planted description"}) {
      EXPECT_EQ(bytes.find(text), std::string::npos) << text << " in " << entry.path();
    }
  }
  EXPECT_GT(files, 100);
  EXPECT_TRUE(found_a_name) << "names are readable there, so the search does find what is to be found";
}

TEST_F(PostgresStore, NeverTakesASealedTextForAnothers) {
  const auto store = open();
  testing::fill(*store, clock_.now());
  server_.run_sql(url_, "UPDATE table_profile SET body = (SELECT body FROM table_detail)");
  EXPECT_THAT(store->profiles().latest("c1", {"main", "sales", "planted_table"}), FailsWith(Code::corrupt));
  server_.run_sql(url_, "UPDATE description SET body = substr(body, 1, 40) || 'Kater' || substr(body, 46)");
  EXPECT_THAT(store->descriptions().all("c1", {"main", "sales", "planted_table"}), FailsWith(Code::corrupt));
}

TEST_F(PostgresStore, OpensUnderItsMasterKeyOnlyAndThatOneCanChange) {
  const auto before_key = vault::MasterKey::make(), next_key = vault::MasterKey::make();
  const vault::Vault before{before_key}, next{next_key};
  vault_.use(vault::KeyRing{before_key.clone()});
  {
    const auto store = open();
    testing::fill(*store, clock_.now());
    EXPECT_THAT(Store::open_in_postgres(url_, next, clock_), FailsWith(Code::unauthenticated));
    EXPECT_THAT(store->check(), Succeeds());
    EXPECT_THAT(store->renew_key(), Holds(false));
    vault::KeyRing both{next_key.clone()};
    both.add_older(vault::KeyRing{before_key.clone()});
    vault_.use(std::move(both));
    EXPECT_THAT(store->renew_key(), Holds(true));
  }
  EXPECT_THAT(Store::open_in_postgres(url_, before, clock_), FailsWith(Code::unauthenticated));
  const auto store = MUST(Store::open_in_postgres(url_, next, clock_));
  EXPECT_THAT(store->descriptions().all("c1", {"main", "sales", "planted_table"}), Succeeds());
}

TEST_F(PostgresStore, NeverMakesASecondKeyBesideItsData) {
  testing::fill(*open(), clock_.now());
  server_.run_sql(url_, "DELETE FROM store_key");
  EXPECT_THAT(Store::open_in_postgres(url_, vault_, clock_), FailsWith(Code::corrupt));
}

TEST_F(PostgresStore, ComesBackWhenItsConnectionsBreak) {
  const auto store = open();
  testing::fill(*store, clock_.now());
  const auto whole = MUST(everything_in(*store));
  server_.run_sql(url_,
                  "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
                  "AND pid <> pg_backend_pid()");
  EXPECT_THAT(everything_in(*store), Holds(whole));
  EXPECT_THAT(store->statements().add({.connection_id = "c1", .purpose = "one more"}), Succeeds());
}

// They come from the address of a request, for one. The request is wrong then, and not the store.
TEST_F(PostgresStore, RefusesBytesThatAreNoText) {
  const auto store = open();
  for (const auto* id : {"\xff", "cut \xf0\x9f"}) {
    const auto refused = store->people().find(id);
    ASSERT_THAT(refused, FailsWith(Code::invalid_argument));
    EXPECT_THAT(refused.error().sentence(), HasSubstr("not UTF-8"));
  }
  EXPECT_THAT(store->people().find(std::string_view{"a\0b", 3}), FailsWith(Code::invalid_argument));
  EXPECT_THAT(store->people().find("ä"), FailsWith(Code::not_found));
}

TEST_F(PostgresStore, IsRefusedWhenANewerKaterWroteIt) {
  open();
  server_.run_sql(url_, "INSERT INTO schema_version (version, applied_at) VALUES (1000, 0)");
  EXPECT_THAT(Store::open_in_postgres(url_, vault_, clock_), FailsWith(Code::unsupported));
}

TEST_F(PostgresStore, IsServedByOneProcess) {
  {
    const auto first = MUST(PostgresServingLock::take(url_));
    EXPECT_THAT(PostgresServingLock::take(url_), FailsWith(Code::conflict));
  }
  EXPECT_THAT(PostgresServingLock::take(url_), Succeeds());
}

TEST_F(PostgresStore, PointsToPostgresqlsOwnWayOfBackups) {
  const auto refused = open()->back_up(server_.folder() / "backup");
  ASSERT_THAT(refused, FailsWith(Code::unsupported));
  EXPECT_THAT(refused.error().sentence(), HasSubstr("pg_dump"));
}

TEST(PostgresSettings, VerifyTheServersCertificateUnlessItIsASocket) {
  const auto mode = [](const char* url) {
    return std::string{MUST(PostgresSettings::from(Secret{url})).value_of("sslmode")};
  };
  EXPECT_EQ(mode("postgresql://kater@db.example.com/kater"), "verify-full");
  EXPECT_EQ(mode("postgresql://kater@127.0.0.1:5432/kater"), "verify-full");
  EXPECT_EQ(mode("postgresql://kater@db.example.com/kater?sslmode=verify-ca&sslrootcert=/etc/ca.pem"), "verify-ca");
  EXPECT_EQ(mode("postgresql://kater@/kater?host=/var/run/postgresql"), "");
}

TEST(PostgresSettings, AreRefusedWhereTheWayCouldBeRead) {
  for (const auto* mode : {"disable", "allow", "prefer"}) {
    const auto url = fmt::format("postgresql://kater@db.example.com/kater?sslmode={}", mode);
    EXPECT_THAT(PostgresSettings::from(Secret{url}), FailsWith(Code::invalid_argument)) << mode;
    ::setenv("PGSSLMODE", mode, 1);
    EXPECT_THAT(PostgresSettings::from(Secret{"postgresql://kater@db/kater"}), FailsWith(Code::invalid_argument))
        << mode;
    ::unsetenv("PGSSLMODE");
  }
}

TEST(PostgresSettings, AreRefusedWithoutQuotingThePassword) {
  for (const auto* url :
       {"mysql://kater:hunter2@db/kater", "postgresql://kater:hunter2@db/kater?no_such_option=1", "hunter2"}) {
    const auto refused = PostgresSettings::from(Secret{url});
    ASSERT_THAT(refused, FailsWith(Code::invalid_argument)) << url;
    EXPECT_THAT(refused.error().text() + refused.error().sentence(), Not(HasSubstr("hunter2")));
  }
  const auto unreachable = PostgresConnection::open(Secret{"postgresql://kater:hunter2@127.0.0.1:1/kater"});
  ASSERT_THAT(unreachable, FailsWith(Code::unavailable));
  EXPECT_THAT(unreachable.error().text() + unreachable.error().sentence(), Not(HasSubstr("hunter2")));
}

}  // namespace
}  // namespace kater::store
