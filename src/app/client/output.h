// What a command prints: for people on a terminal, or as JSON for machines.
#pragma once

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/json.h"

namespace kater::app {

// Columns of text, aligned. On a terminal no column but the last takes more than half of it, and each line ends where
// the terminal does; elsewhere nothing is cut, and a text that is longer than most moves its own line alone.
class TextTable {
 public:
  explicit TextTable(std::vector<std::string> titles) { add(std::move(titles)); }
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
  // `width` in signs; 0: never cut.
  std::string text(std::size_t width) const;

 private:
  std::vector<std::vector<std::string>> rows_;  // the titles first
};

// How many signs a UTF-8 text takes on a terminal, roughly: code points, with emoji counted as two.
std::size_t width_of(std::string_view text);
// The text, or its beginning and `…`, in at most that many signs.
std::string cut_to(std::string_view text, std::size_t width);
// Text of others made fit to print: control signs and escapes become `·`, so that data cannot drive a terminal.
std::string printable(std::string_view text);

// The same, line by line.
std::string printable_lines(std::string_view text);

// 1234567 as 1,234,567.
std::string grouped(std::int64_t number);

// The line that shows a run's progress: bar, counts, rate, time left.
struct ProgressCounts {
  std::int64_t done = 0, total = 0, failed = 0, statements = 0;
};
std::string progress_line(const ProgressCounts& counts, std::chrono::milliseconds elapsed, std::size_t width);

// Where output goes. `terminal_width` is 0 when it is not a terminal.
struct Output {
  std::ostream& out;
  std::ostream& progress;  // where a bar is drawn: not mixed with what is printed
  bool json = false;
  std::size_t terminal_width = 0;

  // Prints the object whole where machines asked; answers whether it did.
  bool print_json(const json::object& object) const;
};

}  // namespace kater::app
