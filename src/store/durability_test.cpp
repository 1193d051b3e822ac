// What was acknowledged stays, whatever happens to the process or the disk.
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <random>
#include <thread>

#include "base/testing/result_matchers.h"
#include "store/engine/sqlite/serving_lock.h"
#include "store/testing/child.h"
#include "store/testing/faulty_disk.h"
#include "store/testing/file_engine.h"
#include "store/testing/filled_store.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using kater::testing::Succeeds;
using testing::Child;
using testing::Fault;
using testing::FaultyDisk;
using testing::give_sign;
using ::testing::HasSubstr;
using testing::TemporaryStore;

class FileDurability : public testing::OfTheFile {
 protected:
  FileDurability() : OfTheFile{"what a killed process or a failing disk leaves is PostgreSQL's own promise"} {}
};

Result<void> add_statement(Store& store, int number) {
  return store.statements().add({.connection_id = "c1", .purpose = fmt::format("statement {}", number)});
}

TEST_F(FileDurability, KeepsAllThatWasAcknowledgedWhenTheProcessIsKilled) {
  TemporaryStore store;
  testing::fill(*store, store.clock().now());
  std::int64_t acknowledged = MUST(store->statements().count("c1"));
  std::mt19937 random{5};
  for (int round = 0; round < 200; ++round) {
    store.close();
    Child child{[&](int pipe) {
      store.reopen();
      for (int i = 0;; ++i) {
        MUST(add_statement(*store, i));
        give_sign(pipe);
      }
    }};
    acknowledged +=
        child.count_signs(std::uniform_int_distribution<int>{1, 12}(random));  // then it is killed in what comes next
    child.kill();
    acknowledged += child.count_signs(1'000'000);
    store.reopen();
    const auto kept = MUST(store->statements().count("c1"));
    EXPECT_GE(kept, acknowledged);
    EXPECT_LE(kept, acknowledged + 1);  // one may be on the disk of which we were not told
    acknowledged = kept;
    EXPECT_THAT(testing::everything_in(*store), Succeeds());
  }
}

TEST_F(FileDurability, LosesNoJobWhenTheProcessIsKilledWhileItFinishesThem) {
  TemporaryStore store;
  std::vector<model::TableName> tables;
  for (int i = 0; i < 400; ++i) tables.push_back({"main", "sales", fmt::format("table_{:03}", i)});
  const auto id = store.add_connection_with(tables);
  const std::array kinds{model::JobKind::profile};
  const auto run = MUST(store->jobs().start_run(id, tables, kinds));
  for (int round = 0; round < 5; ++round) {
    store.close();
    Child child{[&](int pipe) {
      store.reopen();
      while (true) {
        for (const auto& job : MUST(store->jobs().claim({.kind = model::JobKind::profile, .limit = 3}))) {
          MUST(store->jobs().finish(job.id, model::JobState::completed));
          give_sign(pipe);
        }
      }
    }};
    child.count_signs(40);
    child.kill();
    store.reopen();
    MUST(store->jobs().requeue_running());
    const auto progress = MUST(store->jobs().progress(run));
    EXPECT_EQ(progress.running, 0);
    EXPECT_EQ(progress.queued + progress.completed, 400);
    EXPECT_GE(progress.completed, 40 * (round + 1));
  }
}

// A table whose profile was not stored must not pass for unchanged.
TEST_F(FileDurability, KeepsAProfileAndWhatItWasMadeFromTogetherWhenTheProcessIsKilled) {
  TemporaryStore store;
  const model::TableName name{"main", "sales", "orders"};
  const auto id = store.add_connection_with({name});
  for (int round = 0; round < 20; ++round) {
    store.close();
    Child child{[&](int pipe) {
      store.reopen();
      for (int i = 0;; ++i) {
        model::TableProfile profile;
        profile.row_count = i;
        MUST(store->profiles().save(id, name, profile, fmt::format("facts {}", i)));
        give_sign(pipe);
      }
    }};
    child.count_signs(3 + round % 5);
    child.kill();
    store.reopen();
    const auto rows = MUST(store->profiles().latest(id, name)).row_count.value();
    EXPECT_EQ(MUST(store->profiles().taken(id, name)).value().fingerprint, fmt::format("facts {}", rows));
  }
}

// As a full disk does, for this process's files only.
class FullDisk {
 public:
  explicit FullDisk(std::uintmax_t bytes_a_file) {
    std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{.rlim_cur = bytes_a_file, .rlim_max = before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

TEST_F(FileDurability, SaysThatTheDiskIsFullAndKeepsAllThatWasAcknowledged) {
  TemporaryStore store;
  testing::fill(*store, store.clock().now());
  const auto before = MUST(store->statements().count("c1"));
  store.reopen();
  int acknowledged = 0;
  Result<void> refused;
  {
    const FullDisk full{std::filesystem::file_size(store_file(store.folder())) + 40'000};
    while (acknowledged < 100'000 && (refused = add_statement(*store, acknowledged)).has_value()) ++acknowledged;
    EXPECT_THAT(store->statements().count("c1"), Holds(before + acknowledged));
    EXPECT_THAT(testing::everything_in(*store), Succeeds());
  }
  EXPECT_GT(acknowledged, 10);
  ASSERT_THAT(refused, FailsWith(Code::resource_exhausted));
  EXPECT_THAT(refused.error().sentence(), HasSubstr("disk"));
  EXPECT_THAT(add_statement(*store, acknowledged), Succeeds());
  store.reopen();
  EXPECT_THAT(store->statements().count("c1"), Holds(before + acknowledged + 1));
}

TEST_F(FileDurability, TakesOverAReadingWholeOrNotAtAll) {
  TemporaryStore store;
  testing::fill(*store, store.clock().now());
  const auto before = MUST(testing::everything_in(*store));
  model::Catalog large;
  for (int i = 0; i < 20'000; ++i) large.tables.push_back({{"main", "sales", fmt::format("new_{:05}", i)}});
  {
    const FullDisk full{std::filesystem::file_size(store_file(store.folder())) + 500'000};
    EXPECT_THAT(store->catalog().replace_names("c1", large), FailsWith(Code::resource_exhausted));
    EXPECT_THAT(testing::everything_in(*store), Holds(before));
  }
  store.reopen();
  EXPECT_THAT(testing::everything_in(*store), Holds(before));
  EXPECT_THAT(store->catalog().replace_names("c1", large), Succeeds());
}

// Every write and sync of three transactions goes wrong in turn, and so does all that follows.
class OnAFaultyDisk : public FileDurability, public ::testing::WithParamInterface<Fault> {};

TEST_P(OnAFaultyDisk, KeepsAllThatWasAcknowledgedWhereverItFails) {
  TemporaryStore store;
  testing::fill(*store, store.clock().now());
  auto kept = MUST(store->statements().count("c1"));
  store.close();
  FaultyDisk disk;
  int failures = 0;
  bool failed = true;
  for (int operation = 1; failed; ++operation) {
    store.reopen();
    disk.fail_at(operation, GetParam(), operation % 4);
    int acknowledged = 0;
    while (acknowledged < 3 && add_statement(*store, acknowledged).has_value()) ++acknowledged;
    store.close();
    failed = disk.repair();
    failures += failed ? 1 : 0;
    store.reopen();
    const auto now = MUST(store->statements().count("c1"));
    EXPECT_GE(now, kept + acknowledged) << operation;
    EXPECT_LE(now, kept + std::min(3, acknowledged + 1)) << operation;
    EXPECT_THAT(testing::everything_in(*store), Succeeds()) << operation;
    EXPECT_THAT(store->check(), Succeeds()) << operation;
    kept = now;
    store.close();
  }
  EXPECT_GT(failures, 10);
}

INSTANTIATE_TEST_SUITE_P(Faults, OnAFaultyDisk,
                         ::testing::Values(Fault::failed_write, Fault::torn_write, Fault::full_disk, Fault::failed_sync,
                                           Fault::power_cut));

// The power goes at random points of a longer life, in which the log is also written back into the file.
TEST_F(FileDurability, KeepsAllThatWasAcknowledgedWhenThePowerGoes) {
  TemporaryStore store;
  testing::fill(*store, store.clock().now());
  auto kept = MUST(store->statements().count("c1"));
  store.close();
  FaultyDisk disk;
  std::mt19937 random{11};
  for (int round = 0; round < 60; ++round) {
    store.reopen();
    disk.fail_at(std::uniform_int_distribution<int>{1, 400}(random), Fault::power_cut,
                 std::uniform_int_distribution<int>{0, 6}(random));
    int acknowledged = 0;
    const std::string purpose(3'000, 'p');  // large rows, so that the log fills soon
    while (store->statements().add({.connection_id = "c1", .purpose = purpose}).has_value()) {
      ++acknowledged;
      if (acknowledged % 10 == 0) MUST(store->connections().find("c1"));
    }
    store.close();
    EXPECT_TRUE(disk.repair());
    store.reopen();
    const auto now = MUST(store->statements().count("c1"));
    ASSERT_GE(now, kept + acknowledged) << round;
    ASSERT_LE(now, kept + acknowledged + 1) << round;
    ASSERT_THAT(store->check(), Succeeds()) << round;
    kept = now;
    store.close();
  }
}

TEST_F(FileDurability, LetsTwoProcessesWriteAtOnce) {
  TemporaryStore store;
  testing::fill(*store, store.clock().now());
  store.close();
  Child child{[&](int pipe) {
    store.reopen();
    give_sign(pipe);
    for (int i = 0; i < 300; ++i) MUST(add_statement(*store, i));
    model::ApiToken token;
    token.id = "t1";
    token.person_id = "p1";
    MUST(store->tokens().add(token, "kater_text"));
  }};
  EXPECT_EQ(child.count_signs(1), 1);
  store.reopen();
  for (int i = 0; i < 300; ++i) MUST(add_statement(*store, i));
  child.wait();
  EXPECT_THAT(store->statements().count("c1"), Holds(601));
  EXPECT_THAT(store->tokens().use("kater_text"), Succeeds());
}

TEST(Durability, LetsManyThreadsReadAndWrite) {
  TemporaryStore store;
  testing::fill(*store, store.clock().now());
  std::vector<std::jthread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&] {
      for (int i = 0; i < 100; ++i) {
        MUST(add_statement(*store, i));
        MUST(testing::everything_in(*store));
      }
    });
  }
  threads.clear();
  EXPECT_THAT(store->statements().count("c1"), Holds(401));
}

TEST(ServingLock, NamesTheFolderAndTheProcessThatHoldsIt) {
  const TemporaryStore store;
  const auto first = MUST(lock_for_serving(store.folder()));
  const auto refused = lock_for_serving(store.folder());
  ASSERT_THAT(refused, FailsWith(Code::conflict));
  EXPECT_THAT(refused.error().sentence(), HasSubstr(store.folder().string()));
  EXPECT_THAT(refused.error().sentence(), HasSubstr(fmt::format("process {}", ::getpid())));
}

TEST(ServingLock, IsFreeAgainWhenItsHolderIsGone) {
  const TemporaryStore store;
  { const auto first = MUST(lock_for_serving(store.folder())); }
  Child killed{[&](int pipe) {
    const auto held = MUST(lock_for_serving(store.folder()));
    give_sign(pipe);
    ::pause();
  }};
  EXPECT_EQ(killed.count_signs(1), 1);
  EXPECT_THAT(lock_for_serving(store.folder()), FailsWith(Code::conflict));
  killed.kill();
  EXPECT_THAT(lock_for_serving(store.folder()), Succeeds());
}

}  // namespace
}  // namespace kater::store
