// Finds the address of dbt Cloud's Discovery API in what people paste for it. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kater::describe {

// What was understood of a pasted address. The notes are shown beside the field, so that nothing is changed silently.
struct DiscoveryEndpoint {
  std::string url;                 // https://metadata.<access url>/graphql
  std::string environment_id;      // digits, where the address of an environment's page was pasted; else empty
  std::vector<std::string> notes;  // what was understood beyond what was written, each a sentence
  bool operator==(const DiscoveryEndpoint&) const = default;
};

// Understands the endpoint itself, its host alone, the access URL of dbt Cloud (`cloud.getdbt.com`,
// `ab123.us1.dbt.com`) and any page below it; a host that is not dbt's is left as it is. Plain http is taken only for
// this machine, for trying. Fails with invalid_argument and a sentence where it is no address.
Result<DiscoveryEndpoint> understand_endpoint(std::string_view pasted);

// Returns the digits of an Environment ID without blanks around them; it also finds them in the address of the
// environment's page. Fails with invalid_argument and a sentence.
Result<std::string> understand_environment_id(std::string_view pasted);

}  // namespace kater::describe
