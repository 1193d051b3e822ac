// What is kept of one entry of a dbt artifact while it is read, and the table that it becomes. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/dbt.h"

namespace kater::describe {

// The fields of one entry, as both files name them. A manifest has no `actual_…`; a catalog has nothing but those and
// the names of columns.
struct ArtifactNode {
  std::string unique_id;  // the key that it stands under
  std::string resource_type, materialized;
  std::string database, schema, name, alias, identifier, relation_name, description;
  std::string actual_database, actual_schema, actual_name;  // a catalog's
  struct Column {
    std::string key, name, description;
  };
  std::vector<Column> columns;

  // Where the text at this path inside the entry is kept; null where it is of no interest. The innermost key is last.
  std::string* place_of(std::string_view field, std::string_view inner, std::string_view innermost);
};

// Makes a table of an entry; nothing for what is no table of a warehouse, such as a test or an ephemeral model.
std::optional<model::DbtTable> table_from(ArtifactNode&& node, bool is_source);

}  // namespace kater::describe
