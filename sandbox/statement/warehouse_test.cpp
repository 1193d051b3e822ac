#include "sandbox/statement/warehouse.h"

#include <gtest/gtest.h>

namespace kater::sandbox {
namespace {

using std::chrono::seconds;
using State = Warehouse::State;

TEST(Warehouse, RunsAtOnceWhenNothingElseIsAsked) {
  const FakeClock clock;
  EXPECT_EQ(Warehouse({}).state(clock.now()), State::running);
}

TEST(Warehouse, TakesItsTimeToStart) {
  FakeClock clock;
  Warehouse warehouse{{.cold_start = seconds{60}, .stopped = true}};
  EXPECT_EQ(warehouse.state(clock.now()), State::stopped);
  warehouse.start(clock.now());
  EXPECT_EQ(warehouse.state(clock.now()), State::starting);
  EXPECT_EQ(warehouse.ready_in(clock.now()), seconds{60});
  clock.advance(seconds{60});
  EXPECT_EQ(warehouse.state(clock.now()), State::running);
  EXPECT_EQ(warehouse.ready_in(clock.now()), seconds{0});
}

TEST(Warehouse, DoesNotStartAgainWhileItStarts) {
  FakeClock clock;
  Warehouse warehouse{{.cold_start = seconds{60}, .stopped = true}};
  warehouse.start(clock.now());
  clock.advance(seconds{59});
  warehouse.start(clock.now());
  EXPECT_EQ(warehouse.ready_in(clock.now()), seconds{1});
}

TEST(Warehouse, IsColdAgainAfterAStop) {
  FakeClock clock;
  Warehouse warehouse{{.cold_start = seconds{60}}};
  EXPECT_EQ(warehouse.state(clock.now()), State::running);
  warehouse.stop();
  EXPECT_EQ(name_of(warehouse.state(clock.now())), "STOPPED");
  warehouse.start(clock.now());
  EXPECT_EQ(name_of(warehouse.state(clock.now())), "STARTING");
}

}  // namespace
}  // namespace kater::sandbox
