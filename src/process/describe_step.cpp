#include "process/describe_step.h"

#include <algorithm>
#include <array>
#include <utility>

#include "describe/description_generator.h"

namespace kater::process {
namespace {

using model::Author;
using model::Description;

void note_types(const model::Table& table, std::vector<Description>& texts) {
  for (auto& text : texts) {
    const auto column = std::ranges::find(table.columns, text.column, &model::Column::name);
    if (column != table.columns.end()) text.column_type = column->type_text;
  }
}

// Whether somebody above a language model has a text that may be shown.
bool is_described(const std::vector<Description>& texts, std::string_view column) {
  return std::ranges::any_of(texts, [&](const Description& text) {
    return text.column == column && text.author < Author::model && text.review != model::Review::rejected;
  });
}

std::vector<describe::Neighbour> neighbours_of(store::Store& store, const std::string& connection_id,
                                               const model::Table& table) {
  std::vector<describe::Neighbour> neighbours;
  for (const auto& key : table.foreign_keys) {
    // Of a table nobody selected there is nothing to tell but its name, which the key itself holds (promise 1). Only
    // what dbt and the source say counts: a neighbour's text by a model would make this question a new one each time.
    const auto texts = store.descriptions().all(connection_id, key.parent);
    if (!texts.has_value()) continue;
    const auto found = std::ranges::find_if(*texts, [](const Description& text) {
      return text.column.empty() && (text.author == Author::dbt || text.author == Author::source);
    });
    if (found != texts->end()) neighbours.push_back({key.parent, found->text});
  }
  return neighbours;
}

Outcome outcome_of_model(const Error& error) {
  using model::JobState;
  switch (error.code) {
    case Code::resource_exhausted:
      return Ended{JobState::completed, error.sentence()};
    case Code::unsupported:
      return Ended{};
    case Code::invalid_argument:
    case Code::corrupt:
      return Ended{JobState::failed, error.sentence() + " The rules wrote about this table meanwhile."};
    default:
      return Interrupted{error};  // says nothing about the table: the key, the network, the provider
  }
}

// Texts of a model that are still to be shown: those that were just written, and earlier ones that were not.
std::vector<Description> merged(const std::vector<Description>& before, std::vector<Description> written) {
  for (const auto& old : before) {
    const bool is_new = std::ranges::any_of(written, [&](const Description& now) { return now.column == old.column; });
    if (old.author == Author::model && !is_new) written.push_back(old);
  }
  return written;
}

Outcome write_by_model(store::Store& store, const Clock& clock, const model::Job& job, LanguageModels& models,
                       const std::stop_token& stop) {
  const auto& connection = job.connection_id;
  const auto& name = job.table;
  const auto task = model_task(store, connection, name);
  if (!task.has_value()) return outcome_of_store(task.error());
  const auto settings = store.models().settings();
  const auto samples = store.models().may_send_samples(connection);
  const auto answered = store.models().answers(connection, name);
  const auto before = store.descriptions().all(connection, name);
  if (!settings.has_value()) return outcome_of_store(settings.error());
  if (!samples.has_value()) return outcome_of_store(samples.error());
  if (!answered.has_value()) return outcome_of_store(answered.error());
  if (!before.has_value()) return outcome_of_store(before.error());
  const auto model = models.open(connection, job.run_id);
  if (!model.has_value()) return outcome_of_model(model.error());

  const auto ledger = models.ledger(connection, job.run_id);
  describe::ModelWriter writer{**model, *ledger, models.prompt_options(*settings, *samples)};
  auto written = writer.write(task->input, task->wanted, task->summary, *answered, clock.now(), stop);
  auto texts = merged(*before, std::move(written.texts));
  note_types(task->input.table, texts);
  constexpr std::array authors{Author::model};
  if (const auto saved = store.descriptions().save(connection, name, authors, texts); !saved.has_value())
    return outcome_of_store(saved.error());
  if (const auto saved = store.models().save_answers(connection, name, written.answers); !saved.has_value())
    return outcome_of_store(saved.error());
  return written.ended_by ? outcome_of_model(*written.ended_by) : Outcome{Ended{}};
}

}  // namespace

Result<ModelTask> model_task(store::Store& store, const std::string& connection_id, const model::TableName& name) {
  ModelTask task;
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

Outcome describe_step(store::Store& store, const Clock& clock, const model::Job& job, LanguageModels* models,
                      std::stop_token stop) {
  const auto table = store.tables().find(job.connection_id, job.table);
  if (!table.has_value()) return outcome_of_unparsed(table.error());
  const auto dbt = store.dbt().about(job.connection_id, job.table);
  if (!dbt.has_value()) return outcome_of_store(dbt.error());
  auto texts = describe::DescriptionGenerator{}.describe(*table, *dbt, clock.now());
  note_types(*table, texts);
  constexpr std::array authors{Author::dbt, Author::source, Author::rule};
  const auto saved = store.descriptions().save(job.connection_id, job.table, authors, texts);
  if (!saved.has_value()) return outcome_of_store(saved.error());
  if (models == nullptr || !models->is_configured()) return Ended{};
  return write_by_model(store, clock, job, *models, stop);
}

}  // namespace kater::process
