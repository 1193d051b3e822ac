#include "describe/ladder.h"

#include <map>
#include <string>
#include <tuple>

namespace kater::describe {
namespace {

bool stands_above(const model::Description& left, const model::Description& right) {
  // The enumeration is in order of precedence. The text settles what was written in the same millisecond.
  if (left.author != right.author) return left.author < right.author;
  return std::tie(left.written_at, left.text) > std::tie(right.written_at, right.text);
}

}  // namespace

const model::Description* shown(std::span<const model::Description> descriptions) {
  const model::Description* winner = nullptr;
  for (const auto& description : descriptions) {
    if (description.text.empty()) continue;
    if (winner == nullptr || stands_above(description, *winner)) winner = &description;
  }
  return winner;
}

std::vector<model::Description> shown_of_each(std::span<const model::Description> descriptions) {
  std::map<std::string, std::vector<model::Description>> by_column;
  for (const auto& description : descriptions) by_column[description.column].push_back(description);
  std::vector<model::Description> winners;
  for (const auto& [column, candidates] : by_column) {
    if (const auto* winner = shown(candidates)) winners.push_back(*winner);
  }
  return winners;
}

}  // namespace kater::describe
