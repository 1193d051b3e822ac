// Turns refusals of Databricks into errors of ours, with a sentence for people: what happened, why, what to do.
#pragma once

#include <string_view>

#include "base/result.h"
#include "connect/databricks/complaint.h"

namespace kater::connect::databricks {

// `what` holds code, class, state, request id and the redacted message; `for_people` names the host at most; `reason`
// is one of those below or empty.
Error error_of(const Complaint& complaint);

// Differences that no code tells, for callers that act on them.
namespace reason {
constexpr std::string_view not_the_api = "databricks.not_the_api";    // a web page, or a redirect
constexpr std::string_view private_link = "databricks.private_link";  // only by private link
constexpr std::string_view address_list = "databricks.address_list";  // our address is not on the workspace's list
constexpr std::string_view inline_limit = "databricks.inline_limit";  // the answer would be over 25 MiB: ask for less
}  // namespace reason

// The reply itself where it is a success with something else than a web page in it, else the error that it tells.
Result<net::Reply> accepted(net::Reply reply, std::string_view host);

}  // namespace kater::connect::databricks
