#include "testing/memory_of.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <optional>
#include <sstream>

namespace kater::tests {
namespace {

struct Mapping {
  std::uintptr_t start = 0, end = 0;
  bool readable = false, in_cores = true;
  std::string name;
};

// Of /proc/PID/smaps: a line with the addresses, then lines `Name: value`, the last of which are the flags.
std::vector<Mapping> mappings_of(pid_t process) {
  std::ifstream file{fmt::format("/proc/{}/smaps", process)};
  std::vector<Mapping> mappings;
  for (std::string line; std::getline(file, line);) {
    Mapping mapping;
    char rights[5] = "";
    int name_at = 0;
    if (std::sscanf(line.c_str(), "%lx-%lx %4s %*s %*s %*s %n", &mapping.start, &mapping.end, rights, &name_at) >= 3) {
      mapping.readable = rights[0] == 'r';
      if (name_at > 0) mapping.name = line.substr(static_cast<std::size_t>(name_at));
      mappings.push_back(mapping);
    } else if (line.starts_with("VmFlags:") && !mappings.empty()) {
      std::istringstream flags{line.substr(8)};
      for (std::string flag; flags >> flag;) mappings.back().in_cores &= flag != "dd";
    }
  }
  return mappings;
}

std::vector<char> bytes_of(int memory, const Mapping& mapping) {
  std::vector<char> bytes(mapping.end - mapping.start);
  std::size_t read = 0;
  while (read < bytes.size()) {
    const auto count =
        ::pread(memory, bytes.data() + read, bytes.size() - read, static_cast<off_t>(mapping.start + read));
    if (count <= 0) break;  // a guard page, or gone meanwhile
    read += static_cast<std::size_t>(count);
  }
  bytes.resize(read);
  return bytes;
}

}  // namespace

Result<std::vector<Found>> find_in_memory(pid_t process, const std::vector<std::string>& texts) {
  const int memory = ::open(fmt::format("/proc/{}/mem", process).c_str(), O_RDONLY | O_CLOEXEC);
  if (memory < 0) return refuse(Code::permission_denied, "This process's memory may be read by root only.");
  std::vector<Found> found;
  for (const auto& mapping : mappings_of(process)) {
    if (!mapping.readable) continue;
    const auto bytes = bytes_of(memory, mapping);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const std::boyer_moore_searcher searcher{texts[i].begin(), texts[i].end()};
      for (auto at = bytes.begin(); (at = std::search(at, bytes.end(), searcher)) != bytes.end(); ++at)
        found.push_back({i, mapping.name, mapping.in_cores});
    }
  }
  ::close(memory);
  return found;
}

}  // namespace kater::tests
