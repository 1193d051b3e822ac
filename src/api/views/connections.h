// A connection and the figures of its front page as the API shows them.
#pragma once

#include <cstdint>

#include "base/json.h"
#include "model/connection.h"
#include "store/catalog/overview.h"

namespace kater::api {

// Of the token it shows the last four characters and nothing else that it could be guessed from.
json::object view_of(const model::Connection& connection);
json::object view_of(const store::Overview& overview, std::int64_t statements);

}  // namespace kater::api
