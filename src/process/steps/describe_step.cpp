#include "process/steps/describe_step.h"

#include <algorithm>
#include <array>
#include <utility>

#include "process/llm/llm_task.h"
#include "process/steps/offline_descriptions.h"
#include "process/steps/skip_policy.h"

namespace kater::process {
namespace {

using model::Author;
using model::Description;

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

Outcome note_question(store::Store& store, const Clock& clock, const model::Job& job, std::string_view question) {
  const auto noted = store.descriptions().note_question(job.connection_id, job.table, question, clock.now());
  return noted.has_value() ? Outcome{Ended{}} : outcome_of_store(noted.error());
}

Outcome write_by_model(store::Store& store, const Clock& clock, const model::Job& job, LanguageModels& llm,
                       const std::stop_token& stop) {
  const auto& connection = job.connection_id;
  const auto& name = job.table;
  const auto task = llm_task(store, connection, name);
  if (!task.has_value()) return outcome_of_store(task.error());
  const auto settings = store.llm().settings();
  const auto samples = store.llm().may_send_samples(connection);
  const auto answered = store.llm().answers(connection, name);
  const auto before = store.descriptions().all(connection, name);
  if (!settings.has_value()) return outcome_of_store(settings.error());
  if (!samples.has_value()) return outcome_of_store(samples.error());
  if (!answered.has_value()) return outcome_of_store(answered.error());
  if (!before.has_value()) return outcome_of_store(before.error());
  const auto model = llm.open(connection, job.run_id);
  if (!model.has_value()) return outcome_of_model(model.error());

  const auto ledger = llm.ledger(connection, job.run_id);
  const auto options = llm.prompt_options(*settings, *samples);
  describe::LlmWriter writer{**model, *ledger, options};
  auto written = writer.write(task->input, task->wanted, task->summary, *answered, clock.now(), stop);
  auto texts = merged(*before, std::move(written.texts));
  note_types(task->input.table, texts);
  constexpr std::array authors{Author::model};
  if (const auto saved = store.descriptions().save(connection, name, authors, texts); !saved.has_value())
    return outcome_of_store(saved.error());
  if (const auto saved = store.llm().save_answers(connection, name, written.answers); !saved.has_value())
    return outcome_of_store(saved.error());
  if (written.ended_by) return outcome_of_model(*written.ended_by);
  return note_question(store, clock, job, prompt_fingerprint(*task, texts, *settings, options));
}

}  // namespace

Outcome describe_step(store::Store& store, const Clock& clock, const model::Job& job, LanguageModels* llm,
                      std::stop_token stop) {
  const auto written = write_offline_descriptions(store, clock, job.connection_id, job.table);
  if (!written.has_value()) {
    return written.error().code == Code::not_found ? outcome_of_unread(written.error())
                                                   : outcome_of_store(written.error());
  }
  if (llm == nullptr || !llm->is_configured()) return Ended{};
  return write_by_model(store, clock, job, *llm, stop);
}

}  // namespace kater::process
