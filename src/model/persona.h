// Tables handed to a team: its members see these tables and nothing else (docs/promises.md#promise-6).
#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "model/table_name.h"

namespace kater::model {

// One selected table of one connection.
struct TableOfConnection {
  std::string connection_id;
  TableName name;
  auto operator<=>(const TableOfConnection&) const = default;
};

struct Persona {
  std::string id;
  std::string name;  // unique
  std::string description;
  Time created_at{};
  bool operator==(const Persona&) const = default;
};

}  // namespace kater::model
