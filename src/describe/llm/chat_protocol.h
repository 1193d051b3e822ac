// The chat completions of OpenAI, as most providers speak them, Databricks Model Serving among them
// (docs/databricks/model-serving.md#chat-requests). Pure.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "describe/llm/language_model.h"

namespace kater::describe {

// Whether a request carries the schema of its answer. Some providers refuse a request that does.
enum class SchemaUse { ask_for_it, leave_it_out };

// Writes the body of a request. The temperature is 0, so that the same question gets the same answer as far as a
// provider allows it.
std::string chat_body(const ChatRequest& request, std::string_view model, SchemaUse use);

// Reads the body of a successful reply; content in blocks is joined. Fails with corrupt and a sentence when it is no
// answer of a chat. Where the provider does not count tokens they are estimated, those of the question by `sent`.
Result<ChatAnswer> chat_answer_from(std::string_view body, std::string_view sent);

// Says why a provider refused, with a sentence that names it. It holds nothing of the body but the provider's own code,
// since providers quote what they were sent.
Error chat_error(int status, std::string_view body, std::string_view provider);

}  // namespace kater::describe
