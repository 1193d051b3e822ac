// kater connection add|edit|test|list|show|remove
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>

#include "app/client/commands.h"
#include "base/file.h"

namespace kater::app {
namespace {

struct AddressOptions {
  std::string name, new_name, domain, warehouse_id, client_id, secret_file, ca_file, proxy;
  std::optional<int> port;
};

// The access token, or a service principal's secret.
Result<Secret> read_secret(const AddressOptions& options) {
  const bool is_token = options.client_id.empty();
  const char* const variable = is_token ? "DATABRICKS_TOKEN" : "DATABRICKS_CLIENT_SECRET";
  auto secret = TRY(secret_from(options.secret_file, variable));
  if (!secret.empty()) return secret;
  return refuse(
      Code::invalid_argument,
      fmt::format("There is no {}. Give it by {} FILE (`-` reads standard input) or in the environment "
                  "variable {}.",
                  is_token ? "access token" : "client secret", is_token ? "--token-file" : "--secret-file", variable));
}

// What was said on the command line, and nothing else: what is left out keeps its value, or the server's default.
Result<json::object> body_of(const AddressOptions& options) {
  json::object body;
  const auto put = [&](const char* field, const std::string& text) {
    if (!text.empty()) body[field] = text;
  };
  put("warehouse_domain", options.domain);
  put("warehouse_id", options.warehouse_id);
  put("client_id", options.client_id);
  put("proxy", options.proxy);
  if (options.port) body["port"] = *options.port;
  if (!options.ca_file.empty()) body["ca_pem"] = TRY(read_file(options.ca_file));
  return body;
}

void print_saved(const Output& output, const json::object& connection) {
  const bool is_token = json::text_or(connection, "client_id").empty();
  output.out << fmt::format("Saved connection `{}`: warehouse {} at {}:{}, {} …{}.\n",
                            printable(json::text_or(connection, "name")), json::text_or(connection, "warehouse_id"),
                            json::text_or(connection, "warehouse_domain"), json::integer_or(connection, "port"),
                            is_token ? "token" : "client secret", json::text_or(connection, "token_last_four"));
}

Result<ExitCode> add(const ClientContext& context, const AddressOptions& options) {
  const Secret secret = TRY(read_secret(options));
  auto body = TRY(body_of(options));
  body["name"] = options.name;
  body[options.client_id.empty() ? "access_token" : "client_secret"] = secret.reveal();
  const auto connection = TRY(context.api.post("/api/v1/connections", body, context.stop));
  if (!context.output.print_json(connection)) print_saved(context.output, connection);
  return ExitCode::done;
}

// Whether a new secret is a token or a client secret follows from how the connection signs in after the change.
Result<ExitCode> edit(const ClientContext& context, const AddressOptions& options) {
  const auto path = TRY(connection_path(context, options.name));
  auto body = TRY(body_of(options));
  if (!options.new_name.empty()) body["name"] = options.new_name;
  if (!options.secret_file.empty()) {
    const Secret secret = TRY(secret_from(options.secret_file, ""));
    const auto saved = TRY(context.api.get(path, context.stop));
    const bool is_token = options.client_id.empty() && json::text_or(saved, "client_id").empty();
    body[is_token ? "access_token" : "client_secret"] = secret.reveal();
  }
  if (body.empty()) {
    return refuse(Code::invalid_argument,
                  "Nothing was said to change. `kater connection edit --help` lists what can be.");
  }
  const auto connection = TRY(context.api.patch(path, body, context.stop));
  if (!context.output.print_json(connection)) print_saved(context.output, connection);
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
  for (const json::object& connection : json::objects_at(answer, "connections")) {
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

void add_address_options(CLI::App& command, AddressOptions& options) {
  command.add_option("--warehouse-id", options.warehouse_id, "Warehouse ID, or the HTTP path that ends with it");
  command.add_option("--port", options.port, "Port; 443 where none was ever said")->check(CLI::Range(1, 65535));
  command.add_option("--client-id", options.client_id, "Client ID of a service principal, in place of a token");
  command.add_option("--proxy", options.proxy, "http://host:port that this connection goes through");
  command.add_option("--ca-file", options.ca_file, "Certificates (PEM) of further authorities to trust");
}

void add_saving_commands(CLI::App& group, const Choose& choose) {
  // The parser writes into the options long before a command reads them; the lambdas share them.
  const auto options = std::make_shared<AddressOptions>();
  constexpr auto domain_help = "Warehouse Domain; a whole URL, HTTP path or JDBC URL is understood";
  auto* adding = group.add_subcommand("add", "Save a connection; its token is sealed and never shown again");
  adding->add_option("name", options->name, "What to call it")->required();
  adding->add_option("--domain", options->domain, domain_help)->required();
  adding->add_option("--token-file,--secret-file", options->secret_file,
                     "File that holds the Access Token or the Client Secret; `-` reads standard input. Without it: "
                     "$DATABRICKS_TOKEN or $DATABRICKS_CLIENT_SECRET");
  add_address_options(*adding, *options);
  adding->callback([=] { choose([=](const ClientContext& context) { return add(context, *options); }); });

  auto* editing = group.add_subcommand("edit", "Change a connection; what is not said stays, also the sealed token");
  editing->add_option("name", options->name, "Its name; not needed when there is only one");
  editing->add_option("--rename", options->new_name, "What to call it from now on");
  editing->add_option("--domain", options->domain, domain_help);
  editing->add_option("--token-file,--secret-file", options->secret_file,
                      "File that holds a new Access Token or Client Secret; `-` reads standard input");
  add_address_options(*editing, *options);
  editing->callback([=] { choose([=](const ClientContext& context) { return edit(context, *options); }); });
}

}  // namespace

Result<Secret> secret_from(const std::string& file, const char* variable) {
  if (file == "-") {
    std::string line;
    std::getline(std::cin, line);
    return Secret::consume(std::move(line));
  }
  if (!file.empty()) return Secret::consume(TRY(read_file(file)));
  const char* const secret = *variable == '\0' ? nullptr : std::getenv(variable);
  return secret == nullptr ? Secret{} : Secret{secret};
}

void print_steps(const Output& output, const json::object& tested) {
  for (const json::object& step : json::objects_at(tested, "steps")) {
    const auto state = json::text_or(step, "state");
    const auto sign = state == "ok" ? "✓" : state == "skipped" ? "–" : "✗";
    const auto took = json::integer_at(step, "milliseconds");
    output.out << fmt::format("{} {:<28} {:>9}  {}\n", sign, json::text_or(step, "title"),
                              took ? fmt::format("{} ms", *took) : "", printable(json::text_or(step, "sentence")));
  }
}

Result<std::string> connection_path(const ClientContext& context, const std::string& name) {
  const auto answer = TRY(context.api.get("/api/v1/connections", context.stop));
  if (json::array_at(answer, "connections") == nullptr) {
    return refuse(Code::corrupt, "What answers is no Kater, or one of another version. Check KATER_URL.");
  }
  const auto connections = json::objects_at(answer, "connections");
  if (connections.empty()) {
    return refuse(Code::not_found, "There is no connection yet. Make one by `kater connection add`.");
  }
  std::string names;
  for (const json::object& connection : connections) {
    const auto its_name = json::text_or(connection, "name");
    const auto id = json::text_or(connection, "id");
    const bool only_one = name.empty() && connections.size() == 1;
    if (only_one || its_name == name || id == name) return "/api/v1/connections/" + id;
    names += (names.empty() ? "" : ", ") + its_name;
  }
  if (name.empty())
    return refuse(Code::invalid_argument, "Which connection? Give --connection NAME, one of: " + names + ".");
  return refuse(Code::not_found, fmt::format("There is no connection `{}`. There is: {}.", name, names));
}

void add_connection_commands(CLI::App& app, const Choose& choose) {
  auto* group = app.add_subcommand("connection", "Connect Databricks warehouses")->require_subcommand(1);
  add_saving_commands(*group, choose);

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
