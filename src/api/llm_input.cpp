#include "api/llm_input.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "api/kept_secret.h"
#include "api/secret_input.h"
#include "net/http.h"

namespace kater::api {
namespace {

using model::LlmProvider;

constexpr std::int64_t most = 1'000'000'000'000;

Result<void> take_number(const json::object& body, std::string_view field, std::int64_t least, std::int64_t& into) {
  if (!body.contains(field)) return {};
  const auto number = json::integer_at(body, field);
  if (!number || *number < least || *number > most)
    return refuse(Code::invalid_argument, fmt::format("The field `{}` takes a number from {}.", field, least));
  into = *number;
  return {};
}

bool is_this_machine(std::string_view host) {
  const auto name = host.starts_with('[') ? host.substr(0, host.find(']') + 1) : host.substr(0, host.find(':'));
  constexpr std::array<std::string_view, 3> names{"localhost", "127.0.0.1", "[::1]"};
  return std::ranges::count(names, name) > 0;
}

Result<void> check_url(const std::string& url) {
  const auto host = net::host_of(url);
  const bool is_https = url.starts_with("https://") && !host.empty();
  const bool is_local = url.starts_with("http://") && is_this_machine(host);
  const bool has_extras = url.find_first_of("?#@ ") != std::string::npos;
  if ((is_https || is_local) && !has_extras) return {};
  return refuse(Code::invalid_argument,
                "The address of the model must begin with https:// (http:// only for one on this machine) and end "
                "where `/chat/completions` would follow, such as https://models.example/v1.");
}

Result<void> take_headers(json::object& body, LlmInput& input) {
  const auto* given = body.if_contains("headers");
  if (given == nullptr) return {};
  input.settings.header_names.clear();
  input.secrets.headers = {};
  const auto* headers = given->if_object();
  if (headers == nullptr && !given->is_null())
    return refuse(Code::invalid_argument, "The field `headers` takes an object of names and texts.");
  if (headers == nullptr || headers->empty()) return {};
  constexpr std::string_view forbidden = "\r\n:";
  for (const auto& [name, value] : *headers) {
    const auto* text = value.if_string();
    const bool is_fine = text != nullptr && !name.empty() &&
                         std::string_view{name}.find_first_of(forbidden) == std::string_view::npos &&
                         std::string_view{*text}.find_first_of("\r\n") == std::string_view::npos;
    if (!is_fine) return refuse(Code::invalid_argument, "A header is a name without colon and a text in one line.");
    input.settings.header_names.emplace_back(name);
  }
  input.secrets.headers = Secret::consume(json::serialize(*headers));
  body.erase("headers");
  return {};
}

Result<void> take_provider(const json::object& body, model::LlmSettings& settings) {
  if (!body.contains("provider")) return {};
  const auto name = json::text_or(body, "provider");
  settings.provider = model::llm_provider_from(name);
  if (name_of(settings.provider) == name) return {};
  return refuse(Code::invalid_argument, "The field `provider` is `none`, `databricks` or `openai`.");
}

Result<void> take_numbers(const json::object& body, model::LlmSettings& settings) {
  TRY(take_number(body, "calls_at_once", 1, settings.calls_at_once));
  TRY(take_number(body, "calls_a_minute", 0, settings.calls_a_minute));
  TRY(take_number(body, "tokens_a_minute", 0, settings.tokens_a_minute));
  TRY(take_number(body, "tokens_in_a_prompt", 1'000, settings.tokens_in_a_prompt));
  TRY(take_number(body, "budget_calls_in_a_run", 0, settings.budget.calls_in_a_run));
  TRY(take_number(body, "budget_tokens_in_a_run", 0, settings.budget.tokens_in_a_run));
  return take_number(body, "budget_tokens_in_all", 0, settings.budget.tokens_in_all);
}

void take_key(json::object& body, LlmInput& input) {
  if (!body.contains("key")) return;
  input.secrets.key = taken_secret(body, "key");
  const auto text = input.secrets.key.reveal();
  input.settings.key_last_four = text.size() >= 16 ? std::string{text.substr(text.size() - 4)} : std::string{};
}

}  // namespace

Result<LlmInput> changed_model_in(json::object& body, const model::LlmSettings& saved,
                                  model::LlmSecrets saved_secrets) {
  LlmInput input{saved, std::move(saved_secrets)};
  auto& settings = input.settings;
  TRY(take_provider(body, settings));
  settings.base_url = json::text_or(body, "base_url", settings.base_url);
  settings.model = json::text_or(body, "model", settings.model);
  settings.send_figures = json::bool_or(body, "send_figures", settings.send_figures);
  TRY(take_numbers(body, settings));
  const bool gives_secrets = body.contains("key") || body.contains("headers");
  take_key(body, input);
  TRY(take_headers(body, input));
  if (settings.provider == LlmProvider::none) return input;
  if (settings.model.empty())
    return refuse(Code::invalid_argument, "Name the model; for Databricks, the serving endpoint.");
  if (settings.provider == LlmProvider::databricks) return input;
  TRY(check_url(settings.base_url));
  const bool keeps = !input.secrets.key.empty() || !input.secrets.headers.empty();
  if (keeps && !gives_secrets) {
    TRY(check_kept_secret(
        {.what = "key", .field = "key (or an empty one)", .given_for = saved.base_url, .used_for = settings.base_url}));
  }
  return input;
}

}  // namespace kater::api
