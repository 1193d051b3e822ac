#include "process/llm/llm_task.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "describe/dbt/matching.h"
#include "describe/description_generator.h"
#include "store/store.h"

namespace kater::process {
namespace {

using model::Author;
using model::Description;

// Whether somebody above a language model has a text that may be shown.
bool is_described(const std::vector<Description>& texts, std::string_view column) {
  return std::ranges::any_of(texts, [&](const Description& text) {
    return text.column == column && text.author < Author::model && text.review != model::Review::rejected;
  });
}

// What dbt says of the table itself, or else its comment. From what was read, and not from the texts that are shown:
// those are written one after the other, and a neighbour's text by a model would make the question a new one each time.
std::string said_of(store::Store& store, const std::string& connection_id, const model::Table& table) {
  if (const auto dbt = store.dbt().about(connection_id, table.name); dbt.has_value()) {
    const auto texts = describe::dbt_texts(table, *dbt);
    if (!texts.empty() && texts.front().column.empty()) return texts.front().text;
  }
  return std::string{trimmed(table.comment)};
}

// Of a table nobody selected there is nothing to tell but its name, which the key itself holds
// (docs/promises.md#promise-1).
std::vector<describe::Neighbour> neighbours_of(store::Store& store, const std::string& connection_id,
                                               const model::Table& table) {
  std::vector<describe::Neighbour> neighbours;
  for (const auto& key : table.foreign_keys) {
    const auto parent = store.tables().find(connection_id, key.parent);
    if (!parent.has_value()) continue;
    auto text = said_of(store, connection_id, *parent);
    if (!text.empty()) neighbours.push_back({key.parent, std::move(text)});
  }
  return neighbours;
}

}  // namespace

Result<LlmTask> llm_task(store::Store& store, const std::string& connection_id, const model::TableName& name) {
  LlmTask task;
  task.input.table = TRY(store.tables().find(connection_id, name));
  const auto texts = TRY(store.descriptions().all(connection_id, name));
  for (const auto& text : texts) {
    if (text.author == Author::dbt || text.author == Author::source) task.input.said.push_back(text);
    // Not a person's: whoever corrects one sentence should not pay for the whole table once more.
    const bool may_sum_up = text.author != Author::person && text.author <= Author::model;
    if (text.column.empty() && may_sum_up && task.summary.empty()) task.summary = text.text;
  }
  if (auto profile = store.profiles().latest(connection_id, name)) task.input.profile = std::move(*profile);
  task.input.neighbours = neighbours_of(store, connection_id, task.input.table);
  if (!is_described(texts, "")) task.wanted.emplace_back();
  for (const auto& column : task.input.table.columns) {
    if (!is_described(texts, column.name)) task.wanted.push_back(column.name);
  }
  return task;
}

}  // namespace kater::process
