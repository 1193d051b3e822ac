#include "app/command_line.h"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <functional>
#include <iostream>

#include "app/client/commands.h"
#include "app/key_commands.h"
#include "app/known_address.h"
#include "app/memory.h"
#include "app/operator_commands.h"
#include "app/settings.h"
#include "app/signals.h"
#include "app/store_commands.h"
#include "app/token_commands.h"
#include "app/version.h"
#include "base/file.h"
#include "net/curl_http.h"

namespace kater::app {
namespace {

std::string environment(const char* name, const std::string& otherwise = {}) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0' ? value : otherwise;
}

std::size_t width_of_terminal(int file) {
  if (::isatty(file) == 0) return 0;
  winsize size{};
  return ::ioctl(file, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

// Which certificate makes our own server trustworthy: the named one, else the one of a Kater on this very machine.
Result<std::string> authorities() {
  if (const auto file = environment("KATER_CA"); !file.empty()) return read_file(file);
  const auto data = environment("KATER_DATA", default_data_folder().string());
  auto own = read_file(certificate_file(data));
  return own ? std::move(own) : std::string{};
}

// The only place to which a token may go in the clear: to a Kater of --plain-http.
bool is_on_this_machine(std::string_view url) {
  auto host = net::host_of(url);
  if (!host.ends_with(']')) host = host.substr(0, host.rfind(':'));
  return host == "127.0.0.1" || host == "localhost" || host == "[::1]";
}

Result<ExitCode> run_client(const ClientCommand& command, bool json, std::stop_token stop) {
  Secret token{environment("KATER_TOKEN")};
  if (token.empty()) {
    return refuse(
        Code::unauthenticated,
        "There is no API token. Make one on Kater's machine by `kater token create NAME`, and set KATER_TOKEN to "
        "what it prints.");
  }
  auto trusted = TRY(authorities());
  const auto data = environment("KATER_DATA", default_data_folder().string());
  const auto url = environment("KATER_URL", address_of_server(data));
  const auto http = TRY(net::CurlHttp::open({.authorities = std::move(trusted),
                                             .user_agent = std::string{user_agent},
                                             .allow_plain_http = is_on_this_machine(url)}));
  ApiClient api{*http, url, std::move(token)};
  const Output output{.out = std::cout,
                      .progress = std::cerr,
                      .json = json,
                      .terminal_width = json ? 0 : width_of_terminal(STDERR_FILENO)};
  return command({api, output, stop});
}

int report(const Result<ExitCode>& result, bool json) {
  if (result) return static_cast<int>(*result);
  const auto& error = result.error();
  if (json) {
    std::cout << json::serialize(json::object{{"error", name_of(error.code)}, {"detail", error.sentence()}}) << '\n';
  }
  // What a server says may hold names that others gave.
  std::cerr << "kater: " << printable_lines(error.code == Code::internal ? error.text() : error.sentence()) << '\n';
  return static_cast<int>(exit_code_of(error.code));
}

// CLI11 says that a command is missing, where what stands in its place is none.
int end_of_parsing(const CLI::App& app, const CLI::ParseError& error) {
  const auto not_understood = app.remaining(true);
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr && !not_understood.empty()) {
    std::cerr << "kater: `" << printable(not_understood.front())
              << "` is not understood. `kater --help` lists the commands.\n";
    return static_cast<int>(ExitCode::wrong_usage);
  }
  return app.exit(error) == 0 ? 0 : static_cast<int>(ExitCode::wrong_usage);
}

}  // namespace

int run_command_line(int argc, const char* const* argv) {
  keep_memory_private();
  spdlog::set_default_logger(spdlog::stderr_color_mt("kater"));  // what is printed may be read by a machine
  CLI::App app{"Kater: connects Databricks warehouses, describes and profiles chosen tables, and hands them to teams."};
  app.require_subcommand(1);
  app.set_version_flag("--version", "kater " + std::string{version});
  app.footer(
      "A client's commands go to $KATER_URL, else to the server of this machine's data folder, with the API token "
      "$KATER_TOKEN.");
  app.fallthrough();
  bool json = false;
  app.add_flag("--json", json, "Print JSON, for machines");
  add_settings_file(app);

  ClientCommand client;
  OperatorCommand operators;
  add_operator_commands(app, [&](OperatorCommand chosen) { operators = std::move(chosen); });
  add_key_commands(app, [&](OperatorCommand chosen) { operators = std::move(chosen); });
  add_store_commands(app, [&](OperatorCommand chosen) { operators = std::move(chosen); });
  const Choose choose = [&](ClientCommand chosen) { client = std::move(chosen); };
  add_connection_commands(app, choose);
  add_catalog_commands(app, choose);
  add_process_commands(app, choose);
  add_dbt_commands(app, choose);
  add_describe_commands(app, choose);
  add_table_commands(app, choose);
  add_audit_commands(app, choose);
  add_token_commands(
      app, [&](OperatorCommand chosen) { operators = std::move(chosen); }, choose);
  add_key_client_commands(app, choose);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {  // CLI11's way to say "help was asked for" and "this is not understood"
    return end_of_parsing(app, error);
  }
  const Signals signals;
  if (operators) return report(operators(json, signals.stop()), json);
  return report(run_client(client, json, signals.stop()), json);
}

}  // namespace kater::app
