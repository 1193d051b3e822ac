// The chat completions of OpenAI, as most providers speak them, Databricks Model Serving among them
// (docs/databricks/model-serving.md#chat-requests). Pure.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "describe/llm/language_model.h"

namespace kater::describe {

enum class SchemaUse { ask_for_it, leave_it_out };

// The body of the request.
std::string chat_body(const ChatRequest& request, std::string_view model, SchemaUse use);

// What a successful reply's body says; content in blocks is joined. corrupt, with a sentence, when it is no answer.
// Where the provider does not count tokens they are estimated, those of the question by `sent`.
Result<ChatAnswer> chat_answer_from(std::string_view body, std::string_view sent);

// Why a provider refused, with a sentence that names it. Nothing of the body is in it but a code of the provider's.
Error chat_error(int status, std::string_view body, std::string_view provider);

}  // namespace kater::describe
