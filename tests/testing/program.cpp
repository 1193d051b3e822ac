#include "testing/program.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "base/file.h"
#include "base/secret.h"

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX asks the program to declare it

namespace kater::tests {
namespace {

using std::chrono::steady_clock;

std::vector<std::string> environment_with(const std::map<std::string, std::string>& added) {
  std::vector<std::string> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string text = *variable;
    if (!added.contains(text.substr(0, text.find('=')))) variables.push_back(text);
  }
  for (const auto& [name, value] : added) variables.push_back(name + "=" + value);
  return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (auto& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

int exit_code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status); }

}  // namespace

Result<Program> Program::start(const Invocation& invocation) {
  std::array<int, 2> output{};
  if (::pipe2(output.data(), O_CLOEXEC) != 0) return fail(Code::resource_exhausted, "no pipe");
  const auto errors = std::filesystem::temp_directory_path() / ("kater-errors-" + random_id());
  posix_spawn_file_actions_t actions{};
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  // A test may run with signals blocked; the child starts with none of that.
  posix_spawnattr_t attributes{};
  posix_spawnattr_init(&attributes);
  sigset_t none{};
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);

  std::vector<std::string> arguments{invocation.program.string()};
  arguments.insert(arguments.end(), invocation.arguments.begin(), invocation.arguments.end());
  auto variables = environment_with(invocation.environment);
  pid_t id = -1;
  const int failed = ::posix_spawn(&id, invocation.program.c_str(), &actions, &attributes,
                                   pointers_to(arguments).data(), pointers_to(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  ::close(output[1]);
  if (failed != 0) {
    ::close(output[0]);
    return fail(Code::not_found, "cannot start " + invocation.program.string() + ": " + std::strerror(failed));
  }
  return Program{id, output[0], errors};
}

Program::Program(Program&& other) noexcept
    : id_{std::exchange(other.id_, -1)},
      output_{std::exchange(other.output_, -1)},
      buffer_{std::move(other.buffer_)},
      errors_{std::exchange(other.errors_, {})} {}

Program& Program::operator=(Program&& other) noexcept {
  std::swap(id_, other.id_);
  std::swap(output_, other.output_);
  std::swap(buffer_, other.buffer_);
  std::swap(errors_, other.errors_);
  return *this;
}

Program::~Program() {
  if (id_ > 0) kill_now();
  release();
}

void Program::release() {
  if (output_ >= 0) ::close(std::exchange(output_, -1));
  std::error_code ignored;
  if (!errors_.empty()) std::filesystem::remove(errors_, ignored);
}

Result<std::string> Program::read_line(std::chrono::milliseconds patience) {
  const auto deadline = steady_clock::now() + patience;
  while (true) {
    if (const auto end = buffer_.find('\n'); end != std::string::npos) {
      std::string line = buffer_.substr(0, end);
      buffer_.erase(0, end + 1);
      return line;
    }
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - steady_clock::now());
    pollfd waited{.fd = output_, .events = POLLIN, .revents = 0};
    if (left.count() <= 0 || ::poll(&waited, 1, static_cast<int>(left.count())) == 0) {
      return fail(Code::timed_out, "it wrote no line; its errors: " + errors());
    }
    std::array<char, 4096> bytes{};
    const auto read = ::read(output_, bytes.data(), bytes.size());
    if (read <= 0) return fail(Code::not_found, "it closed its output; its errors: " + errors());
    buffer_.append(bytes.data(), static_cast<std::size_t>(read));
  }
}

int Program::end() {
  ::kill(id_, SIGTERM);
  // A minute's grace by the system's own timer: waitpid has no deadline.
  const auto until = std::chrono::steady_clock::now() + std::chrono::minutes{1};
  while (std::chrono::steady_clock::now() < until) {
    int status = 0;
    if (::waitpid(id_, &status, WNOHANG) == id_) {
      id_ = -1;
      return exit_code_of(status);
    }
    pollfd output{.fd = output_, .events = 0, .revents = 0};  // wakes at once when the child closes its output
    if (::poll(&output, 1, 100) > 0) ::poll(nullptr, 0, 5);   // closed, but not gone yet
  }
  kill_now();
  return -SIGKILL;
}

void Program::kill_now() {
  ::kill(id_, SIGKILL);
  wait();
}

int Program::wait() {
  int status = 0;
  while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
  }
  id_ = -1;
  return exit_code_of(status);
}

std::string Program::errors() const { return read_file(errors_).value_or("(none)"); }

Ended run_to_end(const Invocation& invocation) {
  auto started = Program::start(invocation);
  if (!started) return {.exit_code = -1, .output = {}, .errors = started.error().text()};
  Ended ended;
  while (auto line = started->read_line(std::chrono::minutes{2})) ended.output += *line + '\n';
  ended.exit_code = started->wait();
  ended.errors = started->errors();
  return ended;
}

TemporaryFolder::TemporaryFolder() : path_{std::filesystem::temp_directory_path() / ("kater-test-" + random_id())} {
  std::filesystem::create_directory(path_);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace kater::tests
