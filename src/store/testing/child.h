// Another process of the same program, for tests that kill it in the middle of its work.
#pragma once

#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>

namespace kater::store::testing {

// Another process that runs `work(write end of a pipe)`; the store must be closed in this one.
class Child {
 public:
  template <class Work>
  explicit Child(Work work) {
    int ends[2] = {-1, -1};
    if (::pipe(ends) != 0) std::abort();
    from_child_ = ends[0];
    process_ = ::fork();
    if (process_ == 0) {
      ::close(ends[0]);
      work(ends[1]);
      ::_exit(0);
    }
    ::close(ends[1]);
  }
  ~Child() {
    kill();
    ::close(from_child_);
  }
  // How many characters it wrote until it ended, or until there were `most`.
  int count_signs(int most) {
    int count = 0;
    for (char sign = 0; count < most && ::read(from_child_, &sign, 1) == 1;) ++count;
    return count;
  }
  void kill() {
    if (process_ > 0) {
      ::kill(process_, SIGKILL);
      wait();
    }
  }
  void wait() {
    ::waitpid(process_, nullptr, 0);
    process_ = 0;
  }

 private:
  pid_t process_ = 0;
  int from_child_ = -1;
};

inline void give_sign(int pipe) {
  if (::write(pipe, ".", 1) != 1) ::_exit(1);
}

// The calling process dies this much later, as suddenly as by SIGKILL, whatever it is doing then.
inline void die_in(std::chrono::microseconds time) {
  const itimerval timer{.it_interval = {}, .it_value = {time.count() / 1'000'000, time.count() % 1'000'000}};
  std::signal(SIGALRM, SIG_DFL);
  ::setitimer(ITIMER_REAL, &timer, nullptr);
}

}  // namespace kater::store::testing
