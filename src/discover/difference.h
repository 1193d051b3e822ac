// What changed between two readings of a workspace's names. Pure.
#pragma once

#include "model/catalog.h"

namespace kater::discover {

// Costs one pass over both. What lies in a part that the second reading could not read is neither new nor gone
// (docs/promises.md#promise-3). A table whose kind changed is both: gone as the one, new as the other.
// REQUIRES: both sorted by name, each table once, as read_names() leaves them.
model::CatalogDifference difference(const model::Catalog& before, const model::Catalog& after);

// Whether the reading says nothing about this table, because its schema or catalog could not be read.
bool is_unread(const model::Catalog& reading, const model::TableName& table);

}  // namespace kater::discover
