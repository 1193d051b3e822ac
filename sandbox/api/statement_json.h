// Writes a statement's answer as it goes over the wire (docs/databricks/statements.md#statement-reply).
#pragma once

#include <cstddef>
#include <string>

#include "sandbox/api/result_store.h"
#include "sandbox/statement/statement.h"

namespace kater::sandbox {

// The whole answer, with manifest and first chunk once the statement has succeeded and as long as its result is there.
std::string statement_json(const StatementView& view, const ResultStore& store);
// The `result` object of one chunk, which must exist: its rows, or a fresh link to where they lie.
std::string chunk_json(const StatementView& view, const ResultStore& store, std::size_t index);

}  // namespace kater::sandbox
