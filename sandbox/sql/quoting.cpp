#include "sandbox/sql/quoting.h"

#include <algorithm>

#include "base/text.h"

namespace kater::sandbox {
namespace {

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_'; }

}  // namespace

std::string in_backticks(std::string_view name) {
  std::string quoted{"`"};
  for (const char c : name) quoted.append(c == '`' ? 2 : 1, c);
  return quoted + "`";
}

std::string quoted_if_needed(std::string_view name) {
  const bool bare = !name.empty() && !is_digit(name.front()) && std::ranges::all_of(name, is_word);
  return bare ? std::string{name} : in_backticks(name);
}

std::string quoted_path(std::span<const std::string> parts) {
  std::string path;
  for (const auto& part : parts) path.append(path.empty() ? "" : ".").append(in_backticks(part));
  return path;
}

}  // namespace kater::sandbox
