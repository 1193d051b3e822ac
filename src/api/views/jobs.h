// Jobs, runs and pauses as the API shows them.
#pragma once

#include <string>

#include "base/json.h"
#include "model/job.h"

namespace kater::process {
class RunControl;
}

namespace kater::api {

json::object view_of(const model::Job& job);
json::object view_of(const model::RunProgress& progress);
// {cause, next_try_at, of} of a connection that rests, or null.
json::value paused_view(const process::RunControl& runs, const std::string& connection_id);

}  // namespace kater::api
