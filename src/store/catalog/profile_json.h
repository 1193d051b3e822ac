// Writes a profile as JSON and reads it back tolerantly, so that a later version may add figures.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/table_profile.h"

namespace kater::store {

std::string to_json(const model::TableProfile& profile);
// Figures that are missing or of another type are absent. corrupt when it is no JSON object.
Result<model::TableProfile> profile_from_json(std::string_view text);

}  // namespace kater::store
