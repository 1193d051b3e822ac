// The few words that reading and writing JSON columns share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace kater::store {

// The object a column holds; corrupt when it holds none. Texts need not be valid UTF-8: what a warehouse gave us is
// kept as it is. `what` names it in the error.
Result<json::object> stored_object(std::string_view text, std::string_view what);

json::array texts_to_json(const std::vector<std::string>& texts);

// The texts of a list; what is no text is left out, as is everything when there is no list.
std::vector<std::string> texts_at(const json::object& from, std::string_view field);
// The same of a column that holds nothing but such a list.
std::vector<std::string> texts_in(std::string_view text);
// The objects of a list, in the same way; they live as long as `from`.
std::vector<const json::object*> objects_at(const json::object& from, std::string_view field);

}  // namespace kater::store
