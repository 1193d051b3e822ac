// Compares a new reading of names with those that are known. Pure: values in, value out.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "model/catalog.h"
#include "store/catalog/catalog_store.h"

namespace kater::store {

// What the store has to write. A table is in one list at most.
struct NameChanges {
  std::vector<model::TableSummary> added;
  std::vector<KnownTable> returned;  // with the kind they have now
  std::vector<KnownTable> changed_kind;
  std::vector<KnownTable> gone;
};

// Whether a table lies in one of the parts that could not be read.
bool lies_in(const std::vector<model::UnreadPart>& unread, const model::TableName& name);

// `known` is sorted by name. What lies in an unread part is in no list.
NameChanges compare(const std::vector<KnownTable>& known, const model::Catalog& reading);

}  // namespace kater::store
