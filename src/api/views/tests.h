// What came of a test of a connection, as the API shows it: the same for data stores and for dbt Cloud.
#pragma once

#include "base/json.h"
#include "model/test_report.h"

namespace kater::api {

// {step, title, state, sentence}, and milliseconds where the step has a time of its own.
json::object view_of(const model::StepOutcome& outcome);
// {ok, milliseconds, steps}.
json::object view_of(const model::TestReport& report);

}  // namespace kater::api
