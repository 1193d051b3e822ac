#include "listen/worker_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace kater::listen {
namespace {

// Waits until somebody asks to stop.
void wait_for(const std::stop_token& stop) {
  std::promise<void> asked;
  const std::stop_callback callback{stop, [&] { asked.set_value(); }};
  asked.get_future().wait();
}

TEST(WorkerPool, RunsEveryTaskOnce) {
  std::atomic<int> done = 0;
  std::promise<void> all;
  WorkerPool pool{3, 1000};
  for (int i = 0; i < 500; ++i) {
    ASSERT_TRUE(pool.submit([&](const std::stop_token&) {
      if (++done == 500) all.set_value();
    }));
  }
  all.get_future().wait();
  EXPECT_EQ(done, 500);
}

TEST(WorkerPool, RunsAsManyAtOnceAsItHasThreads) {
  std::promise<void> first;
  std::promise<void> second;
  std::promise<void> met;
  WorkerPool pool{2, 10};
  ASSERT_TRUE(pool.submit([&](const std::stop_token&) {
    first.set_value();
    second.get_future().wait();
    met.set_value();
  }));
  ASSERT_TRUE(pool.submit([&](const std::stop_token&) {
    first.get_future().wait();
    second.set_value();
  }));
  met.get_future().wait();  // a pool that ends drops what nobody has begun, and the first would wait for ever
}

TEST(WorkerPool, TakesNoMoreThanItMayQueue) {
  std::promise<void> started;
  std::promise<void> go_on;
  WorkerPool pool{1, 2};
  ASSERT_TRUE(pool.submit([&](const std::stop_token&) {
    started.set_value();
    go_on.get_future().wait();
  }));
  started.get_future().wait();
  EXPECT_TRUE(pool.submit([](const std::stop_token&) {}));
  EXPECT_TRUE(pool.submit([](const std::stop_token&) {}));
  EXPECT_FALSE(pool.submit([](const std::stop_token&) {}));
  go_on.set_value();
}

TEST(WorkerPool, AsksRunningTasksToStopAndDropsThoseThatWait) {
  std::promise<void> started;
  std::atomic<bool> ran = false;
  WorkerPool pool{1, 10};
  ASSERT_TRUE(pool.submit([&](const std::stop_token& stop) {
    started.set_value();
    wait_for(stop);
  }));
  ASSERT_TRUE(pool.submit([&](const std::stop_token&) { ran = true; }));
  started.get_future().wait();
  pool.stop();
  EXPECT_FALSE(ran);
  EXPECT_FALSE(pool.submit([](const std::stop_token&) {}));
}

}  // namespace
}  // namespace kater::listen
