// Understands where a warehouse is from what people paste (docs/databricks/hosts-and-sign-in.md#pasted-hosts). Pure.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/connection.h"

namespace kater::connect::databricks {

// What was typed or pasted, field by field; any of them may hold a whole address or a driver's settings, or nothing.
struct PastedAddress {
  std::string domain;             // `Warehouse Domain`
  std::string port = {};          // `Port`
  std::string warehouse_id = {};  // `Warehouse ID`
};

// The address, and what people are told about how it was understood.
struct UnderstoodAddress {
  model::DatabricksAddress address;
  std::vector<std::string> notes;  // sentences about what was left out or found elsewhere, to be shown
};

// invalid_argument, with a sentence that names the field, where the host or the warehouse id is missing or the port is
// none, where two fields contradict each other, where the host is a single word, and for the path of an all-purpose
// cluster, which runs no statements.
Result<UnderstoodAddress> understand(const PastedAddress& pasted);

// The same for a form that is half filled in: a field that is still empty stays empty and is no mistake. Fails with
// invalid_argument for everything that is wrong already.
Result<UnderstoodAddress> understand_so_far(const PastedAddress& pasted);

}  // namespace kater::connect::databricks
