#include "app/exit_code.h"

namespace kater::app {

ExitCode exit_code_of(Code code) {
  switch (code) {
    case Code::invalid_argument:
      return ExitCode::wrong_usage;
    case Code::unauthenticated:
    case Code::permission_denied:
      return ExitCode::not_allowed;
    case Code::not_found:
      return ExitCode::not_found;
    case Code::unavailable:
    case Code::timed_out:
      return ExitCode::unreachable;
    case Code::cancelled:
      return ExitCode::interrupted;
    case Code::conflict:
    case Code::unsupported:
    case Code::resource_exhausted:
    case Code::corrupt:
    case Code::internal:
      return ExitCode::failed;
  }
  return ExitCode::failed;
}

}  // namespace kater::app
