#include "app/settings.h"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>

#include "base/text.h"

namespace kater::app {

std::filesystem::path default_data_folder() {
  if (::geteuid() == 0) return "/var/lib/kater";
  if (const char* folder = std::getenv("XDG_DATA_HOME"); folder != nullptr && *folder != '\0') {
    return std::filesystem::path{folder} / "kater";
  }
  const char* home = std::getenv("HOME");
  return std::filesystem::path{home == nullptr ? "." : home} / ".local/share/kater";
}

Result<ListenAddress> listen_address_from(std::string_view text) {
  const auto refused =
      refuse(Code::invalid_argument, fmt::format("`{}` is not an address to listen at. Write ADDRESS:PORT, such as "
                                                 "127.0.0.1:8443 or [::1]:8443.",
                                                 text));
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return refused;
  auto address = text.substr(0, colon);
  if (address.starts_with('[') && address.ends_with(']')) {
    address = address.substr(1, address.size() - 2);
  } else if (address.find(':') != std::string_view::npos) {
    return refused;
  }
  const auto port = integer_from<std::uint16_t>(text.substr(colon + 1));
  if (!port) return refused;
  return ListenAddress{address.empty() ? "0.0.0.0" : std::string{address}, *port};
}

bool is_loopback(const ListenAddress& address) {
  return address.address == "localhost" || address.address.starts_with("127.") || address.address == "::1";
}

namespace {

// Where people reach Kater has to be what links can be made of, and what it answers at: the root of a host.
Result<void> check_public_url(std::string_view url, bool needs_https) {
  const auto refused = [](std::string sentence) { return refuse(Code::invalid_argument, std::move(sentence)); };
  const auto scheme_end = url.find("://");
  const auto scheme = url.substr(0, scheme_end);
  if (scheme_end == std::string_view::npos || (scheme != "https" && scheme != "http"))
    return refused(fmt::format("--public-url is `{}`, which is no address. Write it as https://kater.example.", url));
  if (needs_https && scheme != "https") {
    return refused(
        "The address at which people reach Kater (--public-url) has to start with https://: they sign in there.");
  }
  const auto rest = url.substr(scheme_end + 3);
  const auto host = rest.substr(0, rest.find_first_of("/?#"));
  if (host.empty() || host.find_first_of("@ ") != std::string_view::npos)
    return refused(fmt::format("--public-url is `{}`, which names no host. Write it as https://kater.example.", url));
  const auto path = rest.substr(host.size());
  if (path.find_first_not_of('/') == std::string_view::npos) return {};
  return refused(
      fmt::format("--public-url holds the path {}; Kater is served at the root of a host only. Give it a host "
                  "of its own, such as https://kater.example.",
                  path));
}

}  // namespace

Result<void> check_edge(const Settings& settings) {
  const auto& exposure = settings.exposure;
  const auto address = TRY(listen_address_from(settings.listen));
  if (!exposure.public_url.empty()) TRY(check_public_url(exposure.public_url, !is_loopback(address)));
  if (!exposure.plain_http || is_loopback(address) || !exposure.proxies.empty()) return {};
  return refuse(Code::invalid_argument,
                fmt::format("Kater does not speak plain HTTP at {}, where others could read tokens on their way. Leave "
                            "--plain-http out, listen on 127.0.0.1, or name the proxy that speaks HTTPS before it by "
                            "--behind-proxy ADDRESS.",
                            settings.listen));
}

namespace {

// As everybody names them; the lower case ones came first, and some programs know no others.
std::string no_proxy_of_environment() {
  for (const auto* name : {"NO_PROXY", "no_proxy"}) {
    if (const char* value = std::getenv(name); value != nullptr && *value != '\0') return value;
  }
  return {};
}

void add_workspace_http_options(CLI::App& command, WorkspaceHttpSettings& settings) {
  settings.no_proxy = no_proxy_of_environment();
  command
      .add_option("--proxy", settings.proxy,
                  "http://[user:password@]host:port on the way to Databricks; else as HTTPS_PROXY says")
      ->envname("KATER_PROXY");
  command
      .add_option("--no-proxy", settings.no_proxy,
                  "Hosts reached without the proxy, separated by commas; else as NO_PROXY says")
      ->envname("KATER_NO_PROXY");
  const std::map<std::string, LocalAddresses> choices{
      {"when-alone", LocalAddresses::when_alone}, {"allow", LocalAddresses::allow}, {"refuse", LocalAddresses::refuse}};
  command
      .add_option("--local-addresses", settings.local_addresses,
                  "Whether a connection may lead to this machine or its link: allow, refuse, or when-alone: only while "
                  "Kater itself listens on loopback")
      ->envname("KATER_LOCAL_ADDRESSES")
      ->transform(CLI::CheckedTransformer(choices, CLI::ignore_case).description("when-alone, allow or refuse"));
}

void add_key_options(CLI::App& command, KeySettings& settings) {
  command
      .add_option("--master-key", settings.from,
                  "Where the master key is: file, file:PATH, env:VARIABLE, credential:NAME, aws:SECRET-ID")
      ->envname("KATER_MASTER_KEY_FROM")
      ->capture_default_str();
  command.add_option("--aws-region", settings.aws_region, "Region of AWS Secrets Manager")->envname("KATER_AWS_REGION");
  command.add_option("--aws-version-stage", settings.aws_version_stage, "Which version of the secret")
      ->envname("KATER_AWS_VERSION_STAGE")
      ->capture_default_str();
  command.add_option("--aws-endpoint", settings.aws_endpoint, "https://… in place of AWS's own: a VPC endpoint")
      ->envname("KATER_AWS_ENDPOINT");
}

void add_edge_options(CLI::App& command, ExposureSettings& settings) {
  command
      .add_flag("--plain-http", settings.plain_http,
                "Speak HTTP without TLS: only on loopback, or behind proxies (--behind-proxy)")
      ->envname("KATER_PLAIN_HTTP");
  command
      .add_option("--behind-proxy", settings.proxies,
                  "Address or network (10.0.0.0/8) of a proxy; only its word on who a client is counts. May be given "
                  "several times")
      ->envname("KATER_BEHIND_PROXY")
      ->delimiter(',');
  const std::map<std::string, listen::ForwardedBy> kinds{{"x-forwarded", listen::ForwardedBy::x_forwarded},
                                                         {"forwarded", listen::ForwardedBy::forwarded}};
  command
      .add_option("--proxy-headers", settings.forwarded_by,
                  "Which headers the proxy writes: x-forwarded (X-Forwarded-For, X-Forwarded-Proto) or forwarded "
                  "(Forwarded)")
      ->envname("KATER_PROXY_HEADERS")
      ->transform(CLI::CheckedTransformer(kinds, CLI::ignore_case).description("x-forwarded or forwarded"));
  command.add_option("--public-url", settings.public_url, "https://… at which people reach Kater, for links")
      ->envname("KATER_PUBLIC_URL");
  command
      .add_option("--requests-per-second", settings.requests_per_second,
                  "Of one address, after a thousand at once; 0: any number. This machine's own are not counted")
      ->envname("KATER_REQUESTS_PER_SECOND")
      ->capture_default_str()
      ->check(CLI::NonNegativeNumber);
}

// CLI11 reads such a file for the program alone, and would pass over one that was given to a command. So the lines are
// told apart by the command that was chosen.
class SettingsFile final : public CLI::ConfigBase {
 public:
  explicit SettingsFile(const CLI::App& app) : app_{app} {}
  std::vector<CLI::ConfigItem> from_config(std::istream& lines) const override {
    auto read = CLI::ConfigBase::from_config(lines);
    for (const auto* command : app_.get_subcommands()) {
      if (command->get_option_no_throw("--listen") == nullptr) {
        throw CLI::ConfigError(
            "--config holds settings of `kater serve` and `kater doctor`; no other command reads it.");
      }
      for (auto& item : read) {
        if (item.parents.empty()) item.parents = {command->get_name()};
      }
    }
    return read;
  }

 private:
  const CLI::App& app_;
};

}  // namespace

void add_data_option(CLI::App& command, Settings& settings) {
  add_key_options(command, settings.master_key);
  settings.data = default_data_folder();
  command.add_option("--data", settings.data, "Folder of the store, its key and the certificate")
      ->envname("KATER_DATA")
      ->capture_default_str();
  command
      .add_option(
          "--store", settings.store,
          "postgresql://USER@HOST/DATABASE in place of the file in that folder; its password belongs into a file "
          "that PGPASSFILE names")
      ->envname("KATER_STORE");
}

void add_serve_options(CLI::App& command, Settings& settings) {
  add_data_option(command, settings);
  add_workspace_http_options(command, settings.workspace_http);
  add_edge_options(command, settings.exposure);
  command
      .add_option("--key-refresh", settings.master_key.ask_again_minutes,
                  "Minutes for which AWS's answer is held before Kater looks for a new key there; 0: until it ends")
      ->envname("KATER_KEY_REFRESH")
      ->capture_default_str()
      ->check(CLI::Range(0, 7 * 24 * 60));
  command.add_option("--listen", settings.listen, "ADDRESS:PORT to answer at; port 0 is any that is free")
      ->envname("KATER_LISTEN")
      ->capture_default_str();
  command.add_option("--name", settings.names, "A further name or address for Kater's own certificate")
      ->envname("KATER_NAMES");
  auto* certificate =
      command.add_option("--certificate", settings.certificate, "Certificate chain (PEM) in place of the own one")
          ->envname("KATER_CERTIFICATE");
  auto* key = command.add_option("--certificate-key", settings.certificate_key, "Its private key (PEM)")
                  ->envname("KATER_CERTIFICATE_KEY");
  command
      .add_option("--dbt-folder", settings.dbt_folder,
                  "Folder of this machine from which admins may read files of dbt by name; without it none")
      ->envname("KATER_DBT_FOLDER");
  certificate->needs(key);
  key->needs(certificate);
  command.footer(
      "--config FILE takes settings from a file: one `option=value` a line, named as here without the dashes.");
}

void add_settings_file(CLI::App& app) {
  app.config_formatter(std::make_shared<SettingsFile>(app));
  app.allow_config_extras(CLI::config_extras_mode::error);
  app.set_config("--config", "", "Settings of `kater serve` and `kater doctor` from a file");
}

}  // namespace kater::app
