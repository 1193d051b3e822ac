// kater process, kater jobs list, kater overview
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>

#include "app/client/commands.h"
#include "net/http.h"

namespace kater::app {
namespace {

using std::chrono::steady_clock;

struct ProcessOptions {
  std::string connection, state;
  std::int64_t most = 100;
  bool wait = false;
  bool all = false;
  bool preview = false;
};

ProgressCounts counts_of(const json::object& run) {
  const auto count = [&](const char* field) { return json::integer_or(run, field); };
  return {.done = count("completed") + count("skipped") + count("failed") + count("cancelled"),
          .total = count("total"),
          .failed = count("failed"),
          .statements = count("statements")};
}

// Waits `how_long` or until asked to stop; false when asked to stop.
bool pause(std::chrono::milliseconds how_long, std::stop_token stop) {
  std::mutex mutex;
  std::condition_variable_any never_notified;
  std::unique_lock lock{mutex};
  never_notified.wait_for(lock, stop, how_long, [] { return false; });
  return !stop.stop_requested();
}

// "Paused: cause, and what ends it", or nothing where `view` (a run, an overview) does not rest.
std::string pause_line(const json::object& view) {
  const auto* paused = json::object_at(view, "paused");
  if (paused == nullptr) return {};
  const bool is_model = json::text_or(*paused, "of") == "descriptions";
  const auto next_try = json::text_or(*paused, "next_try_at");
  std::string until = "It goes on once the connection is edited: `kater connection edit`.";
  if (is_model) until = "It goes on once the language model is set anew: `kater model set`.";
  if (!next_try.empty()) until = "It is tried again by itself at " + next_try + ".";
  return fmt::format("{}: {} {}\n", is_model ? "Descriptions are paused" : "Paused",
                     printable(json::text_or(*paused, "cause")), until);
}

void draw(const Output& output, const json::object& run, steady_clock::time_point started) {
  if (output.terminal_width == 0) return;
  const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - started);
  const auto* paused = json::object_at(run, "paused");
  const auto line = paused == nullptr
                        ? progress_line(counts_of(run), elapsed, output.terminal_width - 1)
                        : cut_to("Paused: " + printable(json::text_or(*paused, "cause")), output.terminal_width - 1);
  output.progress << "\r\x1b[K" << line << std::flush;
}

Result<json::object> wait_for_end(const ClientContext& context, json::object run) {
  const auto started = steady_clock::now();
  const auto path = "/api/v1/runs/" + json::text_or(run, "run_id");
  std::string last_cause;
  while (!json::bool_or(run, "ended")) {
    draw(context.output, run, started);
    if (const auto* paused = json::object_at(run, "paused"); paused != nullptr && context.output.terminal_width == 0) {
      const auto cause = printable(json::text_or(*paused, "cause"));
      if (cause != last_cause) context.output.progress << "Paused: " << cause << '\n';
      last_cause = cause;
    }
    if (!pause(std::chrono::milliseconds{200}, context.stop)) {
      return refuse(Code::cancelled, "Stopped waiting; the server goes on. `kater process --wait` waits again.");
    }
    run = TRY(context.api.get(path, context.stop));
  }
  draw(context.output, run, started);
  if (context.output.terminal_width > 0) context.output.progress << '\n';
  return run;
}

// The run of some job of this connection that has not ended, or nothing.
Result<std::optional<std::string>> unfinished_run(const ClientContext& context, const std::string& connection_id) {
  for (const auto* state : {"running", "queued"}) {
    const auto path = fmt::format("/api/v1/jobs?connection={}&state={}&limit=1", connection_id, state);
    const auto answer = TRY(context.api.get(path, context.stop));
    const auto jobs = json::objects_at(answer, "jobs");
    if (!jobs.empty()) return std::optional{json::text_or(jobs.front(), "run_id")};
  }
  return std::nullopt;
}

// A job that an earlier run queued is not queued twice, so everything has ended when those runs have, too. The counts
// are those of all of them.
Result<json::object> wait_for_all(const ClientContext& context, json::object run) {
  run = TRY(wait_for_end(context, std::move(run)));
  const auto connection_id = json::text_or(run, "connection_id");
  while (const auto other = TRY(unfinished_run(context, connection_id))) {
    const auto earlier = TRY(wait_for_end(context, json::object{{"run_id", *other}}));
    for (const auto* count : {"total", "completed", "skipped", "failed", "cancelled", "statements"}) {
      run[count] = json::integer_or(run, count) + json::integer_or(earlier, count);
    }
  }
  return run;
}

// As far as Kater knows without asking Databricks.
Result<ExitCode> preview(const ClientContext& context, const ProcessOptions& options) {
  const auto path = TRY(connection_path(context, options.connection));
  const auto cost = TRY(context.api.get(path + "/runs/preview", context.stop));
  if (context.output.print_json(cost)) return ExitCode::done;
  const auto count = [&](const char* field) { return json::integer_or(cost, field); };
  const auto skipped = options.all ? 0 : count("skipped");
  context.output.out << fmt::format("{} tables to process, {} skipped as unchanged, about {} statements.\n",
                                    grouped(count("tables") + count("skipped") - skipped), grouped(skipped),
                                    grouped(count(options.all ? "statements_of_all" : "statements")));
  return ExitCode::done;
}

Result<ExitCode> process(const ClientContext& context, const ProcessOptions& options) {
  if (options.preview) return preview(context, options);
  const auto path = TRY(connection_path(context, options.connection));
  const json::object wish{{"unchanged", options.all ? "process" : "skip"}};
  auto run = TRY(context.api.post(path + "/runs", wish, context.stop));
  if (options.wait) run = TRY(wait_for_all(context, std::move(run)));
  const auto counts = counts_of(run);
  const auto skipped = json::integer_or(run, "skipped");
  const auto code = counts.failed > 0 ? ExitCode::some_tables_failed : ExitCode::done;
  if (context.output.print_json(run)) return code;
  context.output.out << fmt::format("{} {} tables: {} of {} jobs done, {} skipped, {} failed, {} statements.\n",
                                    options.wait ? "Processed" : "Processing", grouped(json::integer_or(run, "tables")),
                                    grouped(counts.done), grouped(counts.total), grouped(skipped),
                                    grouped(counts.failed), grouped(counts.statements));
  if (options.wait && skipped > 0)
    context.output.out << "`kater jobs list --state skipped` says why; `kater process --all` does it anyway.\n";
  if (counts.failed > 0) context.output.out << "`kater jobs list --state failed` says why.\n";
  return code;
}

Result<ExitCode> list_jobs(const ClientContext& context, const ProcessOptions& options) {
  const auto connection = TRY(connection_path(context, options.connection));
  const auto run = TRY(context.api.get(connection + "/runs/latest", context.stop));
  std::string path = fmt::format("/api/v1/jobs?limit={}&run={}", options.most, json::text_or(run, "run_id"));
  if (!options.state.empty()) path += "&state=" + net::url_encoded(options.state);
  auto answer = TRY(context.api.get(path, context.stop));
  answer["paused"] = run.contains("paused") ? run.at("paused") : json::value{};
  if (context.output.print_json(answer)) return ExitCode::done;
  context.output.out << pause_line(answer);
  TextTable table{{"TABLE", "JOB", "STATE", "CAUSE"}};
  for (const json::object& job : json::objects_at(answer, "jobs")) {
    table.add({printable(json::text_or(job, "name")), json::text_or(job, "title"), json::text_or(job, "state"),
               printable(json::text_or(job, "cause"))});
  }
  context.output.out << table.text(context.output.terminal_width);
  return ExitCode::done;
}

Result<ExitCode> show_overview(const ClientContext& context, const ProcessOptions& options) {
  const auto path = TRY(connection_path(context, options.connection));
  const auto overview = TRY(context.api.get(path + "/overview", context.stop));
  if (context.output.print_json(overview)) return ExitCode::done;
  context.output.out << pause_line(overview);
  for (const auto& [what, count] : overview) {
    if (!count.is_int64()) continue;  // why it rests, which is said above
    context.output.out << fmt::format("{:<12} {:>12}\n", std::string_view{what}, grouped(count.as_int64()));
  }
  return ExitCode::done;
}

}  // namespace

void add_process_commands(CLI::App& app, const Choose& choose) {
  const auto options = std::make_shared<ProcessOptions>();
  const auto run_later = [=](auto run) {
    return [=] { choose([=](const ClientContext& context) { return run(context, *options); }); };
  };
  const auto* which = "Name of the connection; not needed when there is only one";

  auto* processing = app.add_subcommand("process", "Save and process the metadata of the selected tables");
  processing->add_option("-c,--connection", options->connection, which);
  processing->add_flag("--wait", options->wait, "Show the progress until it has ended");
  processing->add_flag("--all", options->all, "Process anyway what is unchanged since it was last processed");
  processing
      ->add_flag("--preview", options->preview, "Say what it would cost, as far as Kater knows, and start nothing")
      ->excludes("--wait");
  processing->callback(run_later(process));

  auto* jobs = app.add_subcommand("jobs", "Look at the background jobs")->require_subcommand(1);
  auto* listing = jobs->add_subcommand("list", "List the jobs of the latest run");
  listing->add_option("-c,--connection", options->connection, which);
  listing->add_option("--state", options->state, "Only those in this state")
      ->check(CLI::IsMember({"queued", "running", "completed", "skipped", "failed", "cancelled"}));
  listing->add_option("--most", options->most, "How many at the most")
      ->capture_default_str()
      ->check(CLI::Range(1, 10'000));
  listing->callback(run_later(list_jobs));

  auto* overview = app.add_subcommand("overview", "Count what is known, selected, described and profiled");
  overview->add_option("-c,--connection", options->connection, which);
  overview->callback(run_later(show_overview));
}

}  // namespace kater::app
