#include "app/client/output.h"

#include <fmt/format.h>

#include <algorithm>

namespace kater::app {
namespace {

constexpr std::size_t widest_column = 60;  // one name of 255 signs must not push all else out of sight

// The length in bytes of the sign that starts here; 1 for what is not UTF-8.
std::size_t sign_length(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
  return std::min(length, text.size());
}

std::size_t sign_width(std::string_view sign) { return sign.size() == 4 ? 2 : 1; }

std::string padded(std::string text, std::size_t width) {
  const std::size_t taken = width_of(text);
  if (taken < width) text.append(width - taken, ' ');
  return text;
}

std::string bar(double share, std::size_t width) {
  const auto full = static_cast<std::size_t>(share * static_cast<double>(width));
  std::string bar;
  for (std::size_t i = 0; i < width; ++i) bar += i < full ? "█" : "░";
  return bar;
}

}  // namespace

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const auto length = sign_length(text);
    width += sign_width(text.substr(0, length));
    text.remove_prefix(length);
  }
  return width;
}

std::string cut_to(std::string_view text, std::size_t width) {
  if (width_of(text) <= width) return std::string{text};
  if (width == 0) return {};
  std::size_t taken = 0, bytes = 0;
  while (bytes < text.size()) {
    const auto length = sign_length(text.substr(bytes));
    const auto next = sign_width(text.substr(bytes, length));
    if (taken + next > width - 1) break;
    taken += next;
    bytes += length;
  }
  return std::string{text.substr(0, bytes)} + "…";
}

std::string printable(std::string_view text) {
  std::string clean;
  while (!text.empty()) {
    const auto sign = text.substr(0, sign_length(text));
    const auto first = static_cast<unsigned char>(sign.front());
    const bool c1_control = sign.size() == 2 && first == 0xC2 && static_cast<unsigned char>(sign[1]) < 0xA0;
    clean += first < 0x20 || first == 0x7F || c1_control ? std::string_view{"·"} : sign;
    text.remove_prefix(sign.size());
  }
  return clean;
}

std::string printable_lines(std::string_view text) {
  std::string lines;
  while (true) {
    const auto end = text.find('\n');
    lines += printable(text.substr(0, end));
    if (end == std::string_view::npos) return lines;
    lines += '\n';
    text.remove_prefix(end + 1);
  }
}

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > (number < 0 ? 1 : 0); at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return digits;
}

std::string TextTable::text(std::size_t width) const {
  const auto widest = width == 0 ? widest_column : std::min(widest_column, width / 2);
  std::vector<std::size_t> widths;
  for (const auto& row : rows_) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], std::min(width_of(row[i]), widest));
  }
  std::string text;
  for (const auto& row : rows_) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool cut = width != 0 && i + 1 < row.size();
      line += (i == 0 ? "" : "  ") + padded(cut ? cut_to(row[i], widest) : row[i], widths[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += (width == 0 ? line : cut_to(line, width)) + '\n';
  }
  return text;
}

std::string progress_line(const ProgressCounts& counts, std::chrono::milliseconds elapsed, std::size_t width) {
  const double share = counts.total == 0 ? 1.0 : static_cast<double>(counts.done) / static_cast<double>(counts.total);
  const double seconds = static_cast<double>(elapsed.count()) / 1000.0;
  const double rate = seconds > 0 ? static_cast<double>(counts.done) / seconds : 0;
  std::string line =
      fmt::format("{} {:3.0f}%  {}/{} jobs", bar(share, 24), share * 100, grouped(counts.done), grouped(counts.total));
  if (rate > 0) line += fmt::format(", {:.1f}/s", rate);
  if (rate > 0 && counts.done < counts.total) {
    line += fmt::format(", {:.0f} s left", static_cast<double>(counts.total - counts.done) / rate);
  }
  line += fmt::format(", {} statements", grouped(counts.statements));
  if (counts.failed > 0) line += fmt::format(", {} failed", grouped(counts.failed));
  return width == 0 ? line : cut_to(line, width);
}

bool Output::print_json(const json::object& object) const {
  if (json) out << json::serialize(object) << '\n';
  return json;
}

}  // namespace kater::app
