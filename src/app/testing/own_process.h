// The whole program in a process of its own: a command line and an environment in, an exit code and what it wrote out.
#pragma once

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "app/command_line.h"

namespace kater::app::testing {

struct Ended {
  int code = -1;
  std::string out, errors;
};

// Is forked at once and waits for its command line, so that what starts threads in a test, such as a server, may be
// made later. Runs once.
class OwnProcess {
 public:
  OwnProcess() {
    int ends[2] = {-1, -1};
    if (::pipe(ends) != 0) std::abort();
    id_ = ::fork();
    if (id_ == 0) {
      ::close(ends[1]);
      be_the_program(ends[0]);
    }
    ::close(ends[0]);
    line_ = ends[1];
  }
  OwnProcess(const OwnProcess&) = delete;
  OwnProcess& operator=(const OwnProcess&) = delete;
  ~OwnProcess() {
    if (line_ >= 0) {
      write_line({});
      end();
    }
    ::close(out_);
    ::close(errors_);
  }

  // `environment` holds NAME=VALUE, and is all there is.
  Ended run(const std::vector<std::string>& arguments, const std::vector<std::string>& environment = {}) {
    std::string text;
    for (const auto& each : environment) text += each + '\0';
    text += '\0';
    for (const auto& each : arguments) text += each + '\0';
    write_line(text);
    const int status = end();
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, text_of(out_), text_of(errors_)};
  }

 private:
  int end() {
    ::close(line_);
    line_ = -1;
    int status = 0;
    ::waitpid(id_, &status, 0);
    return status;
  }
  static std::string text_of(int file) {
    std::string text(static_cast<std::size_t>(::lseek(file, 0, SEEK_END)), '\0');
    if (::pread(file, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) std::abort();
    return text;
  }
  // With its size before it: a process that was forked later holds this pipe open, too.
  void write_line(const std::string& text) const {
    const auto size = text.size();
    if (::write(line_, &size, sizeof size) != sizeof size) std::abort();
    if (::write(line_, text.data(), size) != static_cast<ssize_t>(size)) std::abort();
  }
  static std::vector<std::string> read_line(int pipe) {
    std::size_t size = 0;
    if (::read(pipe, &size, sizeof size) != sizeof size || size == 0) ::_exit(0);  // it is not wanted any more
    std::string text(size, '\0');
    if (::read(pipe, text.data(), size) != static_cast<ssize_t>(size)) ::_exit(0);
    std::vector<std::string> words;
    for (std::size_t at = 0; at < size; at += words.back().size() + 1) words.emplace_back(text.c_str() + at);
    return words;
  }
  [[noreturn]] void be_the_program(int pipe) const {
    auto words = read_line(pipe);
    ::clearenv();
    std::size_t word = 0;
    while (word < words.size() && !words[word].empty()) ::putenv(words[word++].data());
    std::vector<const char*> arguments{"kater"};
    while (++word < words.size()) arguments.push_back(words[word].c_str());
    ::dup2(out_, STDOUT_FILENO);
    ::dup2(errors_, STDERR_FILENO);
    const int code = run_command_line(static_cast<int>(arguments.size()), arguments.data());
    std::cout.flush();
    ::_exit(code);
  }

  const int out_ = ::memfd_create("out", MFD_CLOEXEC);
  const int errors_ = ::memfd_create("errors", MFD_CLOEXEC);
  pid_t id_ = -1;
  int line_ = -1;
};

}  // namespace kater::app::testing
