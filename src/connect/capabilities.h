// What one kind of data store has and another may lack. Callers ask here, so that none of them tests for a kind.
#pragma once

#include <cstddef>
#include <string_view>

#include "model/data_store.h"

namespace kater::connect {

// The abilities of one kind of data store. The defaults are those of a store that lacks all of them.
struct Capabilities {
  // A catalog that only SQL reads, which costs, so that it is never read without being asked. Empty: there is none.
  std::string_view catalog_by_sql = {};
  // Where those tables of a dbt project are that name no catalog. Empty: each names its own.
  std::string_view catalog_without_a_name = {};
  // How many tables a page of Metadata::tables() has at the least. 0: there are no such lists.
  std::size_t tables_on_a_page = 0;
};

// The capabilities of a kind, the same for all of its connections. They live as long as the program.
const Capabilities& capabilities_of(model::DataStore kind);

}  // namespace kater::connect
