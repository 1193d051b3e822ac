#include "vault/environment.h"

#include <cstdlib>

namespace kater::vault {

std::string process_environment(std::string_view name) {
  const char* value = std::getenv(std::string{name}.c_str());
  return value == nullptr ? std::string{} : std::string{value};
}

}  // namespace kater::vault
