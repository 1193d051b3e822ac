// Small files, whole: keys, certificates, lists.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace kater {

enum class FileMode { only_owner, readable_by_all };  // 0600, 0644

// The file's bytes; not_found when there is none.
Result<std::string> read_file(const std::filesystem::path& path);

// Replaces the file in one step: after a crash it holds the old bytes or the new ones, never a part.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes, FileMode mode);

// Gives the file another name on the same disk, in one step, in place of what had that name.
Result<void> move_file(const std::filesystem::path& from, const std::filesystem::path& to);

// Makes a name that was given to a file last through a power cut, where the file system can.
Result<void> sync_folder_of(const std::filesystem::path& path);

// Makes the folder and those above it when they are missing; ours alone (0700) when it is made here.
Result<void> ensure_folder(const std::filesystem::path& path);

// Whether anybody but the owner may read or write the file.
Result<bool> others_may_touch(const std::filesystem::path& path);

}  // namespace kater
