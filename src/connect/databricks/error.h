// Refusals of Databricks as errors of ours, with a sentence for people: what happened, why, what to do.
#pragma once

#include <string_view>

#include "base/result.h"
#include "connect/databricks/complaint.h"

namespace kater::connect {

// `what` holds code, class, state, request id and the redacted message; `for_people` names the host at most.
Error error_of(const Complaint& complaint);

// The reply itself where it is a success with something else than a web page in it, else the error that it tells.
Result<net::Reply> accepted(net::Reply reply, std::string_view host);

}  // namespace kater::connect
