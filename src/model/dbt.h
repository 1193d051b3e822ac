// What a dbt project says about the tables that it builds and reads. It comes from the customer and not from the
// warehouse, so it is kept of tables that are not selected too, and shown of selected ones only
// (docs/adr/2026-11-25-dbt-texts-of-unselected-tables.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "model/table_name.h"

namespace kater::model {

// A column that dbt has a text for, named in dbt's case, which need not be that of Databricks.
struct DbtColumn {
  std::string name;
  std::string text;
  bool operator==(const DbtColumn&) const = default;
};

// One model, seed, snapshot or source. Its texts are plain, without blanks around them, and empty where there are none.
struct DbtTable {
  std::string unique_id;  // model.shop.orders
  TableName relation;     // where dbt says that it lies, in dbt's case
  std::string text;
  std::vector<DbtColumn> columns;  // those with a text
  bool operator==(const DbtTable&) const = default;
};

// Where a project was read from: its uploaded files, or the Discovery API of dbt Cloud.
enum class DbtOrigin { file, cloud };
std::string_view name_of(DbtOrigin origin);
// `file` for a name that name_of() never wrote.
DbtOrigin dbt_origin_from(std::string_view name);

// One reading of a project, for one connection. The newest reading of an origin and name replaces the one before it.
struct DbtProject {
  std::string id = {};
  std::string connection_id = {};
  DbtOrigin origin = DbtOrigin::file;
  std::string name = {};          // of the project; of a Cloud environment, its ID
  int schema_version = 0;         // of manifest.json; 0 for what dbt Cloud answered
  std::string generated_at = {};  // as dbt wrote it
  Time read_at{};
  std::int64_t tables = 0;
  bool operator==(const DbtProject&) const = default;
};

// The environment of dbt Cloud that a connection's texts come from, and how the last sync went. Its token is sealed
// apart and is never in this type.
struct DbtCloud {
  std::string endpoint = {};        // of the Discovery API: https://metadata.cloud.getdbt.com/graphql
  std::string environment_id = {};  // digits
  std::string token_last_four = {};
  std::int64_t sync_every_minutes = 1'440;  // 0: only before a run, and when an admin asks for it
  std::optional<Time> tried_at = {};
  std::string failure = {};  // of that try, a sentence; empty where it went well
  bool operator==(const DbtCloud&) const = default;
};

// What one reading says about one table, with the project as the text's source.
struct DbtEntry {
  DbtProject project;
  DbtTable table;
};

// A table that dbt speaks of, without its texts: enough to find out which of them match no table of Databricks, at a
// fraction of the memory.
struct DbtRelation {
  std::string project;  // its name
  std::string unique_id;
  TableName relation;
  bool operator==(const DbtRelation&) const = default;
};

}  // namespace kater::model
