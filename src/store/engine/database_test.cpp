#include "store/engine/database.h"

#include <gmock/gmock.h>

#include <atomic>
#include <future>
#include <latch>
#include <thread>

#include "base/testing/result_matchers.h"
#include "store/engine/query_log.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;
using ::testing::Contains;
using ::testing::IsEmpty;
using testing::TemporaryStore;

// Of no engine: counts how many of it there are.
class FakeConnection final : public DatabaseConnection {
 public:
  explicit FakeConnection(std::atomic<int>& open) : open_{open} { ++open_; }
  ~FakeConnection() override { --open_; }
  Result<void> begin(Access) override { return {}; }
  Result<void> commit() override { return {}; }
  void roll_back() override {}
  bool is_lost() const override { return false; }
  void forget_what_was_deleted() override {}
  Result<void> script(std::string_view) override { return {}; }

 private:
  Result<std::unique_ptr<Cursor>> start(const Query&, std::initializer_list<Value>) override {
    return fail(Code::internal, "nothing is asked of it");
  }
  std::atomic<int>& open_;
};

class DatabaseTest : public ::testing::Test {
 protected:
  Result<std::unique_ptr<DatabaseConnection>> connect() {
    if (open_ >= room_) return fail(Code::unavailable, "the server is full");
    return std::unique_ptr<DatabaseConnection>{std::make_unique<FakeConnection>(open_)};
  }
  std::unique_ptr<Database> database() {
    return MUST(Database::open([this] { return connect(); }));
  }

  std::atomic<int> open_ = 0;
  std::atomic<int> room_ = 1'000;
};

constexpr auto nothing = [](Session&) -> Result<void> { return {}; };

// As many reads as there may be at once, all of them under way until they may end.
class BusyReaders {
 public:
  explicit BusyReaders(Database& database) {
    for (std::size_t i = 0; i < Database::most_readers; ++i) threads_.emplace_back([&] { read(database); });
    begun_.wait();
  }
  void end() { may_end_.count_down(); }

 private:
  void read(Database& database) {
    EXPECT_THAT(database.read([&](Session&) -> Result<void> {
      begun_.count_down();
      may_end_.wait();
      return {};
    }),
                Succeeds());
  }

  std::latch begun_{Database::most_readers};
  std::latch may_end_{1};
  std::vector<std::jthread> threads_;  // last, so first to go
};

TEST_F(DatabaseTest, LetsFourReadAtOnceAndOpensNoMoreThanThat) {
  const auto database = this->database();
  EXPECT_EQ(open_, 2) << "one that writes, and the first that reads";
  for (int round = 0; round < 3; ++round) BusyReaders{*database}.end();
  EXPECT_EQ(open_, 1 + Database::most_readers);
}

TEST_F(DatabaseTest, LetsOneWaitWhereAllReadersAreBusy) {
  const auto database = this->database();
  BusyReaders busy{*database};
  std::promise<void> read;
  const std::jthread waiting{[&] {
    EXPECT_THAT(database->read(nothing), Succeeds());
    read.set_value();
  }};
  auto done = read.get_future();
  EXPECT_EQ(done.wait_for(std::chrono::seconds{0}), std::future_status::timeout);
  busy.end();
  EXPECT_EQ(done.wait_for(std::chrono::seconds{20}), std::future_status::ready);
}

TEST_F(DatabaseTest, ClosesThemAllOnceThoseThatReadAreDone) {
  const auto database = this->database();
  BusyReaders busy{*database};
  std::promise<int> still_open;
  const std::jthread closing{[&] { database->closed([&] { still_open.set_value(open_); }); }};
  auto counted = still_open.get_future();
  EXPECT_EQ(counted.wait_for(std::chrono::seconds{0}), std::future_status::timeout) << "some still read";
  busy.end();
  ASSERT_EQ(counted.wait_for(std::chrono::seconds{20}), std::future_status::ready);
  EXPECT_EQ(counted.get(), 0);
  EXPECT_THAT(database->read(nothing), Succeeds()) << "opened again when it is needed";
  EXPECT_THAT(database->write(nothing), Succeeds());
}

TEST_F(DatabaseTest, MakesDoWithTheReadersThatTheServerHasRoomFor) {
  room_ = 2;
  const auto database = this->database();
  std::vector<std::jthread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 50; ++round) EXPECT_THAT(database->read(nothing), Succeeds());
    });
  }
  threads.clear();
  database->closed([&] { room_ = 0; });
  EXPECT_THAT(database->read(nothing), FailsWith(Code::unavailable)) << "none is left to wait for";
}

// On the engine itself: what one thread asks, and what it asks of no other's account.
TEST(QueryLog, NotesTheQueriesOfItsOwnThread) {
  TemporaryStore store;
  const QueryLog log;
  EXPECT_THAT(store->connections().list(), Succeeds());
  EXPECT_THAT(log.names(), Contains("all_connections"));
  const auto asked = log.names().size();
  std::jthread{[&] { EXPECT_THAT(store->people().list(), Succeeds()); }}.join();
  EXPECT_EQ(log.names().size(), asked);
  {
    const QueryLog inner;
    EXPECT_THAT(inner.names(), IsEmpty());
    EXPECT_THAT(store->people().list(), Succeeds());
    EXPECT_THAT(inner.names(), Contains("all_people"));
  }
  EXPECT_EQ(log.names().size(), asked);
}

}  // namespace
}  // namespace kater::store
