#include "describe/llm/figures.h"

#include <fmt/format.h>

#include <cmath>

#include "model/figure.h"

namespace kater::describe {

std::string rounded_count(std::int64_t rows) {
  if (rows < 10) return rows == 0 ? "none" : "a few";
  std::int64_t power = 10;
  while (rows / 10 >= power) power *= 10;
  return fmt::format("more than {}", power);
}

std::string rounded_figure(std::string_view value, model::TypeKind kind) {
  using model::TypeKind;
  if (kind == TypeKind::date || kind == TypeKind::timestamp) return std::string{value.substr(0, value.find('-', 1))};
  const auto number = model::floating_from(value);
  if (!number || !std::isfinite(*number) || std::abs(*number) <= 1'000) return std::string{value};
  return fmt::format("about {:.2g}", *number);
}

}  // namespace kater::describe
