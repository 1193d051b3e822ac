// The row of a table's name, which everything else about the table hangs on.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "model/table_name.h"
#include "store/engine/session.h"

namespace kater::store {

// The table of that name: $1 is the connection's id, $2 to $4 the parts of the name.
inline constexpr char of_that_name[] =
    "connection_id = $1 AND catalog_name = $2 AND schema_name = $3 AND table_name = $4";
// Tables that are selected and not gone, by whose name one goes on from behind the one in $2 to $4: in the order of
// ORDER BY catalog_name, schema_name, table_name.
inline constexpr char selected_and_behind[] =
    "connection_id = $1 AND selected = 1 AND gone_at IS NULL "
    "AND (catalog_name, schema_name, table_name) > ($2, $3, $4)";
// Of those, the ones up to the name in $5 to $7.
inline constexpr char and_not_behind[] = " AND (catalog_name, schema_name, table_name) <= ($5, $6, $7)";

// not_found when there is no such connection.
Result<void> require_connection(Session& session, std::string_view connection_id);

// The row's id. not_found when the table's name is not known.
Result<std::int64_t> require_known(Session& session, std::string_view connection_id, const model::TableName& name);

// The same, and conflict when the table is not selected: of such a table nothing may be kept
// (docs/promises.md#promise-1).
Result<std::int64_t> require_selected(Session& session, std::string_view connection_id, const model::TableName& name);

Error no_such_table(const model::TableName& name);

// The places that the bodies of a table's detail and of its profile are sealed to.
inline vault::Place place_of_detail(std::int64_t table_id) {
  return {.field = "table_detail.body", .row = std::to_string(table_id)};
}
inline vault::Place place_of_profile(std::int64_t table_id) {
  return {.field = "table_profile.body", .row = std::to_string(table_id)};
}

}  // namespace kater::store
