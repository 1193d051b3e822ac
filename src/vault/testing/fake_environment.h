// An environment as a test wants it.
#pragma once

#include <map>
#include <string>

#include "vault/environment.h"

namespace kater::vault::testing {

inline Environment environment_of(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](std::string_view name) {
    const auto found = variables.find(std::string{name});
    return found == variables.end() ? std::string{} : found->second;
  };
}

}  // namespace kater::vault::testing
