// The key of the store's file: kept sealed beside it, exchanged while the store is in use, and never lost on the way.
#include <fmt/format.h>

#include <atomic>
#include <random>
#include <thread>

#include "base/file.h"
#include "base/testing/result_matchers.h"
#include "store/engine/sqlite/file_store.h"
#include "store/engine/sqlite/store_key_file.h"
#include "store/testing/child.h"
#include "store/testing/file_engine.h"
#include "store/testing/filled_store.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using kater::testing::Succeeds;
using testing::Child;
using testing::everything_in;
using ::testing::HasSubstr;
using testing::TemporaryStore;

class StoreKey : public testing::OfTheFile {
 protected:
  StoreKey() : OfTheFile{"PostgreSQL has the key in a table (PostgresStore)"} {}
};

class FileKeyRotation : public testing::OfTheFile {
 protected:
  FileKeyRotation() : OfTheFile{"PostgreSQL has no file whose key could change"} {}
};

std::filesystem::path key_file(const TemporaryStore& store) { return store_key_file(store_file(store.folder())); }

Secret only_key_of(const TemporaryStore& store) {
  auto keys = MUST(read_store_keys(key_file(store), store.vault()));
  EXPECT_EQ(keys.size(), 1U);
  return std::move(keys.at(0));
}

Result<void> add_statement(Store& store) {
  return store.statements().add({.connection_id = "c1", .purpose = "one more"});
}

TEST_F(StoreKey, IsRandomAndLiesSealedBesideTheFile) {
  const TemporaryStore one;
  EXPECT_NE(only_key_of(one).reveal(), one.vault().store_file_key().reveal());
  EXPECT_THAT(others_may_touch(key_file(one)), Holds(false));
  EXPECT_EQ(MUST(read_file(key_file(one))).find(only_key_of(one).reveal()), std::string::npos);
}

TEST_F(StoreKey, IsTakenIntoKeepingWhereAnOlderKaterDerivedIt) {
  TemporaryStore store;
  testing::fill(*store, store.clock().now());
  const auto whole = MUST(everything_in(*store));
  store.close();
  {
    // As the older one left it: sealed with the derived key, and nothing beside it.
    const auto derived = store.vault().store_file_key();
    const auto original = MUST(connect_to_file(store_file(store.folder()), store.vault()));
    const auto older = store.folder() / "older.db";
    MUST(write_file(older, "", FileMode::only_owner));
    const auto copy = MUST(FileConnection::open(older, derived, Sharing::alone));
    MUST(original->copy_into(*copy));
  }
  std::filesystem::remove(store.folder() / "kater.db-wal");
  std::filesystem::remove(store.folder() / "kater.db-shm");
  std::filesystem::remove(key_file(store));
  std::filesystem::rename(store.folder() / "older.db", store_file(store.folder()));
  store.reopen();
  EXPECT_THAT(everything_in(*store), Holds(whole));
  EXPECT_EQ(only_key_of(store).reveal(), store.vault().store_file_key().reveal());
}

TEST_F(StoreKey, IsNeverReplacedWhenItIsMissingBesideAStore) {
  TemporaryStore store;
  testing::fill(*store, store.clock().now());
  store.close();
  std::filesystem::remove(key_file(store));
  const auto opened = Store::open(store_file(store.folder()), store.vault(), store.clock());
  ASSERT_THAT(opened, FailsWith(Code::unauthenticated));
  EXPECT_THAT(opened.error().sentence(), HasSubstr("store.key"));
  EXPECT_FALSE(std::filesystem::exists(key_file(store)));
}

TEST_F(FileKeyRotation, SealsTheFileWithANewKeyAndKeepsAllThatIsInIt) {
  TemporaryStore store;
  testing::fill(*store, store.clock().now());
  const auto whole = MUST(everything_in(*store));
  const auto before = only_key_of(store);
  EXPECT_THAT(store->rotate_file_key(), Succeeds());
  EXPECT_THAT(everything_in(*store), Holds(whole));
  EXPECT_THAT(add_statement(*store), Succeeds());
  EXPECT_NE(only_key_of(store).reveal(), before.reveal());
  store.close();
  EXPECT_THAT(FileConnection::open(store_file(store.folder()), before), FailsWith(Code::unauthenticated));
  store.reopen();
  EXPECT_THAT(store->statements().count("c1"), Holds(2));
}

TEST_F(FileKeyRotation, LosesNothingThatIsWrittenMeanwhile) {
  TemporaryStore store;
  testing::fill(*store, store.clock().now());
  std::atomic<int> written = 0;
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 3; ++thread) {
      threads.emplace_back([&](std::stop_token stop) {
        while (!stop.stop_requested()) {
          MUST(add_statement(*store));
          MUST(everything_in(*store));
          ++written;
        }
      });
    }
    for (int i = 0; i < 10; ++i) EXPECT_THAT(store->rotate_file_key(), Succeeds());
  }
  EXPECT_THAT(store->statements().count("c1"), Holds(1 + written.load()));
}

TEST_F(FileKeyRotation, WaitsForAnotherTimeWhileAnotherProcessHasTheFileOpen) {
  TemporaryStore store;
  testing::fill(*store, store.clock().now());
  store.close();
  Child child{[&](int pipe) {
    store.reopen();
    testing::give_sign(pipe);
    while (true) ::pause();
  }};
  EXPECT_EQ(child.count_signs(1), 1);
  store.reopen();
  const auto before = only_key_of(store);
  EXPECT_THAT(store->rotate_file_key(), FailsWith(Code::unavailable));
  EXPECT_EQ(only_key_of(store).reveal(), before.reveal());
  EXPECT_THAT(add_statement(*store), Succeeds());
  child.kill();
  EXPECT_THAT(store->rotate_file_key(), Succeeds());
}

// The first run learns how long a rotation takes; the others end at moments all over it.
TEST_F(FileKeyRotation, LeavesAStoreThatOpensWhereverItIsCutOff) {
  TemporaryStore store;
  testing::fill(*store, store.clock().now());
  const auto whole = MUST(everything_in(*store));
  const auto start = std::chrono::steady_clock::now();
  MUST(store->rotate_file_key());
  const auto takes = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
  std::mt19937 random{7};
  int cut_off = 0;
  for (int round = 0; round < 60; ++round) {
    store.close();
    const std::chrono::microseconds time{std::uniform_int_distribution<std::int64_t>{1, takes.count() + 1}(random)};
    Child child{[&](int pipe) {
      store.reopen();
      testing::die_in(time);
      MUST(store->rotate_file_key());
      testing::give_sign(pipe);
    }};
    if (child.count_signs(1) == 0) ++cut_off;
    child.wait();
    store.reopen();
    ASSERT_THAT(everything_in(*store), Holds(whole)) << round;
  }
  EXPECT_GT(cut_off, 20);
}

}  // namespace
}  // namespace kater::store
