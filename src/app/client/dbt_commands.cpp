// kater dbt import|status
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <memory>

#include "app/client/commands.h"
#include "net/http.h"

namespace kater::app {
namespace {

struct DbtOptions {
  std::string connection;
  std::vector<std::string> files;
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

Result<ExitCode> import_files(const ClientContext& context, const DbtOptions& options) {
  const auto path = TRY(connection_path(context, options.connection));
  json::array imported;
  for (const auto& name : options.files) imported.push_back(TRY(import_file(context, path + "/dbt/imports", name)));
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

void print_unmatched(const Output& output, const json::object& status) {
  TextTable table{{"NOT FOUND IN KATER", "MODEL"}};
  for (const auto& value : *json::array_at(status, "unmatched"))
    table.add({printable(json::text_or(value.as_object(), "name")),
               printable(json::text_or(value.as_object(), "unique_id"))});
  for (const auto& value : *json::array_at(status, "unmatched_columns"))
    table.add({printable(json::text_or(value.as_object(), "name")) + " column " +
                   printable(json::text_or(value.as_object(), "column")),
               printable(json::text_or(value.as_object(), "unique_id"))});
  output.out << '\n' << table.text(output.terminal_width);
}

void print_twice(const Output& output, const json::object& status) {
  TextTable table{{"SAID BY SEVERAL", "MODELS"}};
  for (const auto& value : *json::array_at(status, "twice")) {
    std::string models;
    for (const auto& by : *json::array_at(value.as_object(), "by"))
      models += (models.empty() ? "" : ", ") + printable(json::text_or(by.as_object(), "unique_id"));
    table.add({printable(json::text_or(value.as_object(), "name")), models});
  }
  output.out << '\n' << table.text(output.terminal_width);
}

Result<ExitCode> status(const ClientContext& context, const DbtOptions& options) {
  const auto path = TRY(connection_path(context, options.connection));
  const auto status = TRY(context.api.get(path + "/dbt", context.stop));
  if (context.output.print_json(status)) return ExitCode::done;
  TextTable projects{{"PROJECT", "FROM", "VERSION", "TABLES", "READ AT"}};
  for (const auto& value : *json::array_at(status, "projects")) {
    const auto& project = value.as_object();
    projects.add({printable(json::text_or(project, "name")), json::text_or(project, "origin"),
                  json::text_or(project, "schema_version"), grouped(json::integer_or(project, "tables")),
                  json::text_or(project, "read_at")});
  }
  const auto& output = context.output;
  output.out << projects.text(output.terminal_width);
  const auto unmatched = json::integer_or(status, "unmatched_count");
  output.out << fmt::format("\n{} tables matched, {} did not.\n", grouped(json::integer_or(status, "matched")),
                            grouped(unmatched));
  if (unmatched > 0 || !json::array_at(status, "unmatched_columns")->empty()) print_unmatched(output, status);
  if (json::integer_or(status, "twice_count") > 0) print_twice(output, status);
  return ExitCode::done;
}

}  // namespace

void add_dbt_commands(CLI::App& app, const Choose& choose) {
  const auto options = std::make_shared<DbtOptions>();
  const auto* which = "Name of the connection; not needed when there is only one";
  auto* group = app.add_subcommand("dbt", "Take descriptions from dbt")->require_subcommand(1);

  auto* importing = group->add_subcommand("import", "Read manifest.json and catalog.json of a dbt project");
  importing->add_option("file", options->files, "manifest.json first, then catalog.json")->required();
  importing->add_option("-c,--connection", options->connection, which);
  importing->callback([=] { choose([=](const ClientContext& context) { return import_files(context, *options); }); });

  auto* showing = group->add_subcommand("status", "Show what was read from dbt, and what of it did not match");
  showing->add_option("-c,--connection", options->connection, which);
  showing->callback([=] { choose([=](const ClientContext& context) { return status(context, *options); }); });
}

}  // namespace kater::app
