// A persona is a named set of selected tables that is given to a team or an agent: its members see these tables and
// nothing else (docs/promises.md#promise-6).
#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "model/table_name.h"

namespace kater::model {

// One selected table of one connection: connections may hold tables of the same name, so the name alone is not enough.
struct TableOfConnection {
  std::string connection_id;
  TableName name;
  auto operator<=>(const TableOfConnection&) const = default;
};

// A persona's own fields. Its tables and members are kept by the store apart from it, so that a list of personas costs
// no reading of them.
struct Persona {
  std::string id;
  std::string name;  // unique
  std::string description;
  Time created_at{};
  bool operator==(const Persona&) const = default;
};

}  // namespace kater::model
