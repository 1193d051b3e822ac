// How a failure leaves the house: as RFC 9457 problem+json, with a sentence for people and nothing for strangers.
#pragma once

#include <chrono>
#include <string_view>

#include "base/result.h"
#include "listen/server.h"

namespace kater::api {

// The HTTP status of one of our codes.
int status_of(Code code);

// {type, title, status, code, detail}: `detail` is the error's sentence. What the log says stays in the log.
listen::Reply problem(const Error& error);

// 429 with Retry-After, for who has to wait before trying again.
listen::Reply too_many_requests(std::string_view sentence, std::chrono::seconds pause);

// The same for a failure of Databricks, or of the way there: 502, 503 or 504, so that its refused token is not mistaken
// for ours; `code` is prefixed by `databricks_`.
listen::Reply databricks_problem(const Error& error);

}  // namespace kater::api
