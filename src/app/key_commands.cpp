#include "app/key_commands.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/data_folder.h"
#include "app/settings.h"
#include "base/json.h"
#include "vault/master_key.h"

namespace kater::app {
namespace {

// Prints it and keeps nothing: it belongs into the operator's own safe before Kater ever sees it.
ExitCode print_new_key(bool json) {
  const auto key = vault::MasterKey::make();
  const auto text = key.text();
  const vault::Vault vault{key};
  if (json) {
    std::cout << json::serialize(json::object{{"master_key", text.reveal()}, {"key_id", vault.key_id()}}) << '\n';
  } else {
    std::cout << text.reveal() << '\n';
    std::cerr << fmt::format(
        "This is a new master key (its id is {}). Kater kept no copy: put it where --master-key says.\n",
        vault.key_id());
  }
  return ExitCode::done;
}

// Opening the store is the proof: it is read with the key.
Result<ExitCode> check_key(const Settings& settings, bool json, std::stop_token stop) {
  const auto data = TRY(DataFolder::open(settings, std::move(stop)));
  const auto& from = settings.master_key.from;
  if (json) {
    std::cout << json::serialize(json::object{{"from", from}, {"key_id", data->vault().key_id()}}) << '\n';
  } else {
    std::cout << fmt::format("The master key {} (from {}) opens the store in {}.\n", data->vault().key_id(), from,
                             settings.data.string());
  }
  return ExitCode::done;
}

}  // namespace

void add_key_commands(CLI::App& app, const std::function<void(OperatorCommand)>& choose) {
  const auto settings = std::make_shared<Settings>();
  auto* keys = app.add_subcommand("keys", "The master key")->require_subcommand(1);
  keys->add_subcommand("new", "Print a new master key, for AWS Secrets Manager or another safe")->callback([=] {
    choose([](bool json, std::stop_token) -> Result<ExitCode> { return print_new_key(json); });
  });
  auto* checking = keys->add_subcommand(
      "check", "Open the store with the master key, on Kater's machine, and say which key that is");
  add_data_option(*checking, *settings);
  checking->callback(
      [=] { choose([=](bool json, std::stop_token stop) { return check_key(*settings, json, stop); }); });
}

}  // namespace kater::app
