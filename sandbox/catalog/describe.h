// Answers DESCRIBE and SHOW CREATE TABLE of one table: each function returns a query whose result is the answer
// (docs/databricks/show-and-describe.md#rows-of-describe, docs/databricks/sql.md#row-counts-for-free).
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "sandbox/catalog/catalogue.h"
#include "sandbox/sql/problem.h"

namespace kater::sandbox {

// Whether EXTENDED was asked for.
enum class Details { no, yes };

// Columns, partition columns once more, and details where they are wanted: `col_name, data_type, comment`.
std::string describe_table(const Table& table, Details details);
// The same of a query's columns, which have no comments.
std::string describe_columns(std::span<const Column> columns);
// `info_name, info_value` of one column; its statistics are NULL, since ANALYZE was never run here.
SqlResult<std::string> describe_column(const Table& table, std::string_view column);
// `json_metadata`, with this column alone where one is named; not of hive_metastore.
SqlResult<std::string> describe_as_json(const Table& table, std::string_view column = {});
// One row about the table's files, with no count of its rows; a view has none.
SqlResult<std::string> describe_detail(const Table& table);
// data_skipping_summary(): which leaf columns have statistics. All files here have them, for as many columns and for
// the types as in Delta (docs/databricks/sql.md#columns-with-statistics). A view has none.
SqlResult<std::string> data_skipping_summary(const Table& table);
// A column for each partition column, a row for each partition; a table without partitions is an error.
SqlResult<std::string> show_partitions(const Table& table);
// The statement that would make the table again, in the column `createtab_stmt`.
std::string show_create_table(const Table& table);

}  // namespace kater::sandbox
