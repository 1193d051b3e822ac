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

// Whether an author above a language model has a text that may be shown.
bool is_described(const std::vector<Description>& texts, std::string_view column) {
  return std::ranges::any_of(texts, [&](const Description& text) {
    return text.column == column && text.author < Author::model && text.review != model::Review::rejected;
  });
}

// What dbt says of the table itself, or else its comment. It is taken from what was read, and not from the texts that
// are shown: those are written one after the other, and a neighbour's text by a model would make a new question each
// time.
std::string said_of(const store::TableRecord::Parent& parent) {
  const auto texts = describe::dbt_texts(parent.table, parent.dbt);
  if (!texts.empty() && texts.front().column.empty()) return texts.front().text;
  return std::string{trimmed(parent.table.comment)};
}

// Of a table that is not selected there is nothing to tell but its name, which the key itself holds
// (docs/promises.md#promise-1).
std::vector<describe::Neighbour> neighbours_of(const store::TableRecord& record) {
  std::vector<describe::Neighbour> neighbours;
  for (const auto& parent : record.parents) {
    auto text = said_of(parent);
    if (!text.empty()) neighbours.push_back({parent.table.name, std::move(text)});
  }
  return neighbours;
}

}  // namespace

LlmTask llm_task_of(const store::TableRecord& record) {
  LlmTask task;
  task.input.table = *record.table;
  for (const auto& text : record.descriptions) {
    if (text.author == Author::dbt || text.author == Author::source) task.input.said.push_back(text);
    // A person's text is left out: who corrects one sentence should not pay for the whole table once more.
    const bool may_sum_up = text.author != Author::person && text.author <= Author::model;
    if (text.column.empty() && may_sum_up && task.summary.empty()) task.summary = text.text;
  }
  if (const auto* profile = record.profile()) task.input.profile = *profile;
  task.input.neighbours = neighbours_of(record);
  if (!is_described(record.descriptions, "")) task.wanted.emplace_back();
  for (const auto& column : record.table->columns) {
    if (!is_described(record.descriptions, column.name)) task.wanted.push_back(column.name);
  }
  return task;
}

Result<LlmTask> llm_task(store::Store& store, const std::string& connection_id, const model::TableName& name) {
  const auto record = TRY(store.tables().load(connection_id, name, store::everything_of_a_table));
  if (!record.table) return store::columns_never_read(name);
  return llm_task_of(record);
}

}  // namespace kater::process
