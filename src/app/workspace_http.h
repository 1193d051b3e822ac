// How this Kater gets out to workspaces and language models.
#pragma once

#include "app/settings.h"
#include "connect/http_factory.h"
#include "process/llm/language_models.h"

namespace kater::app {

// For each connection: with the authorities it trusts beside the system's, through its own proxy or the server's.
connect::HttpFactory workspace_http(const Settings& settings);

// To a language model: the server's own, and unencrypted only where the address says so, which the API takes for this
// machine alone.
process::LanguageModels::MakeHttp llm_http(const Settings& settings);

}  // namespace kater::app
