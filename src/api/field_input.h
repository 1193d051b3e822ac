// Fields and parameters of a request that may be missing but not of another kind. Passed over in silence, a slip would
// look like a change that was made: somebody who was to be disabled stays, a table that was to be taken out is still
// handed out.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "base/json.h"
#include "base/result.h"
#include "listen/server.h"

namespace kater::api {

// The list, or null where the field is missing or null; `of` says in the error what it is a list of. Lives as long as
// `body`.
Result<const json::array*> list_in(const json::object& body, std::string_view field, std::string_view of);
// Nothing where the field is missing or null.
Result<std::optional<bool>> flag_in(const json::object& body, std::string_view field);

// The number in the query of the address, or `otherwise` where it says none; the error names the bounds.
Result<std::int64_t> number_in_query(const listen::Request& request, std::string_view name, std::int64_t otherwise,
                                     std::int64_t least, std::int64_t most = std::numeric_limits<std::int64_t>::max());

// Behind which row a page begins: `after`, as the page before gave it in `next`; 0, where the list begins.
// invalid_argument for what no page gave.
Result<std::int64_t> after_in_query(const listen::Request& request);

}  // namespace kater::api
