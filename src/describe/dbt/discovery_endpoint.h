// The address of dbt Cloud's Discovery API, out of whatever people paste for it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kater::describe {

struct DiscoveryEndpoint {
  std::string url;                 // https://metadata.<access url>/graphql
  std::string environment_id;      // digits, where the address of an environment's page was pasted; else empty
  std::vector<std::string> notes;  // what was understood beyond what was written, each a sentence
  bool operator==(const DiscoveryEndpoint&) const = default;
};

// Understands the endpoint itself, its host alone, the access URL of dbt Cloud (`cloud.getdbt.com`,
// `ab123.us1.dbt.com`) and any page below it; a host of nobody's we know is left as it is. Plain http only for this
// machine, for trying. invalid_argument, with a sentence, where it is no address.
Result<DiscoveryEndpoint> understand_endpoint(std::string_view pasted);

// The digits of an Environment ID, without blanks around; also out of its page's address. invalid_argument.
Result<std::string> understand_environment_id(std::string_view pasted);

}  // namespace kater::describe
