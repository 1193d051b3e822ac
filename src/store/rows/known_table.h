// The row of a table's name, which everything else about the table hangs on.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "model/table_name.h"
#include "store/engine/session.h"

namespace kater::store {

// not_found when there is no such connection.
Result<void> require_connection(Session& session, std::string_view connection_id);

// The row's id. not_found when the table's name is not known.
Result<std::int64_t> require_known(Session& session, std::string_view connection_id, const model::TableName& name);

// The same, and conflict when the table is not selected: of such a table nothing may be kept
// (docs/promises.md#promise-1).
Result<std::int64_t> require_selected(Session& session, std::string_view connection_id, const model::TableName& name);

// What the body of a table's detail is sealed to.
inline vault::Place place_of_detail(std::int64_t table_id) {
  return {.field = "table_detail.body", .row = std::to_string(table_id)};
}

}  // namespace kater::store
