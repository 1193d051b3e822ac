// Sees to it that one `kater serve` at most uses a data folder.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace kater::store {

// Held for as long as it lives; the system releases it when the process dies, however it dies.
class ServingLock {
 public:
  ServingLock(ServingLock&& other) noexcept;
  ServingLock& operator=(ServingLock&&) = delete;
  ~ServingLock();

 private:
  friend Result<ServingLock> lock_for_serving(const std::filesystem::path& data_folder);
  explicit ServingLock(int file) : file_{file} {}
  int file_;
};

// conflict, with a sentence that names the folder and the process that holds it.
Result<ServingLock> lock_for_serving(const std::filesystem::path& data_folder);

}  // namespace kater::store
