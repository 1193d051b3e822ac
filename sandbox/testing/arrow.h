// Reads Arrow streams back for tests, in a build that has Apache Arrow; a build without it aborts.
#pragma once

#include <string>
#include <vector>

namespace kater::sandbox::testing {

// A stream as texts, to be compared.
struct ArrowTable {
  std::vector<std::string> columns;  // as Arrow calls them: `id: int32`
  std::vector<std::string> rows;     // `1|text|null`
};

// A whole stream, or one LZ4 frame around it.
ArrowTable read_arrow(std::string bytes);
std::string from_base64(const std::string& text);

}  // namespace kater::sandbox::testing
