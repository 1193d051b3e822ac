#include "sandbox/sql/interval.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/text.h"
#include "sandbox/sql/data_type.h"

namespace kater::sandbox {
namespace {

constexpr std::int64_t second = 1'000'000;

// A unit is either of months or of time, never both: a month has no fixed length.
struct Unit {
  std::string_view name;   // singular
  std::string_view shown;  // in the type's name
  std::int64_t months, microseconds;
};

// From the largest to the smallest.
constexpr auto units = std::to_array<Unit>({{"YEAR", "YEAR", 12, 0},
                                            {"MONTH", "MONTH", 1, 0},
                                            {"WEEK", "DAY", 0, 7 * 86'400 * second},
                                            {"DAY", "DAY", 0, 86'400 * second},
                                            {"HOUR", "HOUR", 0, 3600 * second},
                                            {"MINUTE", "MINUTE", 0, 60 * second},
                                            {"SECOND", "SECOND", 0, second},
                                            {"MILLISECOND", "SECOND", 0, 1000},
                                            {"MICROSECOND", "SECOND", 0, 1}});

const Unit* unit_named(std::string_view word) {
  auto name = to_upper(word);
  if (name.ends_with('S')) name.pop_back();
  const auto found = std::ranges::find(units, name, &Unit::name);
  return found == units.end() ? nullptr : &*found;
}

// Reads `3` or `-1.5` in millionths, the smallest step that an interval has; finer digits are cut off.
std::optional<std::int64_t> millionths(std::string_view text) {
  const bool minus = text.starts_with('-');
  if (minus || text.starts_with('+')) text.remove_prefix(1);
  const auto point = std::min(text.find('.'), text.size());
  std::string digits{text.substr(0, point)};
  auto fraction = std::string{point < text.size() ? text.substr(point + 1) : ""};
  if (digits.empty() || fraction.size() > 9) return {};
  fraction.resize(6, '0');
  digits += fraction.substr(0, 6);
  const auto value = integer_from<std::int64_t>(digits);
  if (!value) return {};
  return minus ? -*value : *value;
}

// The sum of a literal's amounts, and the units between which its type stands.
struct Sum {
  std::int64_t months = 0, microseconds = 0;
  const Unit* largest = nullptr;
  const Unit* smallest = nullptr;

  bool add(std::string_view amount, const Unit& unit, bool minus) {
    const auto value = millionths(amount);
    if (!value || (unit.months != 0 && *value % 1'000'000 != 0)) return false;
    const auto sign = minus ? -1 : 1;
    months += sign * unit.months * (*value / 1'000'000);
    microseconds +=
        sign * (unit.microseconds * (*value / 1'000'000) + unit.microseconds * (*value % 1'000'000) / 1'000'000);
    if (!largest || &unit < largest) largest = &unit;
    if (!smallest || &unit > smallest) smallest = &unit;
    return true;
  }

  std::string duckdb() const {
    constexpr std::int64_t day = 86'400 * second;
    if (microseconds == 0) return fmt::format("INTERVAL '{} months'", months);
    return fmt::format("INTERVAL '{} days {} microseconds'", microseconds / day, microseconds % day);
  }
  std::string type_units() const {
    if (largest->shown == smallest->shown) return std::string{largest->shown};
    return fmt::format("{} TO {}", largest->shown, smallest->shown);
  }
};

std::vector<std::string_view> split(std::string_view text, std::string_view at_any_of) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = text.find_first_of(at_any_of);
    if (!text.substr(0, end).empty()) parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

class Reader {
 public:
  Reader(Tokens tokens, std::size_t at) : tokens_{tokens}, at_{at + 1} {}

  SqlResult<IntervalLiteral> read() {
    const bool fits = here().kind == Token::Kind::text && !unit_at(at_ + 1) ? spelled_out(here().text) : amounts();
    if (!fits) return tl::unexpected{syntax_error(here().source, here().at)};
    if (sum_.months != 0 && sum_.microseconds != 0) {
      return tl::unexpected{SqlProblem{"INVALID_INTERVAL_FORMAT.UNSUPPORTED_FROM_TO_EXPRESSION", "22006",
                                       "Cannot mix year-month and day-time fields in one interval.", here().at}};
    }
    return IntervalLiteral{sum_.duckdb(), sum_.type_units(), at_};
  }

 private:
  const Token& here() const { return tokens_[std::min(at_, tokens_.size() - 1)]; }
  const Unit* unit_at(std::size_t at) const {
    return at < tokens_.size() && tokens_[at].kind == Token::Kind::word ? unit_named(tokens_[at].source) : nullptr;
  }

  // Reads '1 day 2 hours', a text with amounts and units in it and no unit behind it.
  bool spelled_out(std::string_view text) {
    const auto words = split(text, " ");
    if (words.empty() || words.size() % 2 != 0) return false;
    for (std::size_t i = 0; i < words.size(); i += 2) {
      const auto* unit = unit_named(words[i + 1]);
      if (!unit || !sum_.add(words[i], *unit, false)) return false;
    }
    ++at_;
    return true;
  }

  // Reads amounts and their units outside of a text, as many as follow each other.
  bool amounts() {
    do {
      if (!amount()) return false;
    } while (here().kind == Token::Kind::number && unit_at(at_ + 1));
    return true;
  }

  bool amount() {
    const bool minus = here().is_symbol("-");
    if (minus || here().is_symbol("+")) ++at_;
    const auto text = here().text;
    const auto* unit = unit_at(at_ + 1);
    if (!unit) return false;
    at_ += 2;
    if (!here().is("TO")) return sum_.add(text, *unit, minus);
    const auto* last = unit_at(at_ + 1);
    if (!last || last <= unit) return false;
    at_ += 2;
    return fields(text, *unit, *last, minus);
  }

  // Reads '1 02:03:04.5' from DAY to SECOND: one number for each unit on the way.
  bool fields(std::string_view text, const Unit& from, const Unit& to, bool minus) {
    if (text.starts_with('-') || text.starts_with('+')) {
      if (text.starts_with('-')) minus = !minus;
      text.remove_prefix(1);
    }
    const auto numbers = split(text, from.months != 0 ? "-" : " :");
    const auto* unit = &from;
    for (const auto number : numbers) {
      if (unit > &to || !sum_.add(number, *unit, minus)) return false;
      ++unit;
    }
    return unit == &to + 1;
  }

  Tokens tokens_;
  std::size_t at_;
  Sum sum_;
};

}  // namespace

bool begins_interval(Tokens tokens, std::size_t at) {
  if (at + 1 >= tokens.size() || !tokens[at].is("INTERVAL")) return false;
  const auto& next = tokens[at + 1];
  return next.kind == Token::Kind::text || next.kind == Token::Kind::number || next.is_symbol("-") ||
         next.is_symbol("+");
}

std::string interval_of_type(const std::string& duckdb_interval, std::string_view type_units) {
  const DataType type{.name = "interval", .interval = std::string{type_units}};
  if (type.duckdb() == "INTERVAL") return duckdb_interval;
  return fmt::format("struct_pack({} := {})", duckdb_name(type.catalog_text()), duckdb_interval);
}

SqlResult<IntervalLiteral> read_interval(Tokens tokens, std::size_t at) { return Reader{tokens, at}.read(); }

}  // namespace kater::sandbox
