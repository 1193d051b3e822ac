// kater catalog tree|refresh|select|unselect
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <vector>

#include "app/client/commands.h"

namespace kater::app {
namespace {

struct CatalogOptions {
  std::string connection;
  std::vector<std::string> patterns;
  bool only_selected = false;
  bool hive_metastore = false;
};

std::string line_of(const json::object& table) {
  const auto kind = json::text_or(table, "kind");
  return fmt::format("    [{}] {}{}{}\n", json::bool_or(table, "selected") ? 'x' : ' ',
                     printable(json::text_or(table, "table")), kind.empty() ? "" : "  (" + kind + ")",
                     json::bool_or(table, "gone") ? "  gone" : "");
}

// A schema and its tables; empty where there is none to show.
std::string lines_of(const json::object& schema, const CatalogOptions& options) {
  std::string lines;
  for (const json::object& table : json::objects_at(schema, "tables")) {
    if (!options.only_selected || json::bool_or(table, "selected")) lines += line_of(table);
  }
  return lines.empty() ? lines : "  " + printable(json::text_or(schema, "schema")) + "\n" + lines;
}

Result<ExitCode> tree(const ClientContext& context, const CatalogOptions& options) {
  const auto path = TRY(connection_path(context, options.connection));
  const auto catalog = TRY(context.api.get(path + "/catalog", context.stop));
  if (context.output.print_json(catalog)) return ExitCode::done;
  for (const json::object& node : json::objects_at(catalog, "catalogs")) {
    std::string beneath;
    for (const json::object& schema : json::objects_at(node, "schemas")) beneath += lines_of(schema, options);
    if (!beneath.empty()) context.output.out << printable(json::text_or(node, "catalog")) << '\n' << beneath;
  }
  return ExitCode::done;
}

std::string name_of_part(const json::object& part) {
  const auto schema = json::text_or(part, "schema");
  return json::text_or(part, "catalog") + (schema.empty() ? "" : "." + schema);
}

Result<ExitCode> refresh(const ClientContext& context, const CatalogOptions& options) {
  const auto path = TRY(connection_path(context, options.connection));
  const auto difference = TRY(context.api.post(path + "/catalog/refresh",
                                               json::object{{"hive_metastore", options.hive_metastore}}, context.stop));
  const auto unread = json::objects_at(difference, "unread");
  const bool whole = unread.empty();
  if (context.output.print_json(difference)) return whole ? ExitCode::done : ExitCode::failed;
  for (const auto* change : {"appeared", "gone"}) {
    for (const json::object& table : json::objects_at(difference, change))
      context.output.out << (change[0] == 'a' ? "+ " : "- ") << printable(json::text_or(table, "name")) << '\n';
  }
  for (const json::object& part : unread) {
    context.output.out << fmt::format("! {}: {}\n", printable(name_of_part(part)),
                                      printable(json::text_or(part, "cause")));
  }
  context.output.out << fmt::format("{} tables and views are known.\n",
                                    grouped(json::integer_or(difference, "tables")));
  return whole ? ExitCode::done : ExitCode::failed;
}

Result<ExitCode> change_selection(const ClientContext& context, const CatalogOptions& options, const char* what) {
  const auto path = TRY(connection_path(context, options.connection));
  json::array patterns;
  for (const auto& pattern : options.patterns) patterns.emplace_back(pattern);
  const auto changed = TRY(context.api.post(path + "/selection", json::object{{what, patterns}}, context.stop));
  if (context.output.print_json(changed)) return ExitCode::done;
  context.output.out << fmt::format("{} tables changed, {} are selected.\n",
                                    grouped(json::integer_or(changed, "changed")),
                                    grouped(json::integer_or(changed, "selected")));
  return ExitCode::done;
}

}  // namespace

void add_catalog_commands(CLI::App& app, const Choose& choose) {
  auto* group =
      app.add_subcommand("catalog", "Read the names of tables and choose which may be known")->require_subcommand(1);
  const auto options = std::make_shared<CatalogOptions>();
  const auto add = [&](const char* name, const char* help, auto run) {
    auto* command = group->add_subcommand(name, help);
    command->add_option("-c,--connection", options->connection,
                        "Name of the connection; not needed when there is only one");
    command->callback([=] { choose([=](const ClientContext& context) { return run(context, *options); }); });
    return command;
  };
  add("tree", "Show catalogs, schemas and tables", tree)
      ->add_flag("--selected", options->only_selected, "Only the selected tables");
  add("refresh", "Read the names again, and show what is new and gone; starts no warehouse", refresh)
      ->add_flag("--hive-metastore", options->hive_metastore,
                 "Read hive_metastore too: by SQL, which starts a stopped warehouse and costs money");
  for (const auto* what : {"select", "unselect"}) {
    const auto change = [=](const ClientContext& context, const CatalogOptions& chosen) {
      return change_selection(context, chosen, what);
    };
    const bool selecting = std::string_view{what} == "select";
    add(what, selecting ? "Allow Kater to know these tables" : "Forget these tables and all that was found in them",
        change)
        ->add_option("patterns", options->patterns,
                     "CATALOG, CATALOG.SCHEMA or CATALOG.SCHEMA.TABLE; `*` is any run of signs")
        ->required();
  }
}

}  // namespace kater::app
