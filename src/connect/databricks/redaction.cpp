#include "connect/databricks/redaction.h"

#include <algorithm>

namespace kater::connect::databricks {
namespace {

constexpr std::size_t longest = 300;
constexpr std::string_view quotes = "'\"`";
constexpr std::string_view punctuation = ".,:;()[]!?";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_part_of_class(char c) { return (c >= 'A' && c <= 'Z') || c == '_' || c == '.'; }

std::string_view without_punctuation(std::string_view word) {
  while (!word.empty() && punctuation.find(word.front()) != std::string_view::npos) word.remove_prefix(1);
  while (!word.empty() && punctuation.find(word.back()) != std::string_view::npos) word.remove_suffix(1);
  return word;
}

// A word that Databricks wrote: letters only, or a class such as TABLE_OR_VIEW_NOT_FOUND.
bool is_plain(std::string_view word) {
  const auto bare = without_punctuation(word);
  return std::ranges::all_of(bare, is_letter) || std::ranges::all_of(bare, is_part_of_class);
}

// The text up to the last quote of the kind that it starts with, because what is inside may hold some too.
std::string_view quoted_at_start(std::string_view line) {
  const auto end = line.rfind(line.front());
  return end == 0 ? line : line.substr(0, end + 1);
}

std::string_view first_line(std::string_view message) {
  message.remove_prefix(std::min(message.find_first_not_of(" \r\n\t"), message.size()));
  return message.substr(0, message.find_first_of("\r\n"));
}

}  // namespace

std::string redacted(std::string_view message) {
  std::string kept;
  auto line = first_line(message);
  while (!line.empty() && kept.size() < longest) {
    std::string_view part = line.substr(0, 1);
    if (quotes.find(line.front()) != std::string_view::npos) {
      part = quoted_at_start(line);
      kept += "…";
    } else if (line.front() == ' ') {
      kept += ' ';
    } else {
      part = line.substr(0, line.find_first_of(" '\"`"));
      kept += is_plain(part) ? part : "…";
    }
    line.remove_prefix(part.size());
  }
  return kept;
}

}  // namespace kater::connect::databricks
