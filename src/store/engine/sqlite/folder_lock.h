// Held by whoever opens the store's file, or puts another in its place.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace kater::store {

enum class Hold { shared, alone };

// A lock on the folder, for moments. While somebody puts a new file in the place of the store's, nobody may be half-way
// through opening the old one: its write-ahead log has the same name. The system lets go of it when the process dies.
class FolderLock {
 public:
  // Waits for others.
  static Result<FolderLock> take(const std::filesystem::path& folder, Hold hold);
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int folder) : folder_{folder} {}
  int folder_;
};

}  // namespace kater::store
