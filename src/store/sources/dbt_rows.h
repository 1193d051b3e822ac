// What dbt says about a table as rows, for whichever store reads them in its transaction.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/dbt.h"
#include "model/table_name.h"
#include "store/engine/session.h"

namespace kater::store {

inline constexpr char columns_of_dbt_project[] =
    "dbt_project.id, connection_id, origin, name, schema_version, generated_at, read_at, table_count";
inline constexpr int count_of_dbt_project = 8;  // what follows them in a row begins here

// From a row that begins with them.
model::DbtProject read_dbt_project(const Row& row);

// A table of a project as it is written: sealed to the name that dbt has for it, where it is sealed at all.
struct SealedDbtTable {
  std::string unique_id, body;
};
std::string sealed_body(const Session& session, const model::DbtTable& table);
Result<model::DbtTable> opened_table(const Session& session, SealedDbtTable sealed);

// Where a table lies, whatever the case of its name: what a row of dbt_table is found by.
std::string dbt_place_of(const model::TableName& name);

// As DbtStore::about().
Result<std::vector<model::DbtEntry>> dbt_entries_about(Session& session, std::string_view connection_id,
                                                       const model::TableName& name);
// Of everything that is published, in the order in which about() has the entries of one table.
Result<std::vector<model::DbtEntry>> dbt_entries(Session& session, std::string_view connection_id);

}  // namespace kater::store
