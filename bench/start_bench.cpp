// How long Kater takes until it answers, and how much memory it then holds.
//
// The limit: what the system takes to start any program at all and read its first line (`echo`), in the same run.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "base/file.h"
#include "testing/program.h"

namespace {

using namespace kater;
using std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr int rounds = 11;

Milliseconds median(std::vector<Milliseconds> times) {
  std::ranges::sort(times);
  return times[times.size() / 2];
}

std::int64_t resident_kilobytes(pid_t process) {
  const auto status = MUST(read_file(fmt::format("/proc/{}/status", process)));
  return std::stoll(status.substr(status.find("VmRSS:") + 6));
}

// The time from the start of the program to its first line.
Milliseconds time_to_first_line(const tests::Invocation& invocation, std::int64_t* kilobytes = nullptr) {
  const auto began = steady_clock::now();
  auto program = MUST(tests::Program::start(invocation));
  MUST(program.read_line());
  const Milliseconds taken = steady_clock::now() - began;
  if (kilobytes != nullptr) *kilobytes = resident_kilobytes(program.id());
  program.end();
  return taken;
}

}  // namespace

int main() {
  const tests::TemporaryFolder data;
  const tests::Invocation serve{KATER_PROGRAM,
                                {"serve", "--json", "--listen", "127.0.0.1:0", "--data", data.path().string()}};
  const tests::Invocation echo{"/bin/echo", {"ready"}};
  std::int64_t kilobytes = 0;
  const auto first = time_to_first_line(serve);  // makes key, store and certificate
  std::vector<Milliseconds> ours, limit;
  for (int round = 0; round < rounds; ++round) {
    ours.push_back(time_to_first_line(serve, &kilobytes));
    limit.push_back(time_to_first_line(echo));
  }
  fmt::print(
      "start: first {:.0f} ms, then {:.0f} ms (median of {}), limit {:.1f} ms, ratio {:.0f}; {:.1f} MB resident\n",
      first.count(), median(ours).count(), rounds, median(limit).count(), median(ours) / median(limit),
      static_cast<double>(kilobytes) / 1024);
  return 0;
}
