// Says in sentences what was understood of a pasted address: what was found in another field, and what was left out.
// Pure.
#pragma once

#include <string>
#include <vector>

#include "connect/databricks/address_field.h"
#include "connect/databricks/workspace_address.h"

namespace kater::connect::databricks {

// Sentences in the order of the form; none where everything stood where it belongs. `domain` and `id` are what the two
// fields said.
std::vector<std::string> notes_about(const PastedAddress& pasted, const ParsedField& domain, const ParsedField& id,
                                     const model::DatabricksAddress& address);

}  // namespace kater::connect::databricks
