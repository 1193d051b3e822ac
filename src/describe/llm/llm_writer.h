// Lets a language model write what nobody else wrote about a table: asks, checks, asks once more, and never pays twice
// for the same question.
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

// Pays for calls. Thread-safe.
class Ledger {
 public:
  virtual ~Ledger() = default;
  // Before a call of about so many tokens, in and out. resource_exhausted, with a sentence, when a budget does not
  // allow it: then no call is made, and the writing ends cleanly.
  virtual Result<void> may_call(std::int64_t tokens) = 0;
  virtual void called(const model::LlmUse& use) = 0;
};

struct Written {
  std::vector<model::Description> texts;  // those that passed
  std::vector<model::LlmAnswer> answers;  // which questions were answered, for the next time
  std::int64_t refused_texts = 0;         // by the quality gate, after they were asked for once more
  std::int64_t unknown_columns = 0;       // that the model made up; dropped
  std::optional<Error> ended_by;          // why the rest was not asked: a budget, the provider, a stop
};

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

// What an answer is kept by: all that went into the question but which of the texts were wanted, the model, the version
// of the prompts.
std::string key_of_question(const PromptInput& input, std::size_t part, const std::string& summary,
                            const PromptOptions& options, std::string_view model);

}  // namespace kater::describe
