#include "app/signals.h"

#include <pthread.h>

#include "base/guarded.h"

namespace kater::app {
namespace {

// Of the process, as the signal is.
Guarded<std::function<void()>>& at_hang_up() {
  static Guarded<std::function<void()>> function;
  return function;
}

// Whether somebody was there to read again.
bool read_again() {
  return at_hang_up().with([](const auto& function) {
    if (function) function();
    return static_cast<bool>(function);
  });
}

}  // namespace

Signals::Signals() {
  sigemptyset(&set_);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&set_, signal);
  pthread_sigmask(SIG_BLOCK, &set_, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  waiter_ = std::jthread{[this] { wait(); }};
}

Signals::~Signals() { pthread_kill(waiter_.native_handle(), SIGTERM); }  // wakes the waiter, which then ends

void Signals::wait() {
  for (int signal = 0; sigwait(&set_, &signal) == 0;) {
    if (signal == SIGHUP && read_again()) continue;
    source_.request_stop();
    return;
  }
}

AtHangUp::AtHangUp(std::function<void()> read_again) {
  at_hang_up().with([&](auto& function) { function = std::move(read_again); });
}

AtHangUp::~AtHangUp() {
  at_hang_up().with([](auto& function) { function = nullptr; });
}

}  // namespace kater::app
