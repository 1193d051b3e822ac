// kater keys new, kater keys check
#pragma once

#include "app/operator_commands.h"

namespace kater::app {

void add_key_commands(CLI::App& app, const std::function<void(OperatorCommand)>& choose);

}  // namespace kater::app
