// The small values inside every view, so that a time or a list of texts looks the same wherever the API shows one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/json.h"

namespace kater::api {

// Null for the epoch, which stands for never.
json::value view_of(Time time);
json::value optional_view(const std::optional<Time>& time);
json::value optional_view(const std::optional<std::string>& text);
json::value optional_view(const std::optional<std::int64_t>& number);
json::array texts_view(const std::vector<std::string>& texts);

}  // namespace kater::api
