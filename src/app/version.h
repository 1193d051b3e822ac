// The version of this build, which only CMakeLists.txt at the root says.
#pragma once

#include <string_view>

namespace kater::app {

constexpr std::string_view version = KATER_VERSION;
// How this program names itself to the servers it calls.
constexpr std::string_view user_agent = "Kater/" KATER_VERSION;

}  // namespace kater::app
