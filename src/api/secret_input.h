// Secrets out of the bodies of requests.
#pragma once

#include <string_view>

#include "base/json.h"
#include "base/secret.h"

namespace kater::api {

// Takes the text out of the body, and wipes it there; without the blanks that people paste around it. Empty where the
// field is missing or no text.
Secret taken_secret(json::object& body, std::string_view field);

}  // namespace kater::api
