// kater audit list|export|verify
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>

#include "app/client/commands.h"
#include "base/file.h"
#include "net/http.h"
#include "store/accounts/audit_chain.h"

namespace kater::app {
namespace {

struct AuditOptions {
  std::string actor, action, subject, outcome, file;
  int limit = 50;
};

void add_if_said(std::string& path, const char* name, const std::string& value) {
  if (!value.empty()) path += fmt::format("&{}={}", name, net::url_encoded(value));
}

Result<ExitCode> list(const ClientContext& context, const AuditOptions& options) {
  auto path = fmt::format("/api/v1/audit?limit={}", options.limit);
  add_if_said(path, "actor", options.actor);
  add_if_said(path, "action", options.action);
  add_if_said(path, "subject", options.subject);
  add_if_said(path, "outcome", options.outcome);
  const auto answer = TRY(context.api.get(path, context.stop));
  if (context.output.print_json(answer)) return ExitCode::done;
  TextTable table{{"NUMBER", "AT", "WHO", "WHAT", "TO", "OUTCOME", "FROM"}};
  for (const json::object& entry : json::objects_at(answer, "entries")) {
    const auto actor = json::text_or(entry, "actor");
    table.add({grouped(json::integer_or(entry, "number")), json::text_or(entry, "at").substr(0, 19),
               printable(actor.empty() ? json::text_or(entry, "actor_kind") : actor), json::text_or(entry, "action"),
               printable(json::text_or(entry, "subject")), json::text_or(entry, "outcome"),
               printable(json::text_or(entry, "address"))});
  }
  context.output.out << table.text(context.output.terminal_width);
  return ExitCode::done;
}

// Hands on every line, page by page, and checks the chain as it goes: what is written is known to be whole.
Result<store::AuditChain> each_line(const ClientContext& context, std::ostream* out) {
  store::AuditChain chain;
  while (true) {
    auto path = std::string{"/api/v1/audit/export"};
    if (chain.entries() > 0) path += fmt::format("?after={}", chain.entries());
    const auto lines = TRY(context.api.get_text(path, context.stop));
    if (lines.empty()) return chain;
    std::string_view rest = lines;
    while (!rest.empty()) {
      const auto line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
      TRY(chain.follow(line));
    }
    if (out != nullptr && !(*out << lines)) return refuse(Code::resource_exhausted, "The file cannot be written.");
    // The export is itself an entry, so without an end in sight there would always be one more.
    if (std::ranges::count(lines, '\n') < 10'000) return chain;
  }
}

// Whether nothing that is there would be lost before the new one is whole: a file is written beside, and then gets its
// name; into anything else, such as a pipe, it goes as it comes.
bool takes_the_name_later(const std::filesystem::path& file) {
  std::error_code error;
  const auto status = std::filesystem::symlink_status(file, error);
  return std::filesystem::is_regular_file(status) || !std::filesystem::exists(status);
}

Result<store::AuditChain> write_lines(const ClientContext& context, const std::string& name) {
  std::ofstream file{name, std::ios::binary | std::ios::trunc};
  if (!file) return refuse(Code::invalid_argument, fmt::format("`{}` cannot be written.", name));
  auto chain = TRY(each_line(context, &file));
  if (!file.flush()) return refuse(Code::resource_exhausted, fmt::format("`{}` was not written whole.", name));
  return chain;
}

Result<ExitCode> export_lines(const ClientContext& context, const AuditOptions& options) {
  if (options.file.empty()) {
    TRY(each_line(context, &context.output.out));
    return ExitCode::done;
  }
  const bool is_beside = takes_the_name_later(options.file);
  const auto written = is_beside ? options.file + ".part" : options.file;
  const auto chain = write_lines(context, written);
  if (!chain.has_value()) {
    std::error_code error;
    if (is_beside) std::filesystem::remove(written, error);
    return chain.error();
  }
  if (is_beside) TRY(move_file(written, options.file));
  context.output.progress << fmt::format("{} entries; the last hash is {}.\n", grouped(chain->entries()),
                                         chain->hash());
  return ExitCode::done;
}

Result<ExitCode> print_whole(const ClientContext& context, std::int64_t entries, const std::string& hash) {
  if (!context.output.print_json(json::object{{"whole", true}, {"entries", entries}, {"hash", hash}})) {
    context.output.out << fmt::format(
        "The audit log is whole: {} entries.\nThe last hash is {}. Kept elsewhere, it proves this later.\n",
        grouped(entries), hash);
  }
  return ExitCode::done;
}

Result<ExitCode> verify(const ClientContext& context) {
  const auto answer = TRY(context.api.get("/api/v1/audit/verify", context.stop));
  if (json::bool_or(answer, "whole")) {
    return print_whole(context, json::integer_or(answer, "entries"), json::text_or(answer, "hash"));
  }
  return refuse(Code::corrupt, json::text_or(answer, "problem"));
}

// An export from before: whether it is whole, and whether the server's log still begins with it.
Result<ExitCode> verify_file(const ClientContext& context, const AuditOptions& options) {
  std::ifstream file{options.file, std::ios::binary};
  if (!file) return refuse(Code::not_found, fmt::format("`{}` cannot be read.", options.file));
  store::AuditChain exported;
  for (std::string line; std::getline(file, line);) TRY(exported.follow(std::string_view{line}));
  if (exported.entries() == 0) return refuse(Code::invalid_argument, "The file holds no entry of an audit log.");
  const auto path = fmt::format("/api/v1/audit/export?after={}&limit=1", exported.entries() - 1);
  const auto path_of_first = std::string{"/api/v1/audit/export?limit=1"};
  const auto there = TRY(context.api.get_text(exported.entries() == 1 ? path_of_first : path, context.stop));
  if (there.find(exported.hash()) == std::string::npos) {
    return refuse(Code::corrupt, fmt::format("The file is whole, but the server's log no longer has its entry {}: "
                                             "somebody rewrote the log, or it is another Kater's.",
                                             exported.entries()));
  }
  return print_whole(context, exported.entries(), exported.hash());
}

}  // namespace

void add_audit_commands(CLI::App& app, const Choose& choose) {
  const auto options = std::make_shared<AuditOptions>();
  auto* group = app.add_subcommand("audit", "Who did what, and whether that record is whole")->require_subcommand(1);
  auto* listing = group->add_subcommand("list", "Show the newest entries");
  listing->add_option("--actor", options->actor, "Only by whom: a part of the name");
  listing->add_option("--action", options->action, "Only this, or all of one kind: connection, connection.changed");
  listing->add_option("--subject", options->subject, "Only what was done to this: a part of the name");
  listing->add_option("--outcome", options->outcome, "done, refused or failed");
  listing->add_option("--limit", options->limit, "At most so many")->check(CLI::Range(1, 1000))->capture_default_str();
  listing->callback([=] { choose([=](const ClientContext& context) { return list(context, *options); }); });

  auto* exporting = group->add_subcommand("export", "Write every entry as a line of JSON, oldest first");
  exporting->add_option("-o,--output", options->file, "The file; without it, the terminal");
  exporting->callback([=] { choose([=](const ClientContext& context) { return export_lines(context, *options); }); });

  auto* verifying = group->add_subcommand("verify", "Check that no entry was removed or changed");
  verifying->add_option("file", options->file, "An export from before, which the log must still begin with");
  verifying->callback([=] {
    choose([=](const ClientContext& context) {
      return options->file.empty() ? verify(context) : verify_file(context, *options);
    });
  });
}

}  // namespace kater::app
