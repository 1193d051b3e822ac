// Tells whether a text still speaks of the column it was written about. A stale text stays and is marked, because only
// a person can say whether it is still right.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/description.h"
#include "model/table.h"

namespace kater::model {

// True where the column was renamed, dropped or retyped since: it has another type, not the same one in another
// spelling. A text about the table itself is never stale, and neither is one whose author did not note a type.
bool is_stale(const Description& description, const Table& table);

// The columns whose shown text (the first that is not rejected; they come by precedence) is stale, and the names of
// texts whose column is gone; each once, in the order of the texts.
std::vector<std::string> stale_columns(std::span<const Description> descriptions, const Table& table);

}  // namespace kater::model
