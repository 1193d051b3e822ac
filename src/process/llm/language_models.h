// Opens the language model that the settings name, keeps it to its limits, and keeps account of what it costs.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>

#include "base/clock.h"
#include "base/guarded.h"
#include "base/result.h"
#include "describe/llm/llm_writer.h"
#include "model/test_report.h"
#include "net/http.h"
#include "net/rate_limiter.h"
#include "net/retry.h"
#include "process/workspaces/workspaces.h"

namespace kater::connect {
class Workspace;
}

namespace kater::store {
class Store;
}

namespace kater::process {

// Thread-safe. All that it is given must outlive it.
class LanguageModels {
 public:
  // Makes the HTTP client for an endpoint that speaks as OpenAI does.
  using MakeHttp = std::function<Result<std::unique_ptr<net::Http>>(const std::string& base_url)>;

  // A model that Databricks serves is reached through `workspaces`, and so shares their sign-in and backoff.
  LanguageModels(store::Store& store, Workspaces& workspaces, MakeHttp make_http, const Clock& clock,
                 net::Sleep sleep = net::interruptible_sleep);
  ~LanguageModels();

  // Whether a provider is set; settings that cannot be read count as none.
  bool is_configured();
  // The model for tables of this connection. unsupported, with a sentence, where none is set; else as the settings'
  // secrets or the connection open.
  Result<std::shared_ptr<describe::LanguageModel>> open(const std::string& connection_id, const std::string& run_id,
                                                        const std::stop_token& stop = {});
  // How much a prompt may hold under these settings; `samples` is what the connection's admin allowed.
  describe::PromptOptions prompt_options(const model::LlmSettings& settings, bool samples) const;

  // The ledger of one run: it counts in the store, and refuses calls when a budget is used up.
  std::unique_ptr<describe::Ledger> ledger(const std::string& connection_id, const std::string& run_id);

  // Asks the model one short question, with the settings that are saved. `connection_id` is for Databricks.
  model::TestReport test(const std::string& connection_id, std::stop_token stop);

 private:
  // A model behind the limiter, and the ledger of a run.
  class Paced;
  class Account;
  // An endpoint's client and model, kept for as long as the settings stay: it holds connections and a backoff.
  struct Open;
  // For tests, with the workspace as it is saved now.
  Result<std::shared_ptr<describe::LanguageModel>> open_anew(const std::string& connection_id);
  // The one place that decides by provider; the workspace is opened only where Databricks serves the model.
  template <class OpenWorkspace>
  Result<std::shared_ptr<describe::LanguageModel>> open_with(OpenWorkspace open_workspace);
  Result<std::shared_ptr<describe::LanguageModel>> open_endpoint(const model::LlmSettings& settings);
  Result<std::shared_ptr<describe::LanguageModel>> served_by(std::shared_ptr<connect::Workspace> workspace,
                                                             const model::LlmSettings& settings);

  store::Store& store_;
  MakeHttp make_http_;
  const Clock& clock_;
  net::Sleep sleep_;
  Workspaces& workspaces_;
  net::RateLimiter limiter_;
  Guarded<std::shared_ptr<Open>> open_;  // the endpoint of the newest settings
};

}  // namespace kater::process
