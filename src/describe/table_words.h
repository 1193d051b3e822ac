// Reads a table's name: which part the table plays in a warehouse, and what it is about. Pure.
#pragma once

#include "describe/words.h"
#include "model/table.h"

namespace kater::describe {

// The part that a table plays, as the naming customs of warehouses have it (fct_, dim_, stg_ and so on). `record` is a
// log or history of events.
enum class TableRole { plain, fact, dimension, bridge, staging, record, summary, snapshot };

// Tells the role by the table's name, or else by its columns: one that holds nothing but foreign keys is a bridge.
TableRole role_of(const model::Table& table);

// The words of the name without those that say its role: `dim_customer` is about "customer". There may be none left.
Words subject_words(const model::TableName& name);

}  // namespace kater::describe
