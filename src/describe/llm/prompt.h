// What a language model is asked about a table. Pure: the same input makes the same prompt, to the byte.
//
// All that comes from a warehouse goes into one JSON object, in which it can be nothing but a string: no text of a
// customer can end the data and begin an instruction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "describe/llm/language_model.h"
#include "model/description.h"
#include "model/table.h"
#include "model/table_profile.h"

namespace kater::describe {

// The version of the prompts, part of what an answer is kept by (key_of_question()). It must grow with each change of
// the prompts or of what goes into them; otherwise old answers pass for answers to the new question.
constexpr std::string_view prompt_version = "1";

// What a prompt may hold, as an admin decided it for the installation and, for samples, for the connection.
struct PromptOptions {
  std::int64_t most_tokens = 6'000;  // of the whole question, by estimate
  std::size_t columns_in_one = 40;   // wider tables are asked about in parts
  bool figures = true;               // min, max and row counts, rounded
  bool samples = false;              // values, only where the admin allows it; personal ones never
};

// A table that this one refers to.
struct Neighbour {
  model::TableName name;
  std::string text;  // what is shown of it, or nothing
};

// All that is known of a table before a model is asked about it.
struct PromptInput {
  model::Table table;
  std::vector<model::Description> said = {};  // by dbt and the source: context, and no work for a model
  std::optional<model::TableProfile> profile = {};
  std::vector<Neighbour> neighbours = {};
};

// One question about one part of a table. An empty name stands for the table itself.
struct Prompt {
  std::vector<ChatMessage> messages;  // the instructions, then the data with what to describe
  std::string data;                   // the JSON alone
  std::vector<std::string> wanted;    // of which texts are asked for
  std::int64_t tokens = 0;            // by estimate
  std::vector<std::string> left_out;  // what the budget cut, in words
};

// In how many parts the table is asked about: at least one.
std::size_t parts_of(const model::Table& table, const PromptOptions& options);

// The prompt for one part. `wanted` are names of all that need a text, of which those of this part are asked for; none:
// Prompt::wanted is empty and nothing needs to be asked. `summary` tells later parts what the table is about. What is
// least useful is cut until it fits: samples, figures, neighbours' texts, other columns' comments, then long texts.
Prompt prompt_for(const PromptInput& input, std::size_t part, const std::vector<std::string>& wanted,
                  const std::string& summary, const PromptOptions& options);

// The schema of the answer: flat, since providers bound how deep and wide one may be
// (docs/databricks/model-serving.md#limits-of-a-schema).
json::object answer_schema();

}  // namespace kater::describe
