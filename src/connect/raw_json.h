// A JSON document whose numbers are kept as the texts they came in: 38 digits do not fit into a double.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kater::connect {

struct RawJsonChild;

struct RawJson {
  enum class Kind { null, scalar, text, array, object };

  Kind kind = Kind::null;
  std::string text;                    // of a text; of a scalar its digits, `true` or `false`
  std::vector<RawJsonChild> children;  // of an array or an object, in order
};

struct RawJsonChild {
  std::string name;  // of a member of an object, where it may come twice; empty in an array
  RawJson value;
};

// corrupt where it is no JSON, or nested deeper than 100 levels. The document is not in the error.
Result<RawJson> raw_json_from(std::string_view text);
// Without blanks.
std::string to_text(const RawJson& document);

}  // namespace kater::connect
