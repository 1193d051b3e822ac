// What a request's target means: pure text in, plain values out.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "listen/head_inspection.h"
#include "listen/server.h"

namespace kater::listen {

enum class PlusSign { stays, is_blank };  // a blank in a query (HTML forms), itself in a path

// invalid_argument where `%` is not followed by two hexadecimal digits, or where a NUL comes out.
Result<std::string> percent_decoded(std::string_view text, PlusSign plus);

struct Target {
  std::string path;                   // as sent, without the query
  std::vector<std::string> segments;  // percent-decoded; none for `/`, a last one that is empty for `/a/`
  std::vector<std::pair<std::string, std::string>> query;
};

// Reads the origin form (`/path?query`). invalid_argument where two readers could understand it differently: what
// percent_decoded refuses, a fragment, a segment that is or decodes to a way upwards (`.`, `..`, `..%2F`).
Result<Target> parse_target(std::string_view target);

// The request with this head, without its body and without what the head cannot say: who asks, and how. Fails as
// parse_target.
Result<Request> request_from(const Head& head);

}  // namespace kater::listen
