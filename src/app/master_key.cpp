#include "app/master_key.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>

#include "app/version.h"
#include "net/curl_http.h"
#include "vault/aws_credentials.h"
#include "vault/handed_key.h"
#include "vault/secrets_manager_key.h"

namespace kater::app {
namespace {

// "aws" of "aws:kater/master", and what follows.
struct Source {
  std::string_view kind, rest;
};

Source source_of(std::string_view from) {
  const auto colon = from.find(':');
  if (colon == std::string_view::npos) return {from, {}};
  return {from.substr(0, colon), from.substr(colon + 1)};
}

bool is_file(const Settings& settings) { return source_of(settings.master_key.from).kind == "file"; }

std::filesystem::path file_of(const Settings& settings) {
  const auto path = source_of(settings.master_key.from).rest;
  return path.empty() ? key_file(settings.data) : std::filesystem::path{path};
}

bool is_of_this_machine(std::string_view endpoint) {
  const auto host = net::host_of(endpoint);
  return host.starts_with("127.0.0.1:") || host.starts_with("localhost:") || host.starts_with("[::1]:");
}

// The chain and both ways out, which the provider uses for as long as it lives.
class AwsKey final : public vault::KeyProvider {
 public:
  AwsKey(std::unique_ptr<net::Http> http, std::unique_ptr<net::Http> local, vault::Environment environment,
         vault::SecretsManagerOptions options)
      : http_{std::move(http)},
        local_{std::move(local)},
        chain_{*http_, *local_, std::move(environment)},
        // Plain HTTP leads to this machine only: to a stand-in for AWS, in a test.
        provider_{options.endpoint.starts_with("http://") ? *local_ : *http_, chain_, std::move(options)} {}
  Result<vault::KeyRing> keys(std::stop_token stop) override { return provider_.keys(std::move(stop)); }
  vault::Renewal renewal() const override { return provider_.renewal(); }
  std::string place() const override { return provider_.place(); }
  std::string how_to_renew() const override { return provider_.how_to_renew(); }

 private:
  std::unique_ptr<net::Http> http_, local_;
  vault::AwsCredentialChain chain_;
  vault::SecretsManagerKey provider_;
};

Result<std::unique_ptr<vault::KeyProvider>> aws_key(std::string_view secret, const KeySettings& settings,
                                                    vault::Environment environment) {
  const auto& endpoint = settings.aws_endpoint;
  if (endpoint.starts_with("http://") && !is_of_this_machine(endpoint)) {
    return refuse(Code::invalid_argument,
                  "The endpoint of AWS Secrets Manager (--aws-endpoint) has to start with "
                  "https://: the master key comes by this way.");
  }
  const std::string agent{user_agent};
  auto http = TRY(net::CurlHttp::open({.user_agent = agent}));
  auto local = TRY(
      net::CurlHttp::open({.connect_timeout = std::chrono::seconds{2}, .user_agent = agent, .allow_plain_http = true}));
  return std::make_unique<AwsKey>(std::move(http), std::move(local), std::move(environment),
                                  vault::SecretsManagerOptions{.secret_id = std::string{secret},
                                                               .version_stage = settings.aws_version_stage,
                                                               .region = settings.aws_region,
                                                               .endpoint = endpoint});
}

}  // namespace

Result<std::unique_ptr<vault::KeyProvider>> key_provider(const Settings& settings, vault::Environment environment) {
  if (is_file(settings)) return std::make_unique<vault::KeyFile>(file_of(settings));
  const auto [kind, rest] = source_of(settings.master_key.from);
  if (!rest.empty() && kind == "env")
    return std::make_unique<vault::EnvironmentKey>(std::string{rest}, std::move(environment));
  if (!rest.empty() && kind == "credential")
    return std::make_unique<vault::SystemdCredentialKey>(std::string{rest}, std::move(environment));
  if (!rest.empty() && kind == "aws") return aws_key(rest, settings.master_key, std::move(environment));
  return refuse(Code::invalid_argument,
                fmt::format("`{}` is no place for a master key. Write file, file:PATH, env:VARIABLE, credential:NAME "
                            "(systemd) or aws:SECRET-ID (AWS Secrets Manager).",
                            settings.master_key.from));
}

Result<vault::KeyRing> ask_until_answered(vault::KeyProvider& provider, const net::Sleep& sleep,
                                          const std::function<void(std::string_view)>& tell, std::stop_token stop) {
  constexpr std::chrono::milliseconds longest = std::chrono::seconds{30};
  for (std::chrono::milliseconds pause = std::chrono::seconds{1};; pause = std::min(2 * pause, longest)) {
    auto keys = provider.keys(stop);
    if (keys.has_value()) return keys;
    if (keys.error().code != Code::unavailable && keys.error().code != Code::timed_out) return keys;
    tell(keys.error().sentence());
    if (!sleep(pause, stop)) return fail(Code::cancelled, "asked to stop while waiting for the master key");
  }
}

Result<vault::KeyRing> master_keys(vault::KeyProvider& provider, const Settings& settings, vault::BesideStore store,
                                   std::stop_token stop) {
  if (is_file(settings)) return vault::ensure_key_file(file_of(settings), store);
  return ask_until_answered(
      provider, net::interruptible_sleep,
      [](std::string_view sentence) { spdlog::warn("Without the master key Kater does not start. {}", sentence); },
      std::move(stop));
}

}  // namespace kater::app
