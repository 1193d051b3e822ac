// What the system tells a program: Ctrl-C, a friendly kill, a hang-up.
#pragma once

#include <csignal>
#include <functional>
#include <stop_token>
#include <thread>

namespace kater::app {

// Blocks the signals in this thread and all that it starts, and waits for them in one of its own. One at a time, made
// before any other thread.
class Signals {
 public:
  Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
  ~Signals();

  // Requested by SIGINT and SIGTERM, and by SIGHUP unless somebody reads files again at that.
  std::stop_token stop() const { return source_.get_token(); }

 private:
  void wait();

  sigset_t set_{};
  std::stop_source source_;
  std::jthread waiter_;
};

// While it lives, SIGHUP means `read_again`, which is called on the signals' thread, and not the end of the program.
// One at a time. Gone, it is not called any more, nor still running.
class AtHangUp {
 public:
  explicit AtHangUp(std::function<void()> read_again);
  AtHangUp(const AtHangUp&) = delete;
  AtHangUp& operator=(const AtHangUp&) = delete;
  ~AtHangUp();
};

}  // namespace kater::app
