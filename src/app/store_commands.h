// kater backup, kater restore, kater doctor
#pragma once

#include "app/operator_commands.h"

namespace kater::app {

void add_store_commands(CLI::App& app, const std::function<void(OperatorCommand)>& choose);

}  // namespace kater::app
