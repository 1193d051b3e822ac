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

// The texts of a model that are to be kept: those that were just written, and earlier ones of other columns.
std::vector<Description> merged(const std::vector<Description>& before, std::vector<Description> written) {
  for (const auto& old : before) {
    const bool is_new = std::ranges::any_of(written, [&](const Description& now) { return now.column == old.column; });
    if (old.author == Author::model && !is_new) written.push_back(old);
  }
  return written;
}

StepResult<Ended> write_by_model(store::Store& store, const Clock& clock, const model::Job& job, LanguageModels& llm,
                                 const std::stop_token& stop) {
  const auto& connection = job.connection_id;
  const auto& name = job.table;
  const auto task = TRY(from_store(llm_task(store, connection, name)));
  const auto settings = TRY(from_store(store.llm().settings()));
  const auto samples = TRY(from_store(store.llm().may_send_samples(connection)));
  const auto answered = TRY(from_store(store.llm().answers(connection, name)));
  const auto before = TRY(from_store(store.descriptions().all(connection, name)));
  const auto model = TRY(from_model(llm.open(connection, job.run_id, stop)));

  const auto ledger = llm.ledger(connection, job.run_id);
  const auto options = llm.prompt_options(settings, samples);
  describe::LlmWriter writer{*model, *ledger, options};
  auto written = writer.write(task.input, task.wanted, task.summary, answered, clock.now(), stop);
  auto texts = merged(before, std::move(written.texts));
  note_types(task.input.table, texts);
  constexpr std::array authors{Author::model};
  TRY(from_store(store.descriptions().save(connection, name, authors, texts)));
  TRY(from_store(store.llm().save_answers(connection, name, written.answers)));
  if (written.ended_by) return StepError{Origin::model, std::move(*written.ended_by)};
  const auto question = prompt_fingerprint(task, texts, settings, options);
  TRY(from_store(store.descriptions().note_question(connection, name, question, clock.now())));
  return Ended{};
}

}  // namespace

StepResult<Ended> describe_step(store::Store& store, const Clock& clock, const model::Job& job, LanguageModels* llm,
                                std::stop_token stop) {
  TRY(from_columns(write_offline_descriptions(store, clock, job.connection_id, job.table)));
  if (llm == nullptr || !llm->is_configured()) return Ended{};
  return write_by_model(store, clock, job, *llm, stop);
}

}  // namespace kater::process
