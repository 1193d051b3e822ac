// A language model that answers a conversation. Every provider stands behind this one interface, so that the rest of
// Kater does not know which of them an admin chose.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace kater::describe {

// One message of a conversation. `system` gives the instructions, `assistant` is an earlier answer of the model.
struct ChatMessage {
  enum class Role { system, user, assistant } role = Role::user;
  std::string text;
};

// What a model is asked: the whole conversation so far, since providers keep no state between calls.
struct ChatRequest {
  std::vector<ChatMessage> messages;
  json::object schema = {};  // of the answer; a provider that knows no schemas is asked without it
  std::int64_t most_answer_tokens = 2'000;
};

// What a model answered, and what that cost.
struct ChatAnswer {
  std::string text;
  bool cut_off = false;                        // by the limit of tokens
  std::int64_t tokens_in = 0, tokens_out = 0;  // as the provider counted; estimated where it did not
  std::int64_t calls = 1;                      // that it took: a refused schema costs one more
};

// Thread-safe. A call blocks its thread until the whole answer is there.
class LanguageModel {
 public:
  virtual ~LanguageModel() = default;
  // The name under which the model stands as the author of its texts (docs/promises.md#promise-5).
  virtual std::string name() const = 0;
  // unauthenticated or permission_denied: the key was refused · not_found: there is no such model · unavailable or
  // timed_out: worth another try later · invalid_argument: this very request was refused · corrupt: what came back is
  // no answer of a chat. Each with a sentence for people.
  virtual Result<ChatAnswer> chat(const ChatRequest& request, std::stop_token stop) = 0;
};

// Estimates how many tokens a text is: one for three bytes, which is more than common tokenizers count for English and
// for names of columns, so that a budget is not overrun.
std::int64_t estimated_tokens(std::string_view text);

}  // namespace kater::describe
