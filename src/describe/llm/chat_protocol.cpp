#include "describe/llm/chat_protocol.h"

#include <fmt/format.h>

#include <algorithm>

#include "net/http.h"

namespace kater::describe {
namespace {

std::string_view name_of(ChatMessage::Role role) {
  switch (role) {
    case ChatMessage::Role::system:
      return "system";
    case ChatMessage::Role::assistant:
      return "assistant";
    case ChatMessage::Role::user:
      break;
  }
  return "user";
}

Error no_answer(std::string_view how) {
  return fail(Code::corrupt, fmt::format("a model's reply {}", how),
              "The model's provider sent something that is no answer of a chat. Is its address that of an "
              "OpenAI-compatible endpoint, up to `/v1`?");
}

// Content is a text, or a list of blocks of which those of type `text` count: reasoning models put their thoughts into
// others (docs/databricks/model-serving.md#content-in-blocks).
std::string content_of(const json::object& message) {
  if (const auto* blocks = json::array_at(message, "content")) {
    std::string joined;
    for (const auto& block : *blocks) {
      const auto* part = block.if_object();
      if (part != nullptr && json::text_or(*part, "type", "text") == "text") joined += json::text_or(*part, "text");
    }
    return joined;
  }
  return json::text_or(message, "content");
}

// A negative count is taken for none, because it would give a budget back what was spent.
std::int64_t counted(const json::object* usage, std::string_view field, std::int64_t estimated) {
  const auto tokens = usage == nullptr ? -1 : json::integer_or(*usage, field, -1);
  return tokens < 0 ? estimated : tokens;
}

// Returns `error.code` or `error_code` if it is a plain word; all else that a provider says may quote what it was sent.
std::string code_in(std::string_view body) {
  const auto parsed = json::parse(body);
  if (!parsed || !parsed->is_object()) return {};
  const auto& reply = parsed->as_object();
  const auto* error = json::object_at(reply, "error");
  auto code = error != nullptr ? json::text_or(*error, "code", json::text_or(*error, "type"))
                               : json::text_or(reply, "error_code");
  const bool is_word = code.size() <= 64 && std::ranges::all_of(code, [](unsigned char c) {
                         return c < 0x80 && (std::isalnum(c) != 0 || c == '_' || c == '-' || c == '.');
                       });
  return is_word ? code : std::string{};
}

std::string sentence_about(int status, std::string_view provider) {
  switch (net::code_of(status)) {
    case Code::unauthenticated:
      return fmt::format("{} refused the key. Enter a valid one under Integrations.", provider);
    case Code::permission_denied:
      return fmt::format("{} does not let this key use the model. Choose another model or key.", provider);
    case Code::not_found:
      return fmt::format("{} knows no such model, or the address is wrong. Check both under Integrations.", provider);
    case Code::unavailable:
    case Code::timed_out:
      return fmt::format("{} is busy or cannot be used right now. Kater tries again later.", provider);
    default:
      return fmt::format("{} refused the request.", provider);
  }
}

}  // namespace

std::int64_t estimated_tokens(std::string_view text) { return static_cast<std::int64_t>(text.size() + 2) / 3; }

std::string chat_body(const ChatRequest& request, std::string_view model, SchemaUse use) {
  json::array messages;
  for (const auto& [role, text] : request.messages)
    messages.push_back(json::object{{"role", name_of(role)}, {"content", text}});
  json::object body{{"model", model},
                    {"messages", std::move(messages)},
                    {"max_tokens", request.most_answer_tokens},
                    {"temperature", 0}};
  if (use == SchemaUse::ask_for_it && !request.schema.empty()) {
    body["response_format"] = json::object{
        {"type", "json_schema"},
        {"json_schema", json::object{{"name", "descriptions"}, {"schema", request.schema}, {"strict", true}}}};
  }
  return json::serialize(body);
}

Result<ChatAnswer> chat_answer_from(std::string_view body, std::string_view sent) {
  const auto parsed = json::parse(body);
  if (!parsed || !parsed->is_object()) return no_answer("is no JSON object");
  const auto& reply = parsed->as_object();
  const auto* choices = json::array_at(reply, "choices");
  if (choices == nullptr || choices->empty() || !choices->front().is_object()) return no_answer("has no choices");
  const auto& choice = choices->front().as_object();
  const auto* message = json::object_at(choice, "message");
  if (message == nullptr) return no_answer("has no message");
  ChatAnswer answer;
  answer.text = content_of(*message);
  // The Go SDK reads the second spelling (docs/databricks/model-serving.md#spellings-of-finish_reason).
  answer.cut_off = json::text_or(choice, "finish_reason", json::text_or(choice, "finishReason")) == "length";
  const auto* usage = json::object_at(reply, "usage");
  answer.tokens_in = counted(usage, "prompt_tokens", estimated_tokens(sent));
  answer.tokens_out = counted(usage, "completion_tokens", estimated_tokens(answer.text));
  return answer;
}

Error chat_error(int status, std::string_view body, std::string_view provider) {
  return fail(net::code_of(status), fmt::format("a model's provider answered {} {}", status, code_in(body)),
              sentence_about(status, provider));
}

}  // namespace kater::describe
