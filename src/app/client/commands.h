// The commands that are clients of the API: everything that the portal can do.
#pragma once

#include <functional>
#include <stop_token>
#include <string>

#include "app/client/api_client.h"
#include "app/client/output.h"
#include "app/exit_code.h"
#include "base/result.h"

namespace CLI {
class App;
}

namespace kater::app {

// What every client command works with.
struct ClientContext {
  ApiClient& api;
  const Output& output;
  std::stop_token stop;  // Ctrl-C
};

using ClientCommand = std::function<Result<ExitCode>(const ClientContext&)>;

// Called by the parser when a command was chosen; run after parsing.
using Choose = std::function<void(ClientCommand)>;

void add_connection_commands(CLI::App& app, const Choose& choose);
void add_catalog_commands(CLI::App& app, const Choose& choose);
void add_process_commands(CLI::App& app, const Choose& choose);
void add_describe_commands(CLI::App& app, const Choose& choose);
void add_dbt_commands(CLI::App& app, const Choose& choose);
void add_table_commands(CLI::App& app, const Choose& choose);
void add_audit_commands(CLI::App& app, const Choose& choose);
// Into the group `keys`, which add_key_commands() has made.
void add_key_client_commands(CLI::App& app, const Choose& choose);

// "/api/v1/connections/ID" of the connection of that name or id; of the only one when `name` is empty. not_found or
// invalid_argument, with a sentence that names the ones there are.
Result<std::string> connection_path(const ClientContext& context, const std::string& name);

// A secret from a file (`-` is a line of standard input), or else from the environment's variable, where it has a name;
// empty where there is none. Never from the command line itself, where every user of the machine could read it.
Result<Secret> secret_from(const std::string& file, const char* variable);

// The steps of a test, a line each: its sign, title, time where it has one, and sentence.
void print_steps(const Output& output, const json::object& tested);

}  // namespace kater::app
