// Reads a request's head where it can be understood in only one way: whatever two readers understand differently (a
// proxy in front of Kater, and Kater) is a way to smuggle a request past one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace kater::listen {

struct Limits {
  std::size_t most_url_bytes = 8 << 10;
  std::size_t most_head_bytes = 32 << 10;  // request line and headers together
  std::size_t most_headers = 100;
  std::size_t most_body_bytes = 8 << 20;
};

// Why a request is not served: an HTTP status, and a sentence that quotes nothing of it.
struct Refusal {
  int status = 400;
  std::string_view why;  // ours: a literal mostly, and without quotation marks
};

struct Head {
  std::string method;
  std::string target;  // as sent
  // Names in lower case, values trimmed; without `Upgrade` and `Expect`, which we overlook or answer.
  std::vector<std::pair<std::string, std::string>> headers;
  std::size_t body_bytes = 0;
  bool expects_continue = false;
  bool old_version = false;  // HTTP/1.0
  bool keep_alive = true;    // whether the client may send a further request on this connection
};

// `head` is everything up to the blank line, with it. Refuses with 400 (ambiguous or malformed), 411 (a body of unknown
// length: no chunked requests here), 413, 414, 417, 431, 501 (an unknown method) or 505.
tl::expected<Head, Refusal> inspect_head(std::string_view head, const Limits& limits);

}  // namespace kater::listen
