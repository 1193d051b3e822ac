#include "describe/dbt/python_json.h"

#include <algorithm>

namespace kater::describe {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view not_a_number = "NaN";
constexpr std::string_view infinity = "Infinity";
constexpr std::string_view replacement = "\\ufffd";

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool goes_on(char byte) { return is_digit(byte) || std::string_view{".eE+-"}.find(byte) != std::string_view::npos; }

bool is_wide_text(std::string_view start) {
  return start.substr(0, 2) == "\xFF\xFE" || start.substr(0, 2) == "\xFE\xFF" ||
         start.substr(0, 2).find('\0') != std::string_view::npos;
}

// Which half of a surrogate pair an escape such as \uD83D is.
enum class Half { none, first, second };
Half half_of(std::string_view escape) {
  if (escape.size() != 6 || escape[1] != 'u' || (escape[2] | 0x20) != 'd') return Half::none;
  if (std::string_view{"89abAB"}.find(escape[3]) != std::string_view::npos) return Half::first;
  return std::string_view{"cdefCDEF"}.find(escape[3]) != std::string_view::npos ? Half::second : Half::none;
}

}  // namespace

std::string_view PythonJson::next(std::string_view piece) {
  out_.clear();
  out_.reserve(piece.size() + utf8_mark.size() + 2 * escape_size);
  while (!piece.empty()) {
    const char byte = piece.front();
    // The long texts of a file go through whole: up to the quote or the escape that ends them.
    if (in_string_ && escape_.empty() && half_.empty()) {
      const auto plain = std::min(piece.find_first_of("\"\\"), piece.size());
      out_.append(piece.substr(0, plain));
      piece.remove_prefix(plain);
      if (piece.empty()) break;
      inside(piece.front());
    } else if (!has_begun_) {
      begin(byte);
    } else if (in_string_) {
      inside(byte);
    } else {
      outside(byte);
    }
    piece.remove_prefix(1);
  }
  return out_;
}

std::string_view PythonJson::rest() {
  out_.clear();
  flush_half();
  out_ += escape_;
  if (!has_begun_) out_ += start_;
  escape_.clear();
  start_.clear();
  return out_;
}

void PythonJson::begin(char byte) {
  start_ += byte;
  is_wide_ = is_wide_text(start_);
  if (!is_wide_ && start_.size() < utf8_mark.size() && utf8_mark.starts_with(start_)) return;
  if (!is_wide_ && start_.size() == 1) return;  // a zero behind it tells UTF-16 without a mark
  has_begun_ = true;
  if (start_ == utf8_mark) return;
  for (const char each : start_) in_string_ ? inside(each) : outside(each);
}

void PythonJson::outside(char byte) {
  if (!literal_.empty()) {
    if (byte == literal_[literal_size_]) {
      out_ += ' ';
      if (++literal_size_ == literal_.size()) literal_ = {};
      return;
    }
    literal_ = {};
    out_ += '!';  // no literal after all, and no JSON
  }
  if (in_number_ && goes_on(byte)) {
    out_ += ' ';
    return;
  }
  in_number_ = is_digit(byte);
  if (byte == not_a_number.front() || byte == infinity.front()) {
    literal_ = byte == not_a_number.front() ? not_a_number : infinity;
    literal_size_ = 1;
    out_ += '0';
    return;
  }
  in_string_ = byte == '"';
  out_ += in_number_ ? '0' : byte;
}

void PythonJson::inside(char byte) {
  if (escape_.empty()) {
    if (byte == '\\') {
      escape_ = byte;
      return;
    }
    flush_half();
    in_string_ = byte != '"';
    out_ += byte;
    return;
  }
  escape_ += byte;
  if (escape_[1] != 'u' || escape_.size() == escape_size) escape_ends();
}

void PythonJson::escape_ends() {
  const auto half = half_of(escape_);
  if (half == Half::second && !half_.empty()) {
    out_ += half_;
    out_ += escape_;
    half_.clear();
  } else {
    flush_half();
    if (half == Half::first) half_ = escape_;
    if (half == Half::second) out_ += replacement;
    if (half == Half::none) out_ += escape_;
  }
  escape_.clear();
}

void PythonJson::flush_half() {
  if (!half_.empty()) out_ += replacement;
  half_.clear();
}

}  // namespace kater::describe
