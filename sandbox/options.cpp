#include "sandbox/options.h"

#include <CLI/CLI.hpp>

#include "base/secret.h"
#include "base/text.h"

namespace kater::sandbox {
namespace {

// The variables that CLI11 fills; they become the options of the workspace afterwards.
struct Flags {
  std::string listen = "127.0.0.1:0";
  std::string data, state, token;
  std::string client_secret, model_url;
  std::vector<std::string> faults;
  int latency = 0, slots = 8, tables = 0;
  std::int64_t oauth_lifetime = 3600, link_lifetime = 899;
  double cold_start = 0;
  bool stopped = false, troubles = false;
};

std::string check_address(const std::string& text) {
  const auto colon = text.rfind(':');
  const bool has_both = colon != std::string::npos && colon > 0;
  return has_both && integer_from<std::uint16_t>(std::string_view{text}.substr(colon + 1))
             ? std::string{}
             : "it must be HOST:PORT, such as 127.0.0.1:8443; port 0 takes any";
}

void declare(CLI::App& app, Flags& flags) {
  app.add_option("--listen", flags.listen, "HOST:PORT to listen on; port 0 takes any that is free")
      ->check(CLI::Validator{[](std::string& text) { return check_address(text); }, "HOST:PORT"})
      ->capture_default_str();
  app.add_option("--data", flags.data, "folder of the npm package vega-datasets")->capture_default_str();
  app.add_option("--state", flags.state, "folder for the certificate of the CA; a temporary one without it");
  app.add_option("--token", flags.token, "token that is accepted; a random one without it");
  app.add_option("--latency", flags.latency, "milliseconds added to every call of the API")
      ->check(CLI::NonNegativeNumber);
  app.add_option("--slots", flags.slots, "statements that run at once")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  app.add_option("--cold-start", flags.cold_start, "seconds that the warehouse takes to start")
      ->check(CLI::NonNegativeNumber);
  app.add_flag("--stopped", flags.stopped, "the warehouse is stopped at first");
  app.add_option("--tables", flags.tables, "generated tables, in the catalog `scale`")->check(CLI::Range(0, 1'000'000));
  app.add_option("--client-secret", flags.client_secret, "secret of the service principal; a random one without it");
  app.add_option("--oauth-lifetime", flags.oauth_lifetime, "seconds that an OAuth token lives")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--link-lifetime", flags.link_lifetime, "seconds that a link to a result lives")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--model-url", flags.model_url, "base of an OpenAI-compatible model server, http://127.0.0.1:8080/v1");
  app.add_option("--fault", flags.faults, "a fault as JSON, such as {\"kind\": \"429\", \"count\": 3}; see the README");
  app.add_flag("--troubles", flags.troubles, "also the catalog `troubles`, of tables that cannot be read");
}

CommandLine command_line_of(const Flags& flags) {
  CommandLine line;
  const auto colon = flags.listen.rfind(':');
  line.host = flags.listen.substr(0, colon);
  line.port = integer_from<std::uint16_t>(std::string_view{flags.listen}.substr(colon + 1)).value_or(0);
  line.state = flags.state;
  auto& workspace = line.workspace;
  workspace.data = flags.data;
  workspace.token = flags.token.empty() ? "dapi" + to_hex(random_bytes(16)) : flags.token;
  workspace.oauth.client_secret = flags.client_secret.empty() ? "dose" + to_hex(random_bytes(16)) : flags.client_secret;
  workspace.oauth.lifetime = std::chrono::seconds{flags.oauth_lifetime};
  workspace.link_lifetime = std::chrono::seconds{flags.link_lifetime};
  workspace.faults = flags.faults;
  workspace.model_url = flags.model_url;
  while (workspace.model_url.ends_with('/')) workspace.model_url.pop_back();
  workspace.latency = std::chrono::milliseconds{flags.latency};
  workspace.warehouse.cold_start = std::chrono::milliseconds{static_cast<std::int64_t>(flags.cold_start * 1000)};
  // Without --stopped a cold start would never be seen.
  workspace.warehouse.stopped = flags.stopped || flags.cold_start > 0;
  workspace.statements.slots = flags.slots;
  workspace.generated_tables = flags.tables;
  workspace.troubles = flags.troubles;
  return line;
}

}  // namespace

std::variant<CommandLine, int> read_command_line(int count, const char* const* arguments,
                                                 const std::filesystem::path& default_data) {
  CLI::App app{"kater-sandbox: a Databricks workspace in a box, with real data and a real SQL engine"};
  Flags flags;
  flags.data = default_data.string();
  declare(app, flags);
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error);
  }
  return command_line_of(flags);
}

}  // namespace kater::sandbox
