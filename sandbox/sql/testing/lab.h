// Sends statements to the lab as a client does, for tests; their catalog is `lab` and their schema `types`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace kater::sandbox::testing {

// Rows as `a|b`, NULL for null; the message where the statement fails.
std::vector<std::string> lab_rows(std::string_view sql, json::array parameters = {});
// The value of an expression, and the type that its result says: `1 INT`.
std::string lab_value(std::string_view expression, json::array parameters = {});
// `name TYPE` of each column.
std::vector<std::string> lab_columns(std::string_view sql);
// `CLASS SQLSTATE`, then ` line:pos` where the message tells a place; `succeeded` where it does not fail.
std::string lab_refusal(std::string_view sql, json::array parameters = {});

}  // namespace kater::sandbox::testing
