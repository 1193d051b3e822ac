// A folder of a test's own, which goes with it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/file.h"
#include "base/secret.h"

namespace kater::app::testing {

class TemporaryFolder {
 public:
  TemporaryFolder() : path_{std::filesystem::temp_directory_path() / ("kater-app-" + random_id())} {
    MUST(ensure_folder(path_));
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::filesystem::path& name) const { return path_ / name; }
  // The path of a file in it that holds this.
  std::string file(const std::string& name, std::string_view bytes, FileMode mode = FileMode::only_owner) const {
    MUST(write_file(path_ / name, bytes, mode));
    return (path_ / name).string();
  }

 private:
  const std::filesystem::path path_;
};

}  // namespace kater::app::testing
