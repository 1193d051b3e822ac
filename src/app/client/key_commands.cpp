// kater keys status|rotate
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/client/commands.h"
#include "net/retry.h"

namespace kater::app {
namespace {

constexpr std::string_view path = "/api/v1/keys";

std::string progress_of(const json::object& keys) {
  return fmt::format("{} of {} secrets", grouped(json::integer_or(keys, "done")),
                     grouped(json::integer_or(keys, "secrets")));
}

void print(const Output& output, const json::object& keys) {
  TextTable table{{"KEY", "USE", "SECRETS"}};
  for (const json::object& key : json::objects_at(keys, "keys")) {
    table.add({json::text_or(key, "id"), json::bool_or(key, "current") ? "seals" : "opens, until nothing is under it",
               grouped(json::integer_or(key, "secrets"))});
  }
  output.out << table.text(output.terminal_width);
  if (json::bool_or(keys, "rotating")) output.out << fmt::format("A rotation goes on: {}.\n", progress_of(keys));
  if (const auto unopened = json::integer_or(keys, "unopened"); unopened > 0) {
    output.out << fmt::format("{} secrets do not open; enter them again (`kater connection list` says which).\n",
                              grouped(unopened));
  }
  if (const auto problem = json::text_or(keys, "problem"); !problem.empty()) output.out << printable(problem) << '\n';
}

Result<ExitCode> status(const ClientContext& context) {
  const auto keys = TRY(context.api.get(std::string{path}, context.stop));
  if (!context.output.print_json(keys)) print(context.output, keys);
  return ExitCode::done;
}

// Until nothing is left to do, or it does not go on by itself.
Result<json::object> wait_until_done(const ClientContext& context, json::object keys) {
  constexpr std::chrono::milliseconds between_looks{300};
  while (json::bool_or(keys, "rotating") && json::text_or(keys, "problem").empty()) {
    if (context.output.terminal_width > 0) context.output.progress << "\r" << progress_of(keys) << "  " << std::flush;
    if (!net::interruptible_sleep(between_looks, context.stop)) return fail(Code::cancelled, "asked to stop waiting");
    keys = TRY(context.api.get(std::string{path}, context.stop));
  }
  if (context.output.terminal_width > 0) context.output.progress << '\n';
  return keys;
}

Result<ExitCode> rotate(const ClientContext& context, bool wait) {
  auto keys = TRY(context.api.post(std::string{path} + "/rotate", {}, context.stop));
  if (wait) keys = TRY(wait_until_done(context, std::move(keys)));
  const bool stuck = !json::text_or(keys, "problem").empty();
  if (!context.output.print_json(keys)) {
    print(context.output, keys);
    context.output.out << "Keep a copy of the new key away from the data folder, and the old one for as long as you "
                          "keep backups that were made under it.\n";
  }
  return stuck ? ExitCode::failed : ExitCode::done;
}

}  // namespace

void add_key_client_commands(CLI::App& app, const Choose& choose) {
  auto* keys = app.get_subcommand("keys");
  keys->add_subcommand("status", "Say which master key is in use, and how far a rotation is")->callback([=] {
    choose(status);
  });
  const auto wait = std::make_shared<bool>(false);
  auto* rotating = keys->add_subcommand(
      "rotate", "Bring a new master key into use: of Kater's making, or the one that was put into AWS Secrets Manager");
  rotating->add_flag("--wait", *wait, "Wait until every secret is under it");
  rotating->callback([=] { choose([=](const ClientContext& context) { return rotate(context, *wait); }); });
}

}  // namespace kater::app
