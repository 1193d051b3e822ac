// What `kater` answers to the shell. Documented in docs/operate/command-line.md; a number once given is never reused.
#pragma once

#include "base/result.h"

namespace kater::app {

enum class ExitCode {
  done = 0,
  failed = 1,              // it was tried, and did not work
  wrong_usage = 2,         // the command line or its input is wrong
  not_allowed = 3,         // no token, a wrong one, or one that may not do this
  not_found = 4,           // no such connection, table or run
  unreachable = 5,         // no Kater answers at KATER_URL, or it is busy
  some_tables_failed = 6,  // the run ended, and tables failed; the others are done
  interrupted = 130,       // Ctrl-C
};

ExitCode exit_code_of(Code code);

}  // namespace kater::app
