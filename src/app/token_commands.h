// kater token create|list|revoke: through the API with a token, or on Kater's own machine without one.
#pragma once

#include "app/client/commands.h"
#include "app/operator_commands.h"

namespace kater::app {

// Without KATER_TOKEN, or with --here, they work on the data folder as an admin of this Kater: that is how the first
// token comes to be.
void add_token_commands(CLI::App& app, const std::function<void(OperatorCommand)>& choose_operator,
                        const Choose& choose_client);

// "90d" or "90": days; anything else is invalid_argument, with a sentence.
Result<int> days_from(std::string_view text);

}  // namespace kater::app
