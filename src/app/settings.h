// What an operator can set: on the command line, in a file (`--config`), or in the environment, in this order.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "listen/server.h"

namespace CLI {
class App;
}

namespace kater::app {

// Where the master key is kept. It opens everything, so it may live in a house of its own.
struct KeySettings {
  std::string from = "file";  // KATER_MASTER_KEY_FROM: file, file:PATH, env:VARIABLE, credential:NAME, aws:SECRET-ID
  std::string aws_region;     // KATER_AWS_REGION: empty, as AWS's own programs find it
  std::string aws_version_stage = "AWSCURRENT";  // KATER_AWS_VERSION_STAGE
  std::string aws_endpoint;                      // KATER_AWS_ENDPOINT: https://…, of a VPC endpoint
  int ask_again_minutes = 60;                    // KATER_KEY_REFRESH: how long AWS's answer is held; 0: until the end
};

// May a connection lead to this machine itself, or to its immediate neighbours (loopback, link-local)? `when_alone`:
// yes, as long as Kater itself listens on loopback only, since then whoever asks for it is on this machine already.
enum class LocalAddresses { when_alone, allow, refuse };

// How Kater gets out to workspaces, where a connection says nothing else.
struct WorkspaceHttpSettings {
  std::string proxy =
      {};  // KATER_PROXY: http://[user:password@]host:port; empty: as the environment says for everybody
  std::string no_proxy = {};  // KATER_NO_PROXY, else NO_PROXY: hosts that are reached without it
  LocalAddresses local_addresses = LocalAddresses::when_alone;  // KATER_LOCAL_ADDRESSES
};

// What stands before Kater, and how much one address may ask.
struct ExposureSettings {
  bool plain_http = false;           // KATER_PLAIN_HTTP: only on loopback, or behind proxies
  std::vector<std::string> proxies;  // KATER_BEHIND_PROXY: addresses or networks whose X-Forwarded-… counts
  listen::ForwardedBy forwarded_by = listen::ForwardedBy::x_forwarded;  // KATER_PROXY_HEADERS
  std::string public_url;            // KATER_PUBLIC_URL: where people reach it, for links; else as it listens
  double requests_per_second = 200;  // KATER_REQUESTS_PER_SECOND: of one address; 0: any number
};

struct Settings {
  std::filesystem::path data;  // KATER_DATA: the store, its key, the certificate
  KeySettings master_key;
  std::string store;  // KATER_STORE: postgresql://… in place of the file in the data folder; may hold a password
  WorkspaceHttpSettings workspace_http;
  ExposureSettings exposure;
  std::string listen = "127.0.0.1:8443";  // KATER_LISTEN: address and port; port 0 is any that is free
  std::vector<std::string> names;         // KATER_NAMES: further names and addresses for the own certificate
  std::filesystem::path certificate;      // KATER_CERTIFICATE: PEM to use in place of the own one
  std::filesystem::path certificate_key;  // KATER_CERTIFICATE_KEY
  std::filesystem::path dbt_folder;       // KATER_DBT_FOLDER: from where files of dbt may be read; empty: nowhere
};

// /var/lib/kater for root, $XDG_DATA_HOME/kater or ~/.local/share/kater for anybody else.
std::filesystem::path default_data_folder();

// Where in the data folder things lie.
inline std::filesystem::path key_file(const std::filesystem::path& data) { return data / "master.key"; }
inline std::filesystem::path certificate_file(const std::filesystem::path& data) { return data / "certificate.pem"; }
inline std::filesystem::path certificate_key_file(const std::filesystem::path& data) {
  return data / "certificate.key";
}

struct ListenAddress {
  std::string address;
  std::uint16_t port = 0;
};

// Of "127.0.0.1:8443", "[::1]:8443" or ":8443" (every address of the machine).
Result<ListenAddress> listen_address_from(std::string_view text);
// Whether only this machine can reach it.
bool is_loopback(const ListenAddress& address);

// What the server tells others about how it is reached; invalid_argument, with a sentence, for what would carry secrets
// in the clear: plain HTTP at an address that others reach, without a proxy that speaks HTTPS with them.
Result<void> check_edge(const Settings& settings);

// Adds `--data` and where the master key is, for commands that open the store themselves.
void add_data_option(CLI::App& command, Settings& settings);
// Adds the rest, for `kater serve`.
void add_serve_options(CLI::App& command, Settings& settings);
// Adds `--config`, for the commands with add_serve_options(). Before the commands are added, and they have to fall
// through to `app`. A line that none of their options takes is a CLI::ParseError, as is a file that is not there.
void add_settings_file(CLI::App& app);

}  // namespace kater::app
