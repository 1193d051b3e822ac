// Outgoing HTTP as an interface, so that whoever speaks with others can be tested without a socket.
#pragma once

#include <chrono>
#include <map>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/secret.h"

namespace kater::net {

enum class Method { get, post, put, patch, del };
std::string_view name_of(Method method);

struct Request {
  Method method = Method::get;
  std::string url;  // whole, with scheme, already percent-encoded
  std::vector<std::pair<std::string, std::string>> headers;
  const Secret* bearer = nullptr;  // sent as `Authorization: Bearer`; must outlive the call
  std::string body;
  std::chrono::milliseconds deadline{60'000};  // for the whole call, connecting included
};

struct Reply {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;

  // The first header of that name (in lower case), or nothing at all.
  std::string_view header(std::string_view name) const;
  // Whether the body is an HTML page, by its type or its first sign. Never a valid answer of an API (CONTRACT §1).
  bool is_html() const;
};

// Thread-safe. One call is one request: no redirect is followed, nothing is repeated.
class Http {
 public:
  virtual ~Http() = default;

  // A reply of any status is a success here. Fails with unavailable (name not found, refused, reset), timed_out,
  // cancelled (within a second of `stop`), or permission_denied where the server's certificate is not trusted.
  // `what` and `for_people` name the host, never the path, the headers or the body.
  virtual Result<Reply> send(const Request& request, std::stop_token stop) = 0;
};

// `text` with everything but letters, digits and `-._~` percent-encoded: for one segment or one value of a query.
std::string url_encoded(std::string_view text);

// Which of ours an HTTP status is; the one place where that is decided.
Code code_of(int http_status);

}  // namespace kater::net
