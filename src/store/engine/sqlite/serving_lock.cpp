#include "store/engine/sqlite/serving_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include "base/file.h"

namespace kater::store {
namespace {

Error cannot_lock(const std::filesystem::path& file) {
  return refuse(Code::permission_denied, fmt::format("Cannot lock {}: {}.", file.string(), std::strerror(errno)));
}

Error already_served(const std::filesystem::path& folder, const std::filesystem::path& file) {
  const auto holder = read_file(file).value_or("");
  return refuse(Code::conflict,
                fmt::format("Another Kater already serves the data in {}{}. Stop it first, or give this "
                            "one a data folder of its own.",
                            folder.string(), holder.empty() ? "" : ": process " + holder));
}

// Notes this process for the sentence that a second one gets; the lock holds without it, on a full disk for one.
void note_holder(int file) {
  const auto holder = std::to_string(::getpid());
  if (::ftruncate(file, 0) == 0) static_cast<void>(::pwrite(file, holder.data(), holder.size(), 0) != 0);
}

}  // namespace

ServingLock::ServingLock(ServingLock&& other) noexcept : file_{std::exchange(other.file_, -1)} {}

ServingLock::~ServingLock() {
  if (file_ >= 0) ::close(file_);
}

Result<ServingLock> lock_for_serving(const std::filesystem::path& data_folder) {
  TRY(ensure_folder(data_folder));
  const auto file = data_folder / "kater.lock";
  ServingLock lock{::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)};
  if (lock.file_ < 0) return cannot_lock(file);
  if (::flock(lock.file_, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) return already_served(data_folder, file);
    return cannot_lock(file);
  }
  note_holder(lock.file_);
  return lock;
}

}  // namespace kater::store
