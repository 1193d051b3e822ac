#include "app/signals.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <condition_variable>
#include <cstdlib>
#include <mutex>

namespace kater::app {
namespace {

// Waits for a word from another thread; ten seconds at most.
class Word {
 public:
  void say() {
    {
      const std::lock_guard lock{mutex_};
      ++said_;
    }
    told_.notify_all();
  }
  bool comes(int times = 1) {
    std::unique_lock lock{mutex_};
    return told_.wait_for(lock, std::chrono::seconds{10}, [&] { return said_ >= times; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable told_;
  int said_ = 0;  // under mutex_
};

bool stops_at(int signal, const Signals& signals) {
  Word stopped;
  const std::stop_callback at_stop{signals.stop(), [&] { stopped.say(); }};
  ::kill(::getpid(), signal);
  return stopped.comes();
}

// Each in a process of its own, since the signals stay blocked; it ends with 0 where all of it holds.
[[noreturn]] void end_with_whether_it_stops_at(int signal) {
  const Signals signals;
  std::_Exit(!signals.stop().stop_requested() && stops_at(signal, signals) ? 0 : 1);
}

[[noreturn]] void end_with_whether_a_hang_up_reads_again() {
  const Signals signals;
  Word read;
  bool held = true;
  {
    const AtHangUp at_hang_up{[&] { read.say(); }};
    for (int times = 1; times <= 2; ++times) {
      ::kill(::getpid(), SIGHUP);
      held = held && read.comes(times);
    }
    held = held && !signals.stop().stop_requested();
  }
  std::_Exit(held && stops_at(SIGHUP, signals) ? 0 : 1);
}

[[noreturn]] void end_with_whether_signals_go() {
  { const Signals signals; }
  const Signals again;
  const bool first = stops_at(SIGTERM, again);
  std::_Exit(first && !Signals{}.stop().stop_requested() ? 0 : 1);
}

[[noreturn]] void end_after_a_pipe_broke() {
  std::signal(SIGPIPE, SIG_DFL);  // whatever another test did before
  const Signals signals;
  int ends[2] = {-1, -1};
  if (::pipe(ends) != 0) std::_Exit(1);
  ::close(ends[0]);
  std::_Exit(::write(ends[1], "x", 1) == -1 && errno == EPIPE ? 0 : 1);
}

TEST(Signals, EndTheProgramWhenItIsInterruptedToldToGoOrLeftByItsTerminal) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    EXPECT_EXIT(end_with_whether_it_stops_at(signal), ::testing::ExitedWithCode(0), "") << signal;
  }
}

TEST(Signals, ReadAgainAtAHangUpWhileSomebodyIsThereToDoSo) {
  EXPECT_EXIT(end_with_whether_a_hang_up_reads_again(), ::testing::ExitedWithCode(0), "");
}

TEST(Signals, GoWithoutHavingBeenCalled) {
  EXPECT_EXIT(end_with_whether_signals_go(), ::testing::ExitedWithCode(0), "");
}

TEST(Signals, KeepAReaderThatLeavesFromEndingTheProgram) {
  EXPECT_EXIT(end_after_a_pipe_broke(), ::testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace kater::app
