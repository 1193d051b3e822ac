// A language model that answers what a test tells it to, and a budget that counts.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/guarded.h"
#include "describe/llm/language_model.h"
#include "describe/llm/llm_writer.h"

namespace kater::describe::testing {

// Gives its answers in order; the last one stays. Thread-safe.
class FakeModel final : public LanguageModel {
 public:
  using Answering = std::function<Result<ChatAnswer>(const ChatRequest&)>;

  void answers(std::string text) {
    then([text = std::move(text)](const ChatRequest&) -> Result<ChatAnswer> {
      return ChatAnswer{.text = text, .tokens_in = 100, .tokens_out = 10};
    });
  }
  void fails(Error error) {
    then([error = std::move(error)](const ChatRequest&) -> Result<ChatAnswer> { return error; });
  }
  void then(Answering answering) {
    state_.with([&](State& state) { state.answers.push_back(std::move(answering)); });
  }
  std::vector<ChatRequest> asked() const {
    return state_.with([](const State& state) { return state.asked; });
  }

  std::string name() const override { return "played-1"; }
  Result<ChatAnswer> chat(const ChatRequest& request, std::stop_token stop) override {
    const auto answering = state_.with([&](State& state) -> Answering {
      state.asked.push_back(request);
      if (state.answers.empty()) return {};
      auto next = state.answers.front();
      if (state.answers.size() > 1) state.answers.pop_front();
      return next;
    });
    if (stop.stop_requested()) return fail(Code::cancelled, "asked to stop");
    if (!answering) return fail(Code::internal, "the fake model was told no answer");
    return answering(request);
  }

 private:
  struct State {
    std::deque<Answering> answers;
    std::vector<ChatRequest> asked;
  };
  Guarded<State> state_;
};

// Pays until `calls_left` are made.
class FakeBudget final : public Ledger {
 public:
  int calls_left = 1'000;
  model::LlmUse spent;

  Result<void> may_call(std::int64_t) override {
    if (calls_left-- > 0) return {};
    return refuse(Code::resource_exhausted, "The budget is used up.");
  }
  void called(const model::LlmUse& use) override {
    spent.calls += use.calls;
    spent.tokens_in += use.tokens_in;
    spent.tokens_out += use.tokens_out;
  }
};

}  // namespace kater::describe::testing
