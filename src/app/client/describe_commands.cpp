// kater describe --preview-prompt, kater review list|accept|reject, kater model show|set|test
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <memory>

#include "app/client/commands.h"
#include "base/file.h"
#include "model/table_name.h"
#include "net/http.h"

namespace kater::app {
namespace {

struct DescribeOptions {
  std::string connection, table, column, key_file;
  std::string provider, base_url, model, samples;
  bool preview = false, all = false;
};

Result<std::string> path_of_table(const ClientContext& context, const DescribeOptions& options) {
  const auto name = TRY(model::table_name_from(options.table));
  const auto connection = TRY(connection_path(context, options.connection));
  return fmt::format("{}/tables/{}/{}/{}", connection, net::url_encoded(name.catalog), net::url_encoded(name.schema),
                     net::url_encoded(name.table));
}

Result<ExitCode> preview_prompt(const ClientContext& context, const DescribeOptions& options) {
  const auto path = TRY(path_of_table(context, options));
  const auto preview = TRY(context.api.get(path + "/prompt", context.stop));
  if (context.output.print_json(preview)) return ExitCode::done;
  for (const json::object& part : json::objects_at(preview, "parts")) {
    const auto sent = json::text_at(part, "sent_at");
    const auto* wanted = json::array_at(part, "wanted");
    context.output.out << fmt::format("# about {} tokens, for {} texts; {}\n{}\n\n",
                                      grouped(json::integer_or(part, "tokens")), wanted == nullptr ? 0 : wanted->size(),
                                      sent ? "asked at " + *sent : "never asked",
                                      printable_lines(json::text_or(part, "prompt")));
  }
  return ExitCode::done;
}

// Starts a run of nothing but descriptions, for one table or for all that are selected.
Result<ExitCode> describe(const ClientContext& context, const DescribeOptions& options) {
  if (options.preview) {
    if (options.table.empty()) return refuse(Code::invalid_argument, "Name the table whose prompt is to be shown.");
    return preview_prompt(context, options);
  }
  const auto path = TRY(connection_path(context, options.connection));
  json::object body{{"kinds", json::array{"describe"}}};
  if (!options.table.empty()) {
    const auto name = TRY(model::table_name_from(options.table));
    body["tables"] =
        json::array{json::object{{"catalog", name.catalog}, {"schema", name.schema}, {"table", name.table}}};
  }
  const auto run = TRY(context.api.post(path + "/runs", body, context.stop));
  if (context.output.print_json(run)) return ExitCode::done;
  context.output.out << fmt::format("Describing {} tables. `kater process --wait` shows how far it is.\n",
                                    grouped(json::integer_or(run, "tables")));
  return ExitCode::done;
}

Result<ExitCode> list_reviews(const ClientContext& context, const DescribeOptions& options) {
  const auto path = TRY(connection_path(context, options.connection));
  json::array texts;
  std::string after = "0";
  while (!after.empty()) {
    const auto page = TRY(context.api.get(path + "/review?after=" + after, context.stop));
    for (const json::object& text : json::objects_at(page, "texts")) texts.emplace_back(text);
    const auto next = json::integer_at(page, "next");
    after = next ? std::to_string(*next) : std::string{};
  }
  if (context.output.print_json(json::object{{"texts", texts}})) return ExitCode::done;
  TextTable table{{"TABLE", "COLUMN", "BY", "TEXT"}};
  for (const auto& value : texts) {
    const auto& text = value.as_object();
    const auto* described = json::object_at(text, "description");
    const auto said = [&](const char* field) {
      return described == nullptr ? std::string{} : printable(json::text_or(*described, field));
    };
    table.add({printable(json::text_or(text, "name")), said("column"), said("author_name"), said("text")});
  }
  context.output.out << table.text(context.output.terminal_width);
  return ExitCode::done;
}

Result<ExitCode> decide(const ClientContext& context, const DescribeOptions& options, std::string_view verdict) {
  if (options.table.empty() && !options.all)
    return refuse(Code::invalid_argument, "Name a table, or say --all for everything that waits.");
  const auto path = TRY(connection_path(context, options.connection));
  json::object filter;
  if (!options.table.empty()) {
    const auto name = TRY(model::table_name_from(options.table));
    filter = {{"catalog", name.catalog}, {"schema", name.schema}, {"table", name.table}};
  }
  if (!options.column.empty()) filter["column"] = options.column;
  const json::object body{{"verdict", verdict}, {"texts", json::array{filter}}};
  const auto decided = TRY(context.api.post(path + "/review", body, context.stop));
  if (context.output.print_json(decided)) return ExitCode::done;
  context.output.out << fmt::format("{} texts are {}.\n", grouped(json::integer_or(decided, "decided")), verdict);
  return ExitCode::done;
}

Result<ExitCode> print_model(const Output& output, const json::object& model) {
  if (output.print_json(model)) return ExitCode::done;
  const auto* counts = json::object_at(model, "used");
  const auto used = [&](const char* field) {
    return grouped(counts == nullptr ? 0 : json::integer_or(*counts, field));
  };
  const auto key = json::text_or(model, "key_last_four");
  output.out << fmt::format("{} {} {}{}\n{} calls so far, {} tokens in and {} out.\n", json::text_or(model, "provider"),
                            printable(json::text_or(model, "model")), printable(json::text_or(model, "base_url")),
                            key.empty() ? "" : ", with a key that ends with " + key, used("calls"), used("tokens_in"),
                            used("tokens_out"));
  return ExitCode::done;
}

Result<ExitCode> show_model(const ClientContext& context, const DescribeOptions&) {
  return print_model(context.output, TRY(context.api.get("/api/v1/model", context.stop)));
}

Result<ExitCode> set_model(const ClientContext& context, const DescribeOptions& options) {
  json::object body;
  if (!options.provider.empty()) body["provider"] = options.provider;
  if (!options.base_url.empty()) body["base_url"] = options.base_url;
  if (!options.model.empty()) body["model"] = options.model;
  const char* key = std::getenv("KATER_MODEL_KEY");  // never on the command line, where every user could read it
  if (!options.key_file.empty())
    body["key"] = TRY(read_file(options.key_file));
  else if (key != nullptr && *key != '\0')
    body["key"] = key;
  if (!options.samples.empty()) {
    const auto path = TRY(connection_path(context, options.connection));
    TRY(context.api.patch(path + "/model", {{"send_samples", options.samples == "allow"}}, context.stop));
  }
  return print_model(context.output, TRY(context.api.patch("/api/v1/model", body, context.stop)));
}

Result<ExitCode> test_model(const ClientContext& context, const DescribeOptions& options) {
  json::object body;
  if (!options.connection.empty()) {
    const auto path = TRY(connection_path(context, options.connection));
    body["connection_id"] = path.substr(path.rfind('/') + 1);
  }
  const auto tested = TRY(context.api.post("/api/v1/model/test", body, context.stop));
  const bool ok = json::bool_or(tested, "ok");
  if (!context.output.print_json(tested)) context.output.out << printable(json::text_or(tested, "sentence")) << '\n';
  return ok ? ExitCode::done : ExitCode::failed;
}

}  // namespace

void add_describe_commands(CLI::App& app, const Choose& choose) {
  const auto options = std::make_shared<DescribeOptions>();
  const auto* which = "Name of the connection; not needed when there is only one";
  const auto later = [=](auto run) {
    return [=] { choose([=](const ClientContext& context) { return run(context, *options); }); };
  };
  auto* describing = app.add_subcommand("describe", "Describe selected tables anew, and nothing else of them");
  describing->add_option("table", options->table, "CATALOG.SCHEMA.TABLE; all selected ones where missing");
  describing->add_option("-c,--connection", options->connection, which);
  describing->add_flag("--preview-prompt", options->preview, "Show what a language model was or would be asked");
  describing->callback(later(describe));

  auto* review = app.add_subcommand("review", "Accept or reject what language models wrote")->require_subcommand(1);
  auto* listing = review->add_subcommand("list", "List what nobody has looked at yet");
  listing->add_option("-c,--connection", options->connection, which);
  listing->callback(later(list_reviews));
  for (const auto& [name, verdict] : {std::pair{"accept", "accepted"}, std::pair{"reject", "rejected"}}) {
    auto* deciding = review->add_subcommand(name, std::string{"Texts of a table, or one of them, are "} + verdict);
    deciding->add_option("table", options->table, "CATALOG.SCHEMA.TABLE");
    deciding->add_option("column", options->column, "Only the text of this column");
    deciding->add_option("-c,--connection", options->connection, which);
    deciding->add_flag("--all", options->all, "Everything that waits");
    deciding->callback(
        later([verdict = std::string{verdict}](const ClientContext& context, const DescribeOptions& chosen) {
          return decide(context, chosen, verdict);
        }));
  }

  auto* model = app.add_subcommand("model", "The language model that writes descriptions")->require_subcommand(1);
  model->add_subcommand("show", "Show which it is, and what it cost")->callback(later(show_model));
  auto* setting = model->add_subcommand("set", "Choose one; its key comes from KATER_MODEL_KEY or a file");
  setting->add_option("--provider", options->provider)->check(CLI::IsMember({"none", "databricks", "openai"}));
  setting->add_option("--endpoint", options->base_url, "Address of an OpenAI-compatible endpoint, up to /v1");
  setting->add_option("--model", options->model, "Its name; for Databricks, the serving endpoint's");
  setting->add_option("--key-file", options->key_file);
  setting->add_option("--samples", options->samples, "Sample values of a connection's tables in prompts")
      ->check(CLI::IsMember({"allow", "forbid"}));
  setting->add_option("-c,--connection", options->connection, which);
  setting->callback(later(set_model));
  auto* testing = model->add_subcommand("test", "Ask it one short question");
  testing->add_option("-c,--connection", options->connection, "Whose workspace serves it; for Databricks");
  testing->callback(later(test_model));
}

}  // namespace kater::app
