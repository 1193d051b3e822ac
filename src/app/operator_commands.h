// The commands for whoever runs a Kater: they work on its data folder, not through its API.
#pragma once

#include <functional>
#include <stop_token>

#include "app/exit_code.h"
#include "base/result.h"

namespace CLI {
class App;
}

namespace kater::app {

using OperatorCommand = std::function<Result<ExitCode>(bool json, std::stop_token stop)>;

// kater serve, kater sign-in-link
void add_operator_commands(CLI::App& app, const std::function<void(OperatorCommand)>& choose);

}  // namespace kater::app
