// The command line of kater-sandbox.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>

#include "base/result.h"
#include "sandbox/workspace.h"

namespace kater::sandbox {

// What the flags ask for.
struct CommandLine {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;       // 0: any that is free
  std::filesystem::path state;  // where the CA's certificate is written; empty: a new temporary folder
  Workspace::Options workspace = {};
};

// Returns what was asked for, or the exit code with which the program ends at once: after --help, or a flag that is
// wrong. Help or mistake have been printed then.
std::variant<CommandLine, int> read_command_line(int count, const char* const* arguments,
                                                 const std::filesystem::path& default_data);

}  // namespace kater::sandbox
