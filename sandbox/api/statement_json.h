// A statement's answer as it goes over the wire (CONTRACT §2.3).
#pragma once

#include <cstddef>
#include <string>

#include "sandbox/statement/statement.h"

namespace kater::sandbox {

// With manifest and first chunk once it has succeeded and its result is still there.
std::string statement_json(const StatementView& view);
// The `result` object of one chunk, which must exist.
std::string chunk_json(const std::string& statement_id, const StatementResult& result, std::size_t index);

}  // namespace kater::sandbox
