// Names the columns of a result for which the query gives no name.
#pragma once

#include <string>

#include "sandbox/sql/token.h"

namespace kater::sandbox {

// The name Databricks gives this item of a SELECT list: the expression as it is written. Empty where the item names
// itself (an alias, a column) or stands for several columns (a star).
std::string implied_name(Tokens item);

// Whether the item ends with an operator, behind which an operand must follow.
bool breaks_off(Tokens item);

// How many tokens of this item stand before its alias; all of them where it has none.
std::size_t without_alias(Tokens item);
// Whether the item is a column, or a path to a field of one.
bool names_column(Tokens item);

}  // namespace kater::sandbox
