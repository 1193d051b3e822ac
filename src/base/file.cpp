#include "base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

namespace kater {
namespace {

Code code_of_errno(int number) {
  switch (number) {
    case ENOENT:
      return Code::not_found;
    case EACCES:
    case EPERM:
    case EROFS:
      return Code::permission_denied;
    case ENOSPC:
    case EDQUOT:
    case EMFILE:
    case ENFILE:
      return Code::resource_exhausted;
    default:
      return Code::unavailable;
  }
}

Error file_error(const std::filesystem::path& path, std::string_view doing, int number) {
  return refuse(code_of_errno(number), fmt::format("Cannot {} {}: {}.", doing, path.string(), std::strerror(number)));
}

// Closes what it holds; closing is not where we learn of a failed write, fsync is.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_{number} {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

Result<void> write_all(const Descriptor& file, std::string_view bytes, const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return file_error(path, "write", errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(file.number()) != 0) return file_error(path, "write", errno);
  return {};
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path) {
  errno = 0;
  std::ifstream file{path, std::ios::binary};
  if (!file) return file_error(path, "read", errno == 0 ? EIO : errno);
  std::string bytes;
  std::string piece(std::size_t{16} * 1024, '\0');  // not on the stack, since only what is freed is wiped
  do {
    file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    bytes.append(piece.data(), static_cast<std::size_t>(file.gcount()));
  } while (file);
  if (file.bad()) return file_error(path, "read", errno == 0 ? EIO : errno);
  return bytes;
}

Result<void> write_file(const std::filesystem::path& path, std::string_view bytes, FileMode mode) {
  const std::filesystem::path part = path.string() + ".part";
  {
    const Descriptor file{::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)};
    if (file.number() < 0) return file_error(path, "write", errno);
    if (::fchmod(file.number(), mode == FileMode::only_owner ? 0600 : 0644) != 0)
      return file_error(path, "write", errno);
    if (auto written = write_all(file, bytes, path); !written) {
      ::unlink(part.c_str());
      return written;
    }
  }
  return move_file(part, path);
}

Result<void> move_file(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return file_error(to, "write", errno);
  return sync_folder_of(to);
}

Result<void> sync_folder_of(const std::filesystem::path& path) {
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path{"."};
  const Descriptor parent{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (parent.number() >= 0) ::fsync(parent.number());  // makes the new name last, where the file system can
  return {};
}

Result<void> ensure_folder(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return {};
  error.clear();  // that it is not there is no failure, and nothing else may look at it
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), error);
  if (error) return file_error(path, "make the folder", error.value());
  if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) return file_error(path, "make the folder", errno);
  if (!std::filesystem::is_directory(path, error)) return file_error(path, "make the folder", ENOTDIR);
  return {};
}

Result<bool> others_may_touch(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return file_error(path, "look at", errno);
  return (status.st_mode & (S_IRWXG | S_IRWXO)) != 0;
}

}  // namespace kater
