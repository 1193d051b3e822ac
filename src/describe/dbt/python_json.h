// dbt writes its files with Python's `json`, which writes more than JSON allows: NaN, Infinity, halves of surrogate
// pairs, whole numbers of any length. Editors and shells put a byte order mark before it. This makes JSON of all that
// while the file arrives, and keeps every line where it was, so that errors name the right one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kater::describe {

// A filter for one file, used by one thread. What is no JSON either way passes through, for the parser to refuse.
class PythonJson {
 public:
  // JSON for this piece, wherever it was cut. Every number becomes 0, since nothing here reads one; the half of a pair
  // becomes U+FFFD. The last bytes of a piece may come out with the next one. Valid until the next call.
  std::string_view next(std::string_view piece);
  // What was still held back after the last piece.
  std::string_view rest();

  // Whether the file began as UTF-16 or UTF-32 does: no text of it is read then.
  bool is_wide() const { return is_wide_; }

 private:
  static constexpr std::size_t escape_size = 6;  // \uD83D

  void begin(char byte);
  void outside(char byte);
  void inside(char byte);
  void escape_ends();
  void flush_half();

  std::string out_;
  std::string start_;         // the first bytes, until it is known whether they are a mark
  std::string escape_;        // an escape that is arriving, in a string
  std::string half_;          // the first half of a pair, until the second comes
  std::string_view literal_;  // NaN or Infinity that is arriving, and how much of it did
  std::size_t literal_size_ = 0;
  bool has_begun_ = false;
  bool is_wide_ = false;
  bool in_string_ = false;
  bool in_number_ = false;
};

}  // namespace kater::describe
