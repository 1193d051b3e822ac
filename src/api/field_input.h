// Fields of a request that may be missing but not of another kind. Passed over in silence, a slip would look like a
// change that was made: somebody who was to be disabled stays, a table that was to be taken out is still handed out.
#pragma once

#include <optional>
#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace kater::api {

// The list, or null where the field is missing or null; `of` says in the error what it is a list of. Lives as long as
// `body`.
Result<const json::array*> list_in(const json::object& body, std::string_view field, std::string_view of);
// Nothing where the field is missing or null.
Result<std::optional<bool>> flag_in(const json::object& body, std::string_view field);

}  // namespace kater::api
