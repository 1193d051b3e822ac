// Server-sent events as they go over the wire.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"

namespace kater::api {

std::string event_text(std::string_view event, const json::object& data);

}  // namespace kater::api
