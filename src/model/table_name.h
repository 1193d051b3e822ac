// The name of a table: never three bare strings in a row.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace kater::model {

struct TableName {
  std::string catalog, schema, table;  // as Databricks stores them, without quotes
  auto operator<=>(const TableName&) const = default;
};

// catalog.schema.table as a person would write it: a part is put in backticks only where it holds something else than
// letters, digits and `_`; a backtick inside is doubled.
std::string to_text(const TableName& name);

// Reads what to_text() writes, and the same with or without backticks. invalid_argument, with a sentence, when it
// is not three parts.
Result<TableName> table_name_from(std::string_view text);

// catalog.schema.table without quotes, the `full_name` of Unity Catalog (docs/databricks/unity-catalog.md#full-names).
// Names hold no dot there.
std::string full_name(const TableName& name);

// With capitals of ASCII made small: names of Databricks are equal whatever their case, and are kept in lower case.
std::string in_lower_case(std::string_view text);
TableName in_lower_case(const TableName& name);

}  // namespace kater::model
