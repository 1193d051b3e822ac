// Writes names as Databricks does in its own texts: messages, types, SHOW CREATE TABLE.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace kater::sandbox {

// The name in backticks; a backtick inside is doubled.
std::string in_backticks(std::string_view name);
// The name alone where it is a word of ASCII letters, digits and underscores that begins with no digit; otherwise in
// backticks.
std::string quoted_if_needed(std::string_view name);
// `a`.`b`
std::string quoted_path(std::span<const std::string> parts);

}  // namespace kater::sandbox
