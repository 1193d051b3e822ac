// What a model answered, taken apart: weak models wrap, cut and bend the JSON they were asked for. Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kater::describe {

struct Answer {
  std::map<std::string, std::string> texts;  // by column, as the table names it; empty: of the table itself
  std::vector<std::string> unknown;          // columns that nobody asked about; dropped
  bool repaired = false;                     // it was cut off or bent, and what was whole of it was kept
};

// Texts of those `wanted`, whatever the case of their names. Understood beside the form asked for: fences and words
// around the object, an object in place of the list of columns, a list alone. corrupt where no object or list can be
// made of it.
Result<Answer> answer_from(std::string_view text, const std::vector<std::string>& wanted);

// JSON that was cut off, closed behind its last whole value; empty where nothing of it is whole.
std::string closed_json(std::string_view cut);

}  // namespace kater::describe
