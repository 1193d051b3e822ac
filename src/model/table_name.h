// The name of a table as one value, so that no function takes a catalog, a schema and a table as three texts that a
// caller can swap.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace kater::model {

// The three parts of a name. Each may hold any character but `.`, blanks and `/`, and up to 255 of them
// (docs/databricks/sql.md#names-of-catalogs-schemas-and-tables). Names are ordered by catalog, schema and table.
struct TableName {
  std::string catalog, schema, table;  // as Databricks stores them, without quotes
  auto operator<=>(const TableName&) const = default;
};

// catalog.schema.table as a person would write it: a part is put in backticks only where it holds something else than
// letters, digits and `_`; a backtick inside is doubled.
std::string to_text(const TableName& name);

// Reads what to_text() writes, and the same with or without backticks. Fails with invalid_argument and a sentence when
// the text is not three parts.
Result<TableName> table_name_from(std::string_view text);

// catalog.schema.table without quotes, the `full_name` of Unity Catalog (docs/databricks/unity-catalog.md#full-names).
// Names hold no dot there.
std::string full_name(const TableName& name);

// Makes the capitals of ASCII small: names in Databricks are equal whatever their case, and are kept in lower case.
TableName in_lower_case(const TableName& name);

}  // namespace kater::model
