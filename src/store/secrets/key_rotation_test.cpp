#include "store/secrets/key_rotation.h"

#include <deque>
#include <future>

#include "base/testing/result_matchers.h"
#include "store/engine/sqlite/file_store.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using namespace std::chrono_literals;
using kater::testing::FailsWith;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using vault::KeyRing;
using vault::MasterKey;
using vault::Renewal;

// Holds a ring where a test can change it, as an operator would.
class FakeProvider final : public vault::KeyProvider {
 public:
  FakeProvider(KeyRing ring, Renewal renewal) : ring_{std::move(ring)}, renewal_{renewal} {}
  Result<KeyRing> keys(std::stop_token) override {
    return ring_.with([](const KeyRing& ring) { return ring.clone(); });
  }
  Renewal renewal() const override { return renewal_; }
  std::string how_to_renew() const override { return "Put it there."; }
  Result<void> keep(const KeyRing& next) override {
    put(next.clone());
    return {};
  }
  void put(KeyRing next) {
    ring_.with([&](KeyRing& ring) { ring = std::move(next); });
  }

 private:
  Guarded<KeyRing> ring_;
  const Renewal renewal_;
};

// What rotations ended as, in their order.
class Ends {
 public:
  void add(const KeyStatus& status) {
    {
      const std::lock_guard lock{mutex_};
      ends_.push_back(status);
    }
    more_.notify_all();
  }
  KeyStatus take() {
    std::unique_lock lock{mutex_};
    more_.wait(lock, [this] { return !ends_.empty(); });
    auto first = ends_.front();
    ends_.pop_front();
    return first;
  }

 private:
  std::mutex mutex_;
  std::condition_variable more_;
  std::deque<KeyStatus> ends_;
};

class KeyRotationTest : public ::testing::Test {
 protected:
  using Event = KeyRotation::Event;

  KeyRotationTest() {
    for (const auto* name : {"one", "two", "three"}) ids_.push_back(store_.add_connection(name));
  }
  std::unique_ptr<KeyRotation> rotation(vault::KeyProvider& provider, KeyRotation::Options options = {}) {
    options.tell = [this](Event event, const KeyStatus& status) {
      told_.with([&](auto& told) { told.emplace_back(event, status); });
      if (event == Event::done || event == Event::stuck) ended_.add(status);
    };
    return std::make_unique<KeyRotation>(provider, MUST(provider.keys({})), store_.vault(), store_->sealed_secrets(),
                                         store_.clock(), std::move(options));
  }
  KeyStatus end() { return ended_.take(); }
  void expect_all_open() {
    for (const auto& id : ids_) EXPECT_EQ(MUST(store_->connections().secrets(id)).sign_in.reveal(), "dapi-test");
  }
  std::map<std::string, std::int64_t> counts() { return MUST(store_->sealed_secrets().counts()); }

  testing::TemporaryStore store_;
  std::vector<std::string> ids_;
  Ends ended_;
  Guarded<std::vector<std::pair<Event, KeyStatus>>> told_;
};

TEST_F(KeyRotationTest, PutsEverySecretUnderANewKeyThatKaterMakes) {
  FakeProvider provider{store_.keys(), Renewal::by_kater};
  const auto before = store_.vault().key_id();
  const auto rotation = this->rotation(provider);
  EXPECT_FALSE(rotation->status().rotating);
  const auto started = MUST(rotation->rotate({}));
  EXPECT_NE(started.key_id, before);
  EXPECT_THAT(started.previous, ElementsAre(before));
  const auto status = end();
  EXPECT_EQ(status.key_id, started.key_id);
  EXPECT_EQ(status.done, 3);
  EXPECT_EQ(status.unopened, 0);
  EXPECT_THAT(status.previous, IsEmpty());
  EXPECT_THAT(counts(), ElementsAre(Pair(status.key_id, 3)));
  EXPECT_THAT(MUST(provider.keys({})).previous, IsEmpty());
  EXPECT_EQ(store_.vault().store_file_keys().size(), 1U) << "the vault forgot the old one";
  expect_all_open();
}

TEST_F(KeyRotationTest, OpensEverythingWhileItIsAtWork) {
  FakeProvider provider{store_.keys(), Renewal::by_kater};
  std::promise<void> reached, go_on;
  const auto rotation = this->rotation(provider, {.rotate_file_key = [&]() -> Result<bool> {
                                         reached.set_value();
                                         go_on.get_future().wait();
                                         return true;
                                       }});
  MUST(rotation->rotate({}));
  reached.get_future().wait();
  expect_all_open();
  EXPECT_EQ(MUST(provider.keys({})).previous.size(), 1U);  // a start from here would still have the old key
  const auto refused = rotation->rotate({});
  ASSERT_THAT(refused, FailsWith(Code::conflict));
  EXPECT_THAT(refused.error().sentence(), HasSubstr("3 of 3"));
  go_on.set_value();
  end();
  expect_all_open();
}

TEST_F(KeyRotationTest, LeavesASecretThatDoesNotOpenAndGoesOn) {
  FakeProvider provider{store_.keys(), Renewal::by_kater};
  model::Connection lost;
  lost.id = "lost";
  lost.name = "lost";
  {
    const vault::Vault other{MasterKey::make()};
    const auto database = store_.database();
    MUST(ConnectionStore(*database, other).add(lost, {Secret{"dapi-lost"}}));
  }
  const auto rotation = this->rotation(provider);
  MUST(rotation->rotate({}));
  const auto status = end();
  EXPECT_EQ(status.done, 3);
  EXPECT_EQ(status.unopened, 1);
  expect_all_open();
  EXPECT_THAT(MUST(store_->connections().trouble_with_secrets("lost")), HasSubstr("another master key"));
}

TEST_F(KeyRotationTest, KeepsTheOldKeyUntilTheFileHasItsNewOne) {
  FakeProvider provider{store_.keys(), Renewal::by_kater};
  std::atomic<int> tries = 0;
  const auto rotation = this->rotation(provider, {.try_again = 1ms, .rotate_file_key = [&]() -> Result<bool> {
                                                    if (++tries == 1) return refuse(Code::unavailable, "It is busy.");
                                                    return true;
                                                  }});
  MUST(rotation->rotate({}));
  const auto stuck = end();
  EXPECT_EQ(stuck.problem, "It is busy.");
  EXPECT_TRUE(stuck.rotating);
  EXPECT_EQ(stuck.previous.size(), 1U);
  const auto done = end();
  EXPECT_EQ(done.problem, "");
  EXPECT_FALSE(done.rotating);
  EXPECT_EQ(tries, 2);
}

TEST_F(KeyRotationTest, GoesOnByItselfWhenTheRingHoldsAnOldKey) {
  KeyRing ring{MasterKey::make()};
  ring.add_older(store_.keys());
  store_.vault().use(ring);
  FakeProvider provider{ring.clone(), Renewal::by_kater};
  const auto rotation = this->rotation(provider);
  const auto status = end();
  EXPECT_EQ(status.key_id, vault::key_id_of(ring.current));
  EXPECT_THAT(counts(), ElementsAre(Pair(status.key_id, 3)));
  EXPECT_THAT(MUST(provider.keys({})).previous, IsEmpty());
}

TEST_F(KeyRotationTest, AsksForTheKeyThatTheOperatorPutElsewhere) {
  FakeProvider provider{store_.keys(), Renewal::elsewhere};
  const auto rotation = this->rotation(provider);
  const auto none = rotation->rotate({});
  ASSERT_THAT(none, FailsWith(Code::conflict));
  EXPECT_THAT(none.error().sentence(), HasSubstr("Put it there."));
  const auto next = MasterKey::make();
  provider.put(KeyRing{next.clone()});  // even where the old one is gone there, it still opens here
  MUST(rotation->rotate({}));
  EXPECT_THAT(end().key_id, vault::key_id_of(next));
  expect_all_open();
}

TEST_F(KeyRotationTest, NoticesANewKeyByItself) {
  FakeProvider provider{store_.keys(), Renewal::elsewhere};
  const auto rotation = this->rotation(provider, {.ask_again = 1ms});
  const auto next = MasterKey::make();
  provider.put(KeyRing{next.clone()});
  EXPECT_THAT(end().key_id, vault::key_id_of(next));
  expect_all_open();
}

TEST_F(KeyRotationTest, ChangesNothingWhereTheKeyIsHandedOverAtTheStart) {
  FakeProvider provider{store_.keys(), Renewal::at_start};
  const auto rotation = this->rotation(provider);
  EXPECT_THAT(rotation->rotate({}), FailsWith(Code::conflict));
  EXPECT_THAT(told_.with([](const auto& told) { return told.size(); }), 0U);
}

}  // namespace
}  // namespace kater::store
