// Reads what a model answered. Small models wrap, cut and bend the JSON that they were asked for, and what is whole of
// it was paid for. Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kater::describe {

// The texts of one answer, still unchecked: llm/quality.h decides which of them are shown.
struct Answer {
  std::map<std::string, std::string> texts;  // by column, as the table names it; empty: of the table itself
  std::vector<std::string> unknown;          // columns that were not asked about; their texts are dropped
  bool repaired = false;                     // it was cut off or bent, and what was whole of it was kept
};

// Returns the texts of those `wanted`, whatever the case of their names. Beside the form that was asked for it accepts
// fences and words around the object, an object in place of the list of columns, and a list alone. Fails with corrupt
// where no object or list can be made of it.
Result<Answer> answer_from(std::string_view text, const std::vector<std::string>& wanted);

// Closes JSON that was cut off behind its last whole value; empty where nothing of it is whole.
std::string closed_json(std::string_view cut);

}  // namespace kater::describe
