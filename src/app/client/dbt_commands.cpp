// kater dbt connect|test|sync|disconnect|import|status
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <memory>
#include <optional>

#include "app/client/commands.h"
#include "net/http.h"

namespace kater::app {
namespace {

struct DbtOptions {
  std::string connection;
  std::vector<std::string> files;
  bool on_server = false;
  std::string endpoint, environment_id, token_file;
  std::optional<std::int64_t> sync_every_minutes;
};

// Sends the file piece by piece, so that neither side ever holds it whole.
Result<json::object> import_file(const ClientContext& context, const std::string& imports, const std::string& name) {
  std::ifstream file{name, std::ios::binary};
  if (!file) return refuse(Code::not_found, fmt::format("The file {} cannot be read.", name));
  const auto begun = TRY(context.api.post(imports, {}, context.stop));
  const auto import = imports + "/" + json::text_or(begun, "import_id");
  const auto piece_size = static_cast<std::size_t>(json::integer_or(begun, "most_bytes_of_a_piece", 1 << 20));
  std::uint64_t offset = 0;
  while (true) {
    std::string piece(piece_size, '\0');
    file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    piece.resize(static_cast<std::size_t>(file.gcount()));
    if (piece.empty()) break;
    const auto size = piece.size();
    const auto path = fmt::format("{}?offset={}", import, offset);
    TRY(context.api.put_bytes(path, std::move(piece), context.stop));
    offset += size;
    if (context.output.terminal_width > 0) {
      context.output.progress << fmt::format("\r\x1b[K{}: {} MB", cut_to(printable(name), 40), offset >> 20)
                              << std::flush;
    }
  }
  if (context.output.terminal_width > 0) context.output.progress << '\n';
  if (file.bad()) return refuse(Code::unavailable, fmt::format("The file {} cannot be read to its end.", name));
  auto done = TRY(context.api.post(import + "/finish", {}, context.stop));
  done["file"] = name;
  return done;
}

Result<json::object> import_from_server(const ClientContext& context, const std::string& path,
                                        const std::string& name) {
  auto done = TRY(context.api.post(path + "/dbt/files", json::object{{"path", name}}, context.stop));
  done["file"] = name;
  return done;
}

Result<ExitCode> import_files(const ClientContext& context, const DbtOptions& options) {
  const auto path = TRY(connection_path(context, options.connection));
  json::array imported;
  for (const auto& name : options.files) {
    imported.push_back(options.on_server ? TRY(import_from_server(context, path, name))
                                         : TRY(import_file(context, path + "/dbt/imports", name)));
  }
  if (context.output.print_json(json::object{{"imported", imported}})) return ExitCode::done;
  for (const auto& value : imported) {
    const auto& done = value.as_object();
    context.output.out << fmt::format(
        "{}: a {} (version {}) of {} with {} tables.\n", printable(json::text_or(done, "file")),
        json::text_or(done, "kind"), json::integer_or(done, "schema_version"),
        printable(json::text_or(done, "project", "a project")), grouped(json::integer_or(done, "tables")));
  }
  context.output.out << "`kater dbt status` says what matched.\n";
  return ExitCode::done;
}

// What was said on the command line; the token comes from a file, standard input or the environment, if from anywhere.
Result<json::object> cloud_body(const DbtOptions& options) {
  json::object body;
  if (!options.endpoint.empty()) body["endpoint"] = options.endpoint;
  if (!options.environment_id.empty()) body["environment_id"] = options.environment_id;
  if (options.sync_every_minutes) body["sync_every_minutes"] = *options.sync_every_minutes;
  const auto token = TRY(secret_from(options.token_file, "DBT_CLOUD_TOKEN"));
  if (!token.empty()) body["auth_token"] = token.reveal();
  return body;
}

void print_cloud(const Output& output, const json::object& cloud) {
  if (const auto* notes = json::array_at(cloud, "understood"); notes != nullptr) {
    for (const auto& note : *notes) {
      if (const auto* text = note.if_string()) output.out << printable(*text) << '\n';
    }
  }
  output.out << fmt::format("dbt Cloud: environment {} at {}, token …{}.\n", json::text_or(cloud, "environment_id"),
                            json::text_or(cloud, "endpoint"), json::text_or(cloud, "token_last_four"));
  const auto synced = json::text_or(cloud, "synced_at");
  output.out << (synced.empty() ? std::string{"Nothing was read from it yet."}
                                : fmt::format("Its texts about {} tables are of {}.",
                                              grouped(json::integer_or(cloud, "tables")), synced));
  const auto failure = json::text_or(cloud, "failure");
  if (!failure.empty())
    output.out << fmt::format(" The sync of {} failed: {}", json::text_or(cloud, "tried_at"), printable(failure));
  output.out << '\n';
}

Result<ExitCode> connect_cloud(const ClientContext& context, const DbtOptions& options) {
  const auto path = TRY(connection_path(context, options.connection));
  const auto body = TRY(cloud_body(options));
  const auto saved = TRY(context.api.put(path + "/dbt/cloud", body, context.stop));
  if (!context.output.print_json(saved)) print_cloud(context.output, saved);
  return ExitCode::done;
}

Result<ExitCode> test_cloud(const ClientContext& context, const DbtOptions& options) {
  const auto path = TRY(connection_path(context, options.connection));
  const auto body = TRY(cloud_body(options));
  const auto tested = TRY(context.api.post(path + "/dbt/cloud/test", body, context.stop));
  if (!context.output.print_json(tested)) print_steps(context.output, tested);
  return json::bool_or(tested, "ok") ? ExitCode::done : ExitCode::failed;
}

Result<ExitCode> sync_cloud(const ClientContext& context, const DbtOptions& options) {
  const auto path = TRY(connection_path(context, options.connection));
  const auto cloud = TRY(context.api.post(path + "/dbt/cloud/sync", {}, context.stop));
  if (!context.output.print_json(cloud)) print_cloud(context.output, cloud);
  return ExitCode::done;
}

Result<ExitCode> disconnect_cloud(const ClientContext& context, const DbtOptions& options) {
  const auto path = TRY(connection_path(context, options.connection));
  const auto removed = TRY(context.api.remove(path + "/dbt/cloud", context.stop));
  if (!context.output.print_json(removed)) context.output.out << "Destroyed its token, and forgot what it said.\n";
  return ExitCode::done;
}

void print_unmatched(const Output& output, const json::object& status) {
  TextTable table{{"NOT FOUND IN KATER", "MODEL"}};
  for (const json::object& one : json::objects_at(status, "unmatched"))
    table.add({printable(json::text_or(one, "name")), printable(json::text_or(one, "unique_id"))});
  for (const json::object& one : json::objects_at(status, "unmatched_columns"))
    table.add({printable(json::text_or(one, "name")) + " column " + printable(json::text_or(one, "column")),
               printable(json::text_or(one, "unique_id"))});
  output.out << '\n' << table.text(output.terminal_width);
}

void print_ambiguous(const Output& output, const json::object& status) {
  TextTable table{{"SAID BY SEVERAL", "MODELS"}};
  for (const json::object& one : json::objects_at(status, "twice")) {
    std::string models;
    for (const json::object& by : json::objects_at(one, "by"))
      models += (models.empty() ? "" : ", ") + printable(json::text_or(by, "unique_id"));
    table.add({printable(json::text_or(one, "name")), models});
  }
  output.out << '\n' << table.text(output.terminal_width);
}

Result<ExitCode> status(const ClientContext& context, const DbtOptions& options) {
  const auto path = TRY(connection_path(context, options.connection));
  const auto status = TRY(context.api.get(path + "/dbt", context.stop));
  if (context.output.print_json(status)) return ExitCode::done;
  TextTable projects{{"PROJECT", "FROM", "VERSION", "TABLES", "READ AT"}};
  for (const json::object& project : json::objects_at(status, "projects")) {
    projects.add({printable(json::text_or(project, "name")), json::text_or(project, "origin"),
                  json::text_or(project, "schema_version"), grouped(json::integer_or(project, "tables")),
                  json::text_or(project, "read_at")});
  }
  const auto& output = context.output;
  if (const auto* cloud = json::object_at(status, "cloud")) print_cloud(output, *cloud);
  output.out << projects.text(output.terminal_width);
  const auto unmatched = json::integer_or(status, "unmatched_count");
  output.out << fmt::format("\n{} tables matched, {} did not.\n", grouped(json::integer_or(status, "matched")),
                            grouped(unmatched));
  if (unmatched > 0 || !json::objects_at(status, "unmatched_columns").empty()) print_unmatched(output, status);
  if (json::integer_or(status, "twice_count") > 0) print_ambiguous(output, status);
  return ExitCode::done;
}

constexpr auto which = "Name of the connection; not needed when there is only one";

void add_cloud_commands(CLI::App& group, const std::shared_ptr<DbtOptions>& options, const Choose& choose) {
  using Run = Result<ExitCode> (*)(const ClientContext&, const DbtOptions&);
  const auto add = [&](const char* name, const char* help, Run run) {
    auto* command = group.add_subcommand(name, help);
    command->add_option("-c,--connection", options->connection, which);
    command->callback([=] { choose([=](const ClientContext& context) { return run(context, *options); }); });
    return command;
  };
  for (auto* command : {add("connect", "Connect dbt Cloud, or change it; what is not said stays", connect_cloud),
                        add("test", "Ask dbt Cloud one question, step by step; nothing is kept", test_cloud)}) {
    command->add_option(
        "--endpoint", options->endpoint,
        "Of the Discovery API, such as https://metadata.cloud.getdbt.com/graphql; the access URL of dbt "
        "Cloud, or a page of it, is understood");
    command->add_option("--environment-id", options->environment_id, "The number of the environment");
    command->add_option("--token-file", options->token_file,
                        "File that holds the Auth Token; `-` reads standard input. Without it: $DBT_CLOUD_TOKEN");
    command
        ->add_option("--sync-every", options->sync_every_minutes, "Minutes between two syncs; 0: before each run only")
        ->check(CLI::Range(0, 43'200));
  }
  add("sync", "Read dbt Cloud now", sync_cloud);
  add("disconnect", "Destroy dbt Cloud's token, and forget what it said", disconnect_cloud);
}

}  // namespace

void add_dbt_commands(CLI::App& app, const Choose& choose) {
  const auto options = std::make_shared<DbtOptions>();
  auto* group = app.add_subcommand("dbt", "Take descriptions from dbt")->require_subcommand(1);
  add_cloud_commands(*group, options, choose);

  auto* importing = group->add_subcommand("import", "Read manifest.json and catalog.json of a dbt project");
  importing->add_option("file", options->files, "manifest.json first, then catalog.json")->required();
  importing->add_flag("--on-server", options->on_server,
                      "The files lie on the server, below the folder that its operator named by --dbt-folder");
  importing->add_option("-c,--connection", options->connection, which);
  importing->callback([=] { choose([=](const ClientContext& context) { return import_files(context, *options); }); });

  auto* showing = group->add_subcommand("status", "Show what was read from dbt, and what of it did not match");
  showing->add_option("-c,--connection", options->connection, which);
  showing->callback([=] { choose([=](const ClientContext& context) { return status(context, *options); }); });
}

}  // namespace kater::app
