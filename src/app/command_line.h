// `kater`: reads the command line and does what it says.
#pragma once

namespace kater::app {

// The process's exit code; docs/operate/command-line.md lists them.
int run_command_line(int argc, const char* const* argv);

}  // namespace kater::app
