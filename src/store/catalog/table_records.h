// Reads the records of tables, one or a page of them, in the caller's transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/catalog/table_record.h"
#include "store/engine/session.h"

namespace kater::store {

// not_found where the table's name is not known. One query, and those of `parts`.
Result<TableRecord> record_of(Session& session, std::string_view connection_id, const model::TableName& name,
                              const RecordParts& parts);

// Those that are selected and not gone, by name, from behind `after` on, `limit` at most: one query, and one where
// their descriptions are wanted.
Result<std::vector<TableRecord>> records_after(Session& session, std::string_view connection_id,
                                               const model::TableName& after, std::int64_t limit,
                                               const RecordParts& parts);

}  // namespace kater::store
