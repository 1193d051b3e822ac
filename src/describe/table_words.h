// What a table's name says it is, and what it is about. Pure.
#pragma once

#include "describe/words.h"
#include "model/table.h"

namespace kater::describe {

// The part a table plays, as warehouses name it.
enum class TableRole { plain, fact, dimension, bridge, staging, record, summary, snapshot };

// By its name, or by its columns: one that holds nothing but foreign keys is a bridge.
TableRole role_of(const model::Table& table);

// The words of the name without those that say its role: `dim_customer` is about "customer". They may be none.
Words subject_words(const model::TableName& name);

}  // namespace kater::describe
