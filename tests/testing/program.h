// A program of ours as a child process, which is started, listened to, and ended by its own id.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace kater::tests {

// What is started, and with what.
struct Invocation {
  std::filesystem::path program;
  std::vector<std::string> arguments;
  std::map<std::string, std::string> environment = {};  // added to ours
};

// Runs from start() until it is ended or destroyed. Its standard error goes to a file, for when a test fails.
class Program {
 public:
  static Result<Program> start(const Invocation& invocation);
  Program(Program&& other) noexcept;
  Program& operator=(Program&& other) noexcept;
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program();

  // The next line of its standard output; timed_out when none comes, not_found when it has closed it.
  Result<std::string> read_line(std::chrono::milliseconds patience = std::chrono::seconds{60});

  // SIGTERM, and then its exit code; a program that does not go within a minute is killed, and that is -SIGKILL.
  int end();
  // SIGKILL, which is to a program what a power cut is.
  void kill_now();
  // Waits until it ends by itself, and returns its exit code.
  int wait();

  pid_t id() const { return id_; }
  // What it wrote to its standard error so far.
  std::string errors() const;

 private:
  Program(pid_t id, int output, std::filesystem::path errors) : id_{id}, output_{output}, errors_{std::move(errors)} {}
  void release();

  pid_t id_ = -1;
  int output_ = -1;
  std::string buffer_;
  std::filesystem::path errors_;
};

// What a program left that ended by itself: its exit code, and all that it wrote.
struct Ended {
  int exit_code = 0;
  std::string output, errors;
};
Ended run_to_end(const Invocation& invocation);

// A folder that is removed, with all that is in it, with its owner.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace kater::tests
