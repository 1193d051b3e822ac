#include "store/engine/sqlite/folder_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace kater::store {
namespace {

Error cannot_lock(const std::filesystem::path& folder) {
  return refuse(Code::permission_denied, fmt::format("Cannot lock {}: {}.", folder.string(), std::strerror(errno)));
}

}  // namespace

FolderLock::FolderLock(FolderLock&& other) noexcept : folder_{std::exchange(other.folder_, -1)} {}

FolderLock::~FolderLock() {
  if (folder_ >= 0) ::close(folder_);
}

Result<FolderLock> FolderLock::take(const std::filesystem::path& folder, Hold hold) {
  const auto path = folder.empty() ? std::filesystem::path{"."} : folder;
  FolderLock lock{::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (lock.folder_ < 0) return cannot_lock(path);
  while (::flock(lock.folder_, hold == Hold::shared ? LOCK_SH : LOCK_EX) != 0) {
    if (errno != EINTR) return cannot_lock(path);
  }
  return lock;
}

}  // namespace kater::store
