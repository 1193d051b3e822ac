#pragma once

#include <string_view>

namespace kater::app {

constexpr std::string_view version = KATER_VERSION;  // from the root's CMakeLists.txt

}  // namespace kater::app
