// How this Kater gets out to workspaces and language models.
#pragma once

#include <functional>
#include <string_view>

#include "app/settings.h"
#include "connect/http_factory.h"
#include "net/proxy.h"
#include "process/llm/language_models.h"

namespace kater::app {

// The proxy that the operator named, else the one that the environment names for every program (HTTPS_PROXY). What
// others wrote there and Kater cannot use is no reason not to start: `warn` gets a sentence that names the variable,
// and none of its value, and there is no proxy. invalid_argument, with a sentence, for what was said to Kater itself.
Result<net::Proxy> server_proxy(const WorkspaceHttpSettings& settings,
                                const std::function<void(std::string_view)>& warn = {});

// For each connection: with the authorities it trusts beside the system's, through its own proxy or the server's.
connect::HttpFactory workspace_http(const Settings& settings);

// To a language model: the server's own, and unencrypted only where the address says so, which the API takes for this
// machine alone.
process::LanguageModels::MakeHttp llm_http(const Settings& settings);

}  // namespace kater::app
