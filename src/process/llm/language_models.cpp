#include "process/llm/language_models.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "connect/connector.h"
#include "describe/llm/chat_model.h"
#include "store/store.h"

namespace kater::process {

using describe::ChatAnswer;
using describe::ChatRequest;
using describe::LanguageModel;
using model::LlmSettings;

struct LanguageModels::Open {
  std::int64_t version = 0;
  std::unique_ptr<net::Http> http;
  std::shared_ptr<LanguageModel> model;
};

// A model that waits for the limiter before each call, so that all runs together keep to the provider's limits.
class LanguageModels::Paced final : public LanguageModel {
 public:
  Paced(net::RateLimiter& limiter, const LlmSettings& settings, describe::SendChat send, std::shared_ptr<void> keeps)
      : limiter_{limiter},
        limits_{settings.calls_at_once, settings.calls_a_minute, settings.tokens_a_minute},
        keeps_{std::move(keeps)},
        model_{settings.model, std::move(send)} {}
  std::string name() const override { return model_.name(); }
  Result<ChatAnswer> chat(const ChatRequest& request, std::stop_token stop) override {
    std::int64_t tokens = request.most_answer_tokens;
    for (const auto& message : request.messages) tokens += describe::estimated_tokens(message.text);
    TRY(limiter_.enter(limits_, tokens, stop));
    auto answer = model_.chat(request, std::move(stop));
    limiter_.leave();
    return answer;
  }

 private:
  net::RateLimiter& limiter_;
  net::RateLimiter::Limits limits_;
  std::shared_ptr<void> keeps_;  // what the model calls through; goes after it
  describe::ChatModel model_;
};

// Reads budgets and use from the store before each call, so that a budget that was lowered counts at once, and runs of
// other processes count too. Calls that run at the same time may overshoot a budget by what each of them takes.
class LanguageModels::Account final : public describe::Ledger {
 public:
  Account(store::Store& store, const Clock& clock, std::string connection_id, std::string run_id)
      : store_{store}, clock_{clock}, connection_id_{std::move(connection_id)}, run_id_{std::move(run_id)} {}

  Result<void> may_call(std::int64_t tokens) override {
    const auto settings = TRY(store_.llm().settings());
    model_ = settings.model;
    const auto& budget = settings.budget;
    const auto run = TRY(store_.llm().use_of_run(run_id_));
    const auto all = TRY(store_.llm().use_in_all());
    if (budget.calls_in_a_run > 0 && run.calls >= budget.calls_in_a_run)
      return used_up(fmt::format("{} calls a run", budget.calls_in_a_run));
    if (budget.tokens_in_a_run > 0 && run.tokens() + tokens > budget.tokens_in_a_run)
      return used_up(fmt::format("{} tokens a run", budget.tokens_in_a_run));
    if (budget.tokens_in_all > 0 && all.tokens() + tokens > budget.tokens_in_all)
      return used_up(fmt::format("{} tokens in all", budget.tokens_in_all));
    return {};
  }

  // A call that cannot be noted is no reason to lose its answer; the trouble shows when that is kept.
  void called(const model::LlmUse& use) override {
    static_cast<void>(store_.llm().note_use(connection_id_, run_id_, model_, use, clock_.now()));
  }

 private:
  static Error used_up(std::string_view budget) {
    return refuse(Code::resource_exhausted,
                  fmt::format("The language model's budget of {} is used up, so the rules wrote what was left. Raise "
                              "it under Integrations, and process again.",
                              budget));
  }
  store::Store& store_;
  const Clock& clock_;
  std::string connection_id_, run_id_, model_;
};

LanguageModels::LanguageModels(store::Store& store, Workspaces& workspaces, MakeHttp make_http, const Clock& clock,
                               net::Sleep sleep)
    : store_{store},
      make_http_{std::move(make_http)},
      clock_{clock},
      sleep_{sleep},
      workspaces_{workspaces},
      limiter_{clock, std::move(sleep)} {}
LanguageModels::~LanguageModels() = default;

bool LanguageModels::is_configured() {
  const auto settings = store_.llm().settings();
  return settings.has_value() && settings->provider != model::LlmProvider::none;
}

Result<std::shared_ptr<LanguageModel>> LanguageModels::open(const std::string& connection_id, const std::string& run_id,
                                                            const std::stop_token& stop) {
  return open_with([&] { return workspaces_.ensure_open(connection_id, run_id, stop); });
}

// For tests: a person wants to know whether the settings that are saved now work, whatever a run has open.
Result<std::shared_ptr<LanguageModel>> LanguageModels::open_anew(const std::string& connection_id) {
  return open_with([&] { return workspaces_.open_anew(connection_id); });
}

template <class OpenWorkspace>
Result<std::shared_ptr<LanguageModel>> LanguageModels::open_with(OpenWorkspace open_workspace) {
  const auto settings = TRY(store_.llm().settings());
  switch (settings.provider) {
    case model::LlmProvider::openai:
      return open_endpoint(settings);
    case model::LlmProvider::databricks:
      return served_by(TRY(open_workspace()), settings);
    case model::LlmProvider::none:
      break;
  }
  return refuse(Code::unsupported, "No language model is set. Choose one under Integrations.");
}

// The client is kept for as long as the settings stay, because it holds the connections and the server's backoff.
Result<std::shared_ptr<LanguageModel>> LanguageModels::open_endpoint(const LlmSettings& settings) {
  const auto version = TRY(store_.llm().version());
  const auto known = open_.with([](const auto& open) { return open; });
  if (known != nullptr && known->version == version) return known->model;
  auto secrets = TRY(store_.llm().secrets());
  auto opened = std::make_shared<Open>();
  opened->version = version;
  std::shared_ptr<net::Http> http = TRY(make_http_(settings.base_url));
  describe::EndpointOptions options{.base_url = settings.base_url, .key = std::move(secrets.key)};
  options.sleep = sleep_;
  if (!secrets.headers.empty()) {
    const auto headers = TRY(json::parse(secrets.headers.reveal(), "the sealed headers"));
    for (const auto& [name, value] : headers.as_object())
      options.headers.emplace_back(std::string{name}, Secret{std::string_view{value.as_string()}});
  }
  auto send = describe::openai_endpoint(*http, clock_, std::move(options));
  opened->model = std::make_shared<Paced>(limiter_, settings, std::move(send), http);
  open_.with([&](auto& open) { open = opened; });
  return opened->model;
}

Result<std::shared_ptr<LanguageModel>> LanguageModels::served_by(std::shared_ptr<connect::Workspace> workspace,
                                                                 const LlmSettings& settings) {
  auto* const serving = workspace->serving();
  if (serving == nullptr) {
    return refuse(Code::unsupported,
                  "The connection's data store serves no language models. Choose another provider under Integrations.");
  }
  auto send = describe::workspace_serving(*serving);
  return std::shared_ptr<LanguageModel>{
      std::make_shared<Paced>(limiter_, settings, std::move(send), std::move(workspace))};
}

describe::PromptOptions LanguageModels::prompt_options(const LlmSettings& settings, bool samples) const {
  return {.most_tokens = settings.tokens_in_a_prompt, .figures = settings.send_figures, .samples = samples};
}

std::unique_ptr<describe::Ledger> LanguageModels::ledger(const std::string& connection_id, const std::string& run_id) {
  return std::make_unique<Account>(store_, clock_, connection_id, run_id);
}

model::TestReport LanguageModels::test(const std::string& connection_id, std::stop_token stop) {
  const auto began = std::chrono::steady_clock::now();
  const auto tested = [&](bool ok, std::string sentence) {
    constexpr std::array steps{model::TestStep{"ask_model", "Ask the model"}};
    const auto took = std::chrono::steady_clock::now() - began;
    return report_of_one_request(steps, ok ? steps.size() : 0, std::move(sentence),
                                 std::chrono::duration_cast<std::chrono::milliseconds>(took).count());
  };
  const auto model = open_anew(connection_id);
  if (!model.has_value()) return tested(false, model.error().sentence());
  const auto account = ledger(connection_id, "");
  if (auto may = account->may_call(100); !may.has_value()) return tested(false, may.error().sentence());
  const auto answer = (*model)->chat(
      {.messages = {{describe::ChatMessage::Role::user, "Answer with the one word OK."}}, .most_answer_tokens = 50},
      std::move(stop));
  if (!answer.has_value()) return tested(false, answer.error().sentence());
  account->called({answer->calls, answer->tokens_in, answer->tokens_out});
  if (answer->text.empty() && !answer->cut_off)
    return tested(false, "The model answered with nothing. Choose another model.");
  return tested(true,
                fmt::format("{} answered, for {} tokens.", (*model)->name(), answer->tokens_in + answer->tokens_out));
}

}  // namespace kater::process
