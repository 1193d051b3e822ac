// A lock for the moments in which the store's file is opened, or another is put in its place.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace kater::store {

// `shared` to open the file, `alone` to replace it.
enum class Hold { shared, alone };

// A lock on the folder. While a process puts a new file in the place of the store's, no other may be half-way through
// opening the old one, because its write-ahead log has the same name. The system releases it when the process dies.
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
