// One section of the files that AWS's programs share (`~/.aws/credentials`, `~/.aws/config`). Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace kater::vault {

// The settings of `[name]`, or of `[profile name]` as `config` writes it. Comments (`#`, `;`
// at a line's start), blank lines and indented lines (settings within a setting) are skipped. Empty where there is
// none.
std::map<std::string, std::string> profile_in(std::string_view file, std::string_view name);

}  // namespace kater::vault
