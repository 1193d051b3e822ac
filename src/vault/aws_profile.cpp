#include "vault/aws_profile.h"

#include <algorithm>

#include "base/text.h"

namespace kater::vault {
namespace {

constexpr std::string_view blanks = " \t\r";  // within a line

// The name between the brackets, without `profile` before it.
std::string_view section_name(std::string_view line) {
  auto name = trimmed(line.substr(1, line.find(']') - 1));
  constexpr std::string_view prefix = "profile";
  if (name.starts_with(prefix) && name.size() > prefix.size() && blanks.find(name[prefix.size()]) != blanks.npos)
    name = trimmed(name.substr(prefix.size()));
  return name;
}

}  // namespace

std::map<std::string, std::string> profile_in(std::string_view file, std::string_view name) {
  std::map<std::string, std::string> settings;
  bool inside = false;
  while (!file.empty()) {
    const auto line = file.substr(0, file.find('\n'));
    file.remove_prefix(std::min(file.size(), line.size() + 1));
    if (trimmed(line).empty() || blanks.find(line.front()) != blanks.npos) continue;
    if (line.front() == '#' || line.front() == ';') continue;
    if (line.front() == '[') {
      inside = section_name(line) == name;
      continue;
    }
    const auto sign = line.find('=');
    if (!inside || sign == std::string_view::npos) continue;
    settings.insert_or_assign(std::string{trimmed(line.substr(0, sign))}, std::string{trimmed(line.substr(sign + 1))});
  }
  return settings;
}

}  // namespace kater::vault
