#include "store/engine/sqlite/backup_trailer.h"

#include <fmt/format.h>

#include "base/text.h"

namespace kater::store {
namespace {

constexpr std::string_view format = "kater-backup-1";

// Takes a line off `rest`.
std::string_view next_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  const auto line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return line;
}

Error no_backup() {
  return refuse(
      Code::invalid_argument,
      "This file is no backup of a Kater, or its end was cut off: give the file that `kater backup` made, whole.");
}

}  // namespace

std::string to_bytes(const Trailer& trailer) {
  auto bytes = fmt::format("{}\n{}\n{}\n", format, trailer.made_at.time_since_epoch().count(), trailer.sealed_key);
  bytes.resize(trailer_bytes, '\n');
  return bytes;
}

Result<Trailer> trailer_from(std::string_view bytes) {
  if (bytes.size() != trailer_bytes || next_line(bytes) != format) return no_backup();
  const auto milliseconds = integer_from<std::int64_t>(next_line(bytes));
  if (!milliseconds) return no_backup();
  return Trailer{.made_at = Time{std::chrono::milliseconds{*milliseconds}},
                 .sealed_key = std::string{next_line(bytes)}};
}

}  // namespace kater::store
