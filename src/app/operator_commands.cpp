#include "app/operator_commands.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <condition_variable>
#include <iostream>
#include <memory>
#include <mutex>
#include <optional>

#include "access/access.h"
#include "app/data_folder.h"
#include "app/known_address.h"
#include "app/memory.h"
#include "app/server.h"
#include "app/settings.h"
#include "app/signals.h"
#include "base/json.h"

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
  std::cout << fmt::format("Kater answers at {}\n", server.url());
  if (!server.fingerprint().empty())
    std::cout << fmt::format("Fingerprint of its certificate (SHA-256): {}\n", server.fingerprint());
  if (!link.empty()) {
    std::cout << fmt::format("First start: sign in as admin within a day, once, at\n  {}\n", link.reveal());
  }
  std::cout << std::flush;
}

Result<ExitCode> serve(const Settings& settings, bool json, std::stop_token stop) {
  give_memory_back();
  const auto server = TRY(Server::start(settings, stop));
  print_start(*server, json);
  const AtHangUp read_again{[&] { server->look_at_certificate(); }};
  wait_for(stop);
  return ExitCode::done;
}

Result<ExitCode> make_sign_in_link(const Settings& settings, const std::string& url, bool json, std::stop_token stop) {
  const auto data = TRY(DataFolder::open(settings, stop));
  auto& store = data->store();
  access::Access access{access::stores_of(store), data->clock()};
  const auto admin = TRY(access.some_admin());
  const auto code = TRY(access.new_code(admin.id));
  TRY(store.audit().add({.actor_kind = model::ActorKind::console,
                         .action = "person.link_made",
                         .subject_id = admin.id,
                         .subject = admin.username}));
  const auto link = sign_in_link_at(url.empty() ? address_of_server(settings.data) : url, code);
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

  const auto link_settings = std::make_shared<Settings>();
  auto* linking = app.add_subcommand("sign-in-link", "Make a new one-time link to sign in as admin");
  const auto url = std::make_shared<std::string>();
  linking->add_option("--url", *url, "Where Kater answers; else where the server of this data folder last did")
      ->envname("KATER_URL");
  add_data_option(*linking, *link_settings);
  linking->callback([=] {
    choose([=](bool json, std::stop_token stop) { return make_sign_in_link(*link_settings, *url, json, stop); });
  });
}

}  // namespace kater::app
