// A language model that answers a conversation: the one interface behind which every provider is.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace kater::describe {

struct ChatMessage {
  enum class Role { system, user, assistant } role = Role::user;
  std::string text;
};

struct ChatRequest {
  std::vector<ChatMessage> messages;
  json::object schema = {};  // of the answer; a provider that knows no schemas is asked without it
  std::int64_t most_answer_tokens = 2'000;
};

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
  // Who is named as the author of its texts.
  virtual std::string name() const = 0;
  // unauthenticated or permission_denied: the key was refused · not_found: there is no such model · unavailable or
  // timed_out: worth another try later · invalid_argument: this very request was refused · corrupt: what came back is
  // no answer of a chat. Each with a sentence for people.
  virtual Result<ChatAnswer> chat(const ChatRequest& request, std::stop_token stop) = 0;
};

// About how many tokens a text is, on the safe side for every tokenizer in use.
std::int64_t estimated_tokens(std::string_view text);

}  // namespace kater::describe
