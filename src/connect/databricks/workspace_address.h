// Where a warehouse is and how to sign in, understood from whatever people paste
// (docs/databricks/hosts-and-sign-in.md#pasted-hosts). Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/secret.h"
#include "model/connection.h"

namespace kater::connect::databricks {

// What was typed or pasted, field by field; any of them may hold a whole address or a JDBC URL, or nothing.
struct PastedAddress {
  std::string domain;             // `Warehouse Domain`
  std::string port = {};          // `Port`
  std::string warehouse_id = {};  // `Warehouse ID`
};

struct UnderstoodAddress {
  model::WarehouseAddress address;
  std::vector<std::string> notes;  // sentences about what was left out or found elsewhere, to be shown
};

// invalid_argument, with a sentence that names the field, where the host or the warehouse id is missing or the port is
// none, where two fields contradict each other, and for the path of an all-purpose cluster, which runs no statements.
Result<UnderstoodAddress> understand(const PastedAddress& pasted);

// The same of a form that is half filled in: what nobody has entered yet stays empty and is no mistake.
// invalid_argument for everything that is wrong already.
Result<UnderstoodAddress> understand_so_far(const PastedAddress& pasted);

// The token without what was pasted around it: blanks, line ends, quotes, `Bearer `. invalid_argument where nothing is
// left, or where something is inside that no HTTP header may carry.
Result<Secret> cleaned_token(Secret pasted);

// What is shown of a token: its last four characters; none of one so short that they would be most of it.
std::string last_four_of(const Secret& token);

}  // namespace kater::connect::databricks
