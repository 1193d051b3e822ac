// How language models are used: which provider an admin chose, what the calls may cost, and what was asked. Without a
// choice no language model is ever called.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/secret.h"

namespace kater::model {

// Where the language model runs: nowhere, in the connection's own workspace (Databricks Model Serving), or behind an
// endpoint that speaks OpenAI's chat completions.
enum class LlmProvider { none, databricks, openai };
std::string_view name_of(LlmProvider provider);
// `none` where name_of() never wrote it.
LlmProvider llm_provider_from(std::string_view name);

// What calls of a language model cost so far. Tokens are as the provider counted them, and estimated where it did not.
struct LlmUse {
  std::int64_t calls = 0;
  std::int64_t tokens_in = 0, tokens_out = 0;
  std::int64_t tokens() const { return tokens_in + tokens_out; }
  bool operator==(const LlmUse&) const = default;
};

// What language models may cost at most: in one run, and in all runs together. 0 is no limit.
struct LlmBudget {
  std::int64_t calls_in_a_run = 0;
  std::int64_t tokens_in_a_run = 0;
  std::int64_t tokens_in_all = 0;
  bool operator==(const LlmBudget&) const = default;
};

// How the whole installation uses its language model. Whether sample values may be sent is decided for each connection,
// and not here.
struct LlmSettings {
  LlmProvider provider = LlmProvider::none;
  std::string base_url = {};  // of an OpenAI-compatible endpoint, up to `/v1`
  std::string model = {};     // its name; for Databricks, the serving endpoint's
  std::string key_last_four = {};
  std::vector<std::string> header_names = {};  // sent beside the key; their values are sealed
  std::int64_t calls_at_once = 4;
  std::int64_t calls_a_minute = 0;   // 0 is no limit
  std::int64_t tokens_a_minute = 0;  // the same
  std::int64_t tokens_in_a_prompt = 6'000;
  bool send_figures = true;
  LlmBudget budget = {};
  bool operator==(const LlmSettings&) const = default;
};

// The secrets that the provider is called with; the store keeps them sealed and apart from the settings.
struct LlmSecrets {
  Secret key = {};
  Secret headers = {};  // a JSON object of names and values; empty: none
};

// A question that was answered. It is kept so that the same question is never paid for twice, whatever came of it.
struct LlmAnswer {
  std::string key;                 // of the question: a hash of all that went into it
  std::vector<std::string> asked;  // columns; empty text: the table itself
  std::string prompt;              // as it was sent, for people who want to read it
  std::string model;
  Time answered_at{};
  bool operator==(const LlmAnswer&) const = default;
};

}  // namespace kater::model
