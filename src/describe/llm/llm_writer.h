// Lets a language model write the texts of a table that no other author wrote: asks, checks, asks once more, and never
// pays twice for the same question.
#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/clock.h"
#include "describe/llm/language_model.h"
#include "describe/llm/prompt.h"
#include "model/description.h"
#include "model/llm.h"

namespace kater::describe {

// Keeps the budget that calls are paid from. Thread-safe, since several tables are described at once.
class Ledger {
 public:
  virtual ~Ledger() = default;
  // Asked before a call of about so many tokens, in and out. Fails with resource_exhausted and a sentence when a budget
  // does not allow it: then no call is made, and the writing ends cleanly.
  virtual Result<void> may_call(std::int64_t tokens) = 0;
  // Told after a call what it really cost.
  virtual void called(const model::LlmUse& use) = 0;
};

// What came of one writing. It is never lost as a whole: where `ended_by` is set, what was answered before stands.
struct Written {
  std::vector<model::Description> texts;  // those that passed
  std::vector<model::LlmAnswer> answers;  // which questions were answered, for the next time
  std::int64_t refused_texts = 0;         // by the quality gate, after they were asked for once more
  std::int64_t unknown_columns = 0;       // that the model made up; dropped
  std::optional<Error> ended_by;          // why the rest was not asked for: a budget, the provider, a stop
};

// Writes for one table at a time and keeps nothing between calls; thread-safe as far as its model and ledger are.
class LlmWriter {
 public:
  // Both must outlive it.
  LlmWriter(LanguageModel& model, Ledger& ledger, PromptOptions options)
      : model_{model}, ledger_{ledger}, options_{options} {}

  // Texts for the `wanted` (an empty name: the table's own). Questions in `answered` are not asked again. `summary` is
  // what is known of the table already. Costs at most three calls for each part of the table: a broken answer is asked
  // for once more, and so are missing or refused texts. Parts that were answered are given even when a later one
  // failed; nothing of an answer that could not be read is.
  Written write(const PromptInput& input, const std::vector<std::string>& wanted, std::string summary,
                const std::vector<model::LlmAnswer>& answered, Time now, std::stop_token stop);

 private:
  struct Part;
  Result<void> write_part(Part& part, Written& written, std::stop_token stop);
  Result<std::string> ask(const std::vector<ChatMessage>& messages, std::size_t texts, std::stop_token stop);
  void take(Part& part, Written& written, std::string_view text, bool last_try, bool& readable) const;

  LanguageModel& model_;
  Ledger& ledger_;
  PromptOptions options_;
};

// The hash that an answer is kept by. It covers the data and instructions of the question, the model and the version of
// the prompts, but not which of the texts were wanted, so that wanting fewer of them makes no new question.
std::string key_of_question(const PromptInput& input, std::size_t part, const std::string& summary,
                            const PromptOptions& options, std::string_view model);

}  // namespace kater::describe
