// kater table list|show
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/client/commands.h"
#include "model/table_name.h"
#include "net/http.h"

namespace kater::app {
namespace {

struct TableOptions {
  std::string connection, name;
};

std::string description_of(const json::object& from) {
  const auto* description = json::object_at(from, "description");
  if (description == nullptr) return {};
  return fmt::format("{} ({})", printable(json::text_or(*description, "text")), json::text_or(*description, "author"));
}

std::string figures_of(const json::object& column) {
  const auto min = json::text_at(column, "min");
  if (min) return printable(*min) + " … " + printable(json::text_or(column, "max"));
  std::string samples;
  if (const auto* values = json::array_at(column, "samples")) {
    for (const auto& value : *values) {
      const auto text = value.is_string() ? std::string_view{value.as_string()} : std::string_view{};
      samples += (samples.empty() ? "" : ", ") + cut_to(printable(text), 24);
    }
  }
  return samples;
}

Result<ExitCode> list(const ClientContext& context, const TableOptions& options) {
  const auto path = TRY(connection_path(context, options.connection));
  const auto answer = TRY(context.api.get(path + "/tables", context.stop));
  if (context.output.print_json(answer)) return ExitCode::done;
  TextTable tables{{"TABLE", "KIND", "ROWS", "COLUMNS", "SAMPLED", "DESCRIPTION"}};
  for (const json::object& table : json::objects_at(answer, "tables")) {
    const auto count = [&](const char* field) {
      const auto number = json::integer_at(table, field);
      return number ? grouped(*number) : std::string{"–"};
    };
    tables.add({printable(json::text_or(table, "name")), json::text_or(table, "kind"), count("row_count"),
                count("columns"), count("sampled_columns"), description_of(table)});
  }
  context.output.out << tables.text(context.output.terminal_width);
  return ExitCode::done;
}

Result<ExitCode> show(const ClientContext& context, const TableOptions& options) {
  const auto name = TRY(model::table_name_from(options.name));
  const auto connection = TRY(connection_path(context, options.connection));
  const auto table = TRY(context.api.get(fmt::format("{}/tables/{}/{}/{}", connection, net::url_encoded(name.catalog),
                                                     net::url_encoded(name.schema), net::url_encoded(name.table)),
                                         context.stop));
  if (context.output.print_json(table)) return ExitCode::done;
  const auto rows = json::integer_at(table, "row_count");
  context.output.out << fmt::format("{}  ({}{})\n{}\n\n", printable(json::text_or(table, "name")),
                                    json::text_or(table, "kind"), rows ? ", " + grouped(*rows) + " rows" : "",
                                    description_of(table));
  TextTable columns{{"COLUMN", "TYPE", "MIN … MAX, OR SAMPLES", "DESCRIPTION"}};
  for (const json::object& column : json::objects_at(table, "columns")) {
    columns.add({printable(json::text_or(column, "name")), cut_to(printable(json::text_or(column, "type")), 32),
                 cut_to(figures_of(column), 48), description_of(column)});
  }
  context.output.out << columns.text(context.output.terminal_width);
  return ExitCode::done;
}

}  // namespace

void add_table_commands(CLI::App& app, const Choose& choose) {
  const auto options = std::make_shared<TableOptions>();
  auto* group = app.add_subcommand("table", "Look at tables")->require_subcommand(1);
  auto* listing = group->add_subcommand("list", "List the selected tables with what was found");
  listing->add_option("-c,--connection", options->connection,
                      "Name of the connection; not needed when there is only one");
  listing->callback([=] { choose([=](const ClientContext& context) { return list(context, *options); }); });

  auto* showing = group->add_subcommand("show", "Show a table: columns, samples, min and max, descriptions");
  showing->add_option("name", options->name, "CATALOG.SCHEMA.TABLE, in backticks where a part is unusual")->required();
  showing->add_option("-c,--connection", options->connection,
                      "Name of the connection; not needed when there is only one");
  showing->callback([=] { choose([=](const ClientContext& context) { return show(context, *options); }); });
}

}  // namespace kater::app
