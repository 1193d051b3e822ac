// A table's name as a query gives it.
#pragma once

#include "store/catalog/catalog_store.h"
#include "store/engine/session.h"

namespace kater::store {

inline constexpr char columns_of_known_table[] =
    "known_table.id, catalog_name, schema_name, table_name, known_table.kind, selected, first_seen_at, gone_at, "
    "processed_at";
inline constexpr int count_of_known_table = 9;  // what follows them in a row begins here

// From a row that begins with them.
inline KnownTable read_known_table(const Row& row) {
  return {.id = row.integer(0),
          .summary = {.name = {row.text(1), row.text(2), row.text(3)}, .kind = model::table_kind_from(row.text(4))},
          .selected = row.flag(5),
          .first_seen_at = row.time(6),
          .gone_at = row.optional_time(7),
          .processed_at = row.optional_time(8)};
}

}  // namespace kater::store
