// The variables of the process's environment, handed down so that a test can play them.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace kater::vault {

// The value of a variable; empty where it is not set. Thread-safe.
using Environment = std::function<std::string(std::string_view name)>;

// The real one.
std::string process_environment(std::string_view name);

}  // namespace kater::vault
