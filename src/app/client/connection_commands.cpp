// kater connection add|test|list|show|remove
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>
#include <memory>

#include "app/client/commands.h"
#include "base/file.h"

namespace kater::app {
namespace {

struct AddOptions {
  std::string name, domain, warehouse_id, client_id, secret_file, ca_file, proxy;
  int port = 443;
};

// The access token, or a service principal's secret. Never from the command line itself, where every user of the
// machine could read it.
Result<Secret> read_secret(const AddOptions& options) {
  if (options.secret_file == "-") {
    std::string line;
    std::getline(std::cin, line);
    return Secret::consume(std::move(line));
  }
  if (!options.secret_file.empty()) return Secret::consume(TRY(read_file(options.secret_file)));
  const bool is_token = options.client_id.empty();
  const char* const variable = is_token ? "DATABRICKS_TOKEN" : "DATABRICKS_CLIENT_SECRET";
  if (const char* secret = std::getenv(variable); secret != nullptr && *secret != '\0') return Secret{secret};
  return refuse(
      Code::invalid_argument,
      fmt::format("There is no {}. Give it by {} FILE (`-` reads standard input) or in the environment "
                  "variable {}.",
                  is_token ? "access token" : "client secret", is_token ? "--token-file" : "--secret-file", variable));
}

void print_steps(const Output& output, const json::object& tested) {
  const auto* steps = json::array_at(tested, "steps");
  if (steps == nullptr) return;
  for (const auto& value : *steps) {
    const auto& step = value.as_object();
    const auto state = json::text_or(step, "state");
    const auto sign = state == "ok" ? "✓" : state == "skipped" ? "–" : "✗";
    output.out << fmt::format("{} {:<28} {:>6} ms  {}\n", sign, json::text_or(step, "title"),
                              json::integer_or(step, "milliseconds"), printable(json::text_or(step, "sentence")));
  }
}

Result<ExitCode> add(const ClientContext& context, const AddOptions& options) {
  const Secret secret = TRY(read_secret(options));
  json::object body{{"name", options.name},
                    {"warehouse_domain", options.domain},
                    {"port", options.port},
                    {"warehouse_id", options.warehouse_id}};
  if (!options.client_id.empty()) body["client_id"] = options.client_id;
  body[options.client_id.empty() ? "access_token" : "client_secret"] = secret.reveal();
  if (!options.proxy.empty()) body["proxy"] = options.proxy;
  if (!options.ca_file.empty()) body["ca_pem"] = TRY(read_file(options.ca_file));
  const auto connection = TRY(context.api.post("/api/v1/connections", body, context.stop));
  if (context.output.print_json(connection)) return ExitCode::done;
  context.output.out << fmt::format("Saved connection `{}`: warehouse {} at {}:{}, {} …{}.\n",
                                    json::text_or(connection, "name"), json::text_or(connection, "warehouse_id"),
                                    json::text_or(connection, "warehouse_domain"), json::integer_or(connection, "port"),
                                    options.client_id.empty() ? "token" : "client secret",
                                    json::text_or(connection, "token_last_four"));
  return ExitCode::done;
}

Result<ExitCode> test(const ClientContext& context, const std::string& name, bool start_warehouse) {
  const auto path = TRY(connection_path(context, name));
  const auto tested =
      TRY(context.api.post(path + "/test", json::object{{"start_warehouse", start_warehouse}}, context.stop));
  if (!context.output.print_json(tested)) print_steps(context.output, tested);
  return json::bool_or(tested, "ok") ? ExitCode::done : ExitCode::failed;
}

Result<ExitCode> list(const ClientContext& context) {
  const auto answer = TRY(context.api.get("/api/v1/connections", context.stop));
  if (context.output.print_json(answer)) return ExitCode::done;
  TextTable table{{"NAME", "WAREHOUSE DOMAIN", "WAREHOUSE ID", "TOKEN", "NAMES READ", "TROUBLE"}};
  for (const auto& value : *json::array_at(answer, "connections")) {
    const auto& connection = value.as_object();
    table.add({printable(json::text_or(connection, "name")), json::text_or(connection, "warehouse_domain"),
               json::text_or(connection, "warehouse_id"), "…" + json::text_or(connection, "token_last_four"),
               json::text_or(connection, "names_read_at", "never"), printable(json::text_or(connection, "disabled"))});
  }
  context.output.out << table.text(context.output.terminal_width);
  return ExitCode::done;
}

Result<ExitCode> show(const ClientContext& context, const std::string& name) {
  const auto path = TRY(connection_path(context, name));
  const auto connection = TRY(context.api.get(path, context.stop));
  if (context.output.print_json(connection)) return ExitCode::done;
  for (const auto& [field, value] : connection) {
    const auto text = json::text_at(connection, field);
    context.output.out << fmt::format("{:<18} {}\n", std::string_view{field}, printable(text.value_or("–")));
  }
  return ExitCode::done;
}

Result<ExitCode> remove(const ClientContext& context, const std::string& name) {
  const auto path = TRY(connection_path(context, name));
  const auto removed = TRY(context.api.remove(path, context.stop));
  if (!context.output.print_json(removed)) {
    context.output.out << "Removed the connection, its sealed token and all that was read through it.\n";
  }
  return ExitCode::done;
}

}  // namespace

Result<std::string> connection_path(const ClientContext& context, const std::string& name) {
  const auto answer = TRY(context.api.get("/api/v1/connections", context.stop));
  const auto* connections = json::array_at(answer, "connections");
  if (connections == nullptr || connections->empty()) {
    return refuse(Code::not_found, "There is no connection yet. Make one by `kater connection add`.");
  }
  std::string names;
  for (const auto& value : *connections) {
    const auto& connection = value.as_object();
    const auto its_name = json::text_or(connection, "name");
    const auto id = json::text_or(connection, "id");
    const bool only_one = name.empty() && connections->size() == 1;
    if (only_one || its_name == name || id == name) return "/api/v1/connections/" + id;
    names += (names.empty() ? "" : ", ") + its_name;
  }
  if (name.empty())
    return refuse(Code::invalid_argument, "Which connection? Give --connection NAME, one of: " + names + ".");
  return refuse(Code::not_found, fmt::format("There is no connection `{}`. There is: {}.", name, names));
}

void add_connection_commands(CLI::App& app, const Choose& choose) {
  auto* group = app.add_subcommand("connection", "Connect Databricks warehouses")->require_subcommand(1);
  // The parser writes into the options long before the command reads them; the two lambdas share them.
  const auto options = std::make_shared<AddOptions>();
  auto* adding = group->add_subcommand("add", "Save a connection; its token is sealed and never shown again");
  adding->add_option("name", options->name, "What to call it")->required();
  adding->add_option("--domain", options->domain, "Warehouse Domain; a whole URL, HTTP path or JDBC URL is understood")
      ->required();
  adding->add_option("--warehouse-id", options->warehouse_id, "Warehouse ID, or the HTTP path that ends with it");
  adding->add_option("--port", options->port, "Port")->capture_default_str()->check(CLI::Range(1, 65535));
  adding->add_option("--token-file,--secret-file", options->secret_file,
                     "File that holds the Access Token or the Client Secret; `-` reads standard input. Without it: "
                     "$DATABRICKS_TOKEN or $DATABRICKS_CLIENT_SECRET");
  adding->add_option("--client-id", options->client_id, "Client ID of a service principal, in place of a token");
  adding->add_option("--proxy", options->proxy, "http://host:port that this connection goes through");
  adding->add_option("--ca-file", options->ca_file, "Certificates (PEM) of further authorities to trust");
  adding->callback([=] { choose([=](const ClientContext& context) { return add(context, *options); }); });

  const auto name = std::make_shared<std::string>();
  const auto start_warehouse = std::make_shared<bool>(false);
  auto* testing = group->add_subcommand("test", "Test a connection step by step");
  testing->add_option("name", *name, "Its name; not needed when there is only one");
  testing->add_flag("--start-warehouse", *start_warehouse, "Start a stopped warehouse, which costs money");
  testing->callback(
      [=] { choose([=](const ClientContext& context) { return test(context, *name, *start_warehouse); }); });

  group->add_subcommand("list", "List the connections")->callback([=] { choose(list); });

  auto* showing = group->add_subcommand("show", "Show a connection");
  showing->add_option("name", *name, "Its name; not needed when there is only one");
  showing->callback([=] { choose([=](const ClientContext& context) { return show(context, *name); }); });

  auto* removing = group->add_subcommand("remove", "Remove a connection, its token and all that was read through it");
  removing->add_option("name", *name, "Its name")->required();
  removing->callback([=] { choose([=](const ClientContext& context) { return remove(context, *name); }); });
}

}  // namespace kater::app
