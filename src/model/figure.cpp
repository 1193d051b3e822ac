#include "model/figure.h"

#include <charconv>
#include <limits>

namespace kater::model {
namespace {

template <class Number>
std::optional<Number> number_from(std::string_view text) {
  Number number{};
  const auto* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  return read.ec == std::errc{} && read.ptr == end ? std::optional{number} : std::nullopt;
}

bool ends_with_digit(std::string_view text) { return !text.empty() && text.back() >= '0' && text.back() <= '9'; }

}  // namespace

std::optional<std::int64_t> integer_from(std::string_view figure) { return number_from<std::int64_t>(figure); }

std::optional<double> floating_from(std::string_view figure) {
  constexpr auto infinity = std::numeric_limits<double>::infinity();
  if (figure == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (figure == "Infinity") return infinity;
  if (figure == "-Infinity") return -infinity;
  // from_chars() also reads `inf` and `nan(…)`, which no figure is.
  return ends_with_digit(figure) ? number_from<double>(figure) : std::nullopt;
}

}  // namespace kater::model
