#include "app/operator_commands.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <condition_variable>
#include <iostream>
#include <memory>
#include <mutex>
#include <optional>

#include "app/data_folder.h"
#include "app/memory.h"
#include "app/server.h"
#include "app/settings.h"
#include "base/json.h"
#include "share/access.h"

namespace kater::app {
namespace {

void wait_for(std::stop_token stop) {
  std::mutex mutex;
  std::condition_variable_any never_notified;
  std::unique_lock lock{mutex};
  never_notified.wait(lock, stop, [] { return false; });
}

void print_start(const Server& server, bool json) {
  const auto& link = server.sign_in_link();
  if (json) {
    json::object line{
        {"url", server.url()}, {"fingerprint", server.fingerprint()}, {"certificate", server.certificate_file()}};
    if (!link.empty()) line["sign_in_link"] = link.reveal();
    std::cout << json::serialize(line) << std::endl;
    return;
  }
  std::cout << fmt::format("Kater answers at {}\nFingerprint of its certificate (SHA-256): {}\n", server.url(),
                           server.fingerprint());
  if (!link.empty()) {
    std::cout << fmt::format("First start: sign in as admin within a day, once, at\n  {}\n", link.reveal());
  }
  std::cout << std::flush;
}

Result<ExitCode> serve(const Settings& settings, bool json, std::stop_token stop) {
  give_memory_back();
  const auto server = TRY(Server::start(settings, stop));
  print_start(*server, json);
  wait_for(stop);
  return ExitCode::done;
}

Result<ExitCode> create_token(const Settings& settings, const std::string& name, int days, bool json,
                              std::stop_token stop) {
  const auto data = TRY(DataFolder::open(settings, stop));
  share::Access access{data->store().people(), data->clock()};
  const auto lifetime = days > 0 ? std::optional{std::chrono::days{days}} : std::nullopt;
  const auto made = TRY(access.new_token(name, lifetime));
  if (json) {
    json::object line{{"name", name}, {"token", made.text.reveal()}};
    if (made.token.expires_at) line["expires_at"] = to_text(*made.token.expires_at);
    std::cout << json::serialize(line) << '\n';
  } else {
    std::cout << made.text.reveal() << '\n';
    std::cerr << "This token acts as the admin and is shown only now. Use it as KATER_TOKEN.\n";
  }
  return ExitCode::done;
}

Result<ExitCode> make_sign_in_link(const Settings& settings, const std::string& url, bool json, std::stop_token stop) {
  const auto data = TRY(DataFolder::open(settings, stop));
  share::Access access{data->store().people(), data->clock()};
  const auto code = TRY(access.new_admin_code());
  const auto link = sign_in_link_at(url, code);
  if (json) {
    std::cout << json::serialize(json::object{{"sign_in_link", link.reveal()}}) << '\n';
  } else {
    std::cout << link.reveal() << '\n';
  }
  return ExitCode::done;
}

}  // namespace

void add_operator_commands(CLI::App& app, const std::function<void(OperatorCommand)>& choose) {
  // The parser writes into the settings long before the command reads them; the two lambdas share them. Each command
  // has its own: the parser reads the environment for all of them, and would write it over what the chosen one was
  // told.
  const auto serve_settings = std::make_shared<Settings>();
  auto* serving = app.add_subcommand("serve", "Run the server");
  add_serve_options(*serving, *serve_settings);
  serving->callback(
      [=] { choose([=](bool json, std::stop_token stop) { return serve(*serve_settings, json, stop); }); });

  const auto token_settings = std::make_shared<Settings>();
  auto* tokens = app.add_subcommand("token", "API tokens, made on Kater's own machine")->require_subcommand(1);
  auto* creating = tokens->add_subcommand("create", "Make a token that acts as the admin, and print it once");
  const auto name = std::make_shared<std::string>();
  const auto days = std::make_shared<int>(0);
  creating->add_option("name", *name, "What it is for")->required();
  creating->add_option("--days", *days, "How long it is valid; without it, until it is removed")
      ->check(CLI::Range(1, 3650));
  add_data_option(*creating, *token_settings);
  creating->callback([=] {
    choose([=](bool json, std::stop_token stop) { return create_token(*token_settings, *name, *days, json, stop); });
  });

  const auto link_settings = std::make_shared<Settings>();
  auto* linking = app.add_subcommand("sign-in-link", "Make a new one-time link to sign in as admin");
  const auto url = std::make_shared<std::string>("https://127.0.0.1:8443");
  linking->add_option("--url", *url, "Where Kater answers")->envname("KATER_URL")->capture_default_str();
  add_data_option(*linking, *link_settings);
  linking->callback([=] {
    choose([=](bool json, std::stop_token stop) { return make_sign_in_link(*link_settings, *url, json, stop); });
  });
}

}  // namespace kater::app
