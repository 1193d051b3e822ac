// How this Kater gets out to workspaces.
#pragma once

#include "app/settings.h"
#include "connect/databricks/workspace.h"

namespace kater::app {

// For each connection: with the authorities it trusts beside the system's, through its own proxy or the server's.
connect::HttpFactory way_out(const Settings& settings);

}  // namespace kater::app
