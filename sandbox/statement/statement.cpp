#include "sandbox/statement/statement.h"

#include <fmt/format.h>

#include <cstring>

#include "base/secret.h"

namespace kater::sandbox {

std::string_view name_of(StatementState state) {
  switch (state) {
    case StatementState::pending:
      return "PENDING";
    case StatementState::running:
      return "RUNNING";
    case StatementState::succeeded:
      return "SUCCEEDED";
    case StatementState::failed:
      return "FAILED";
    case StatementState::canceled:
      return "CANCELED";
    case StatementState::closed:
      break;
  }
  return "CLOSED";
}

std::string new_statement_id(Time now) {
  // A version 1 UUID with its time in order, in steps of 100 ns since 1582; the recorded ids leave out the last four
  // bits of it.
  constexpr std::uint64_t from_1582_to_1970 = 0x01B21DD213814000;
  const auto milliseconds = static_cast<std::uint64_t>(now.time_since_epoch().count());
  std::uint64_t random = 0;
  std::memcpy(&random, random_bytes(sizeof random).data(), sizeof random);
  const auto ticks = milliseconds * 10'000 + random % 10'000 + from_1582_to_1970;
  const auto time = fmt::format("{:015x}", ticks >> 4);
  return fmt::format("{}-{}-1{}-{:04x}-{:012x}", time.substr(0, 8), time.substr(8, 4), time.substr(12, 3),
                     0x8000 | ((random >> 48) & 0x3fff), random & 0xffffffffffff);
}

}  // namespace kater::sandbox
