// Outgoing HTTP as an interface, so that whoever speaks with others can be tested without a socket.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
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

// Whom AWS is asked for: it takes a signature of the whole request (Signature Version 4) in place of a bearer.
// Such a request has a Content-Type of its own when it has a body, and the body is small: curl holds it a second time.
struct AwsSigner {
  std::string service;  // "secretsmanager"
  std::string region;   // "eu-west-1"
  std::string key_id;
  const Secret* secret_key = nullptr;     // must outlive the call
  const Secret* session_token = nullptr;  // of a temporary key; must outlive the call
};

// RFC 7617. A user's name has no colon in it.
struct Basic {
  std::string user;
  const Secret* password = nullptr;  // must outlive the call
};

struct Request {
  Method method = Method::get;
  std::string url;  // whole, with scheme, already percent-encoded
  std::vector<std::pair<std::string, std::string>> headers = {};
  const Secret* bearer = nullptr;  // sent as `Authorization: Bearer`; must outlive the call
  const Basic* basic = nullptr;    // in place of a bearer; must outlive the call
  const AwsSigner* aws = nullptr;  // signs the request, in place of a bearer; must outlive the call
  std::string body = {};
  std::chrono::milliseconds deadline{60'000};  // for the whole call, connecting included
  // Takes the body of a successful reply (2xx) piece by piece as it comes, on the thread of send(); Reply::body stays
  // empty then and its size has no limit. False ends the call with cancelled. `deadline` is then for connecting and
  // for each time in which nothing comes at all: how long a large body takes is nobody's fault.
  std::function<bool(std::string_view piece)> take_body = {};
};

struct Reply {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers = {};  // names in lower case
  std::string body = {};

  // The first header of that name (in lower case), or nothing at all.
  std::string_view header(std::string_view name) const;
  // Whether the body is an HTML page, by its type or its first sign. Never a valid answer of an API
  // (docs/databricks/hosts-and-sign-in.md#html-pages).
  bool is_html() const;
};

// Why no reply came, where somebody has to be told precisely ("Test Connection"). Most callers need only the code.
enum class NetworkFailure {
  name_not_found,           // unavailable
  refused,                  // unavailable: nobody listens there, or no way leads there
  reset,                    // unavailable: the connection was lost, before or in the midst of the reply
  certificate_not_trusted,  // permission_denied: an unknown authority signed it
  certificate_expired,      // permission_denied
  certificate_other_name,   // permission_denied: it is for another host
  tls,                      // unavailable: both sides could not agree on how to encrypt; often not a TLS port at all
  proxy,                    // unavailable: the proxy's name, its refusal, or its answer to CONNECT
  timed_out,                // timed_out
  too_large,                // resource_exhausted: the reply is larger than our limit
  local_address,     // permission_denied: it is an address of this machine or its wire, and those are not allowed
  metadata_address,  // permission_denied: a cloud's metadata service
};
std::string_view name_of(NetworkFailure failure);
// Nothing where the error did not come from Http::send, or is none of these (cancelled, a malformed URL).
std::optional<NetworkFailure> failure_of(const Error& error);
// An error that failure_of knows again, with the code given above and a sentence about `host`. `detail` is for the log.
Error network_error(NetworkFailure failure, std::string_view host, std::string_view detail);

// Thread-safe. One call is one request: no redirect is followed, nothing is repeated.
class Http {
 public:
  virtual ~Http() = default;

  // A reply of any status is a success here. Fails as NetworkFailure says, with cancelled (within a second of `stop`),
  // or with invalid_argument where the URL is malformed or plain http is not allowed.
  // `what` and `for_people` name the host, never the path, the headers or the body.
  virtual Result<Reply> send(const Request& request, std::stop_token stop) = 0;
};

// `text` with everything but letters, digits and `-._~` percent-encoded: for one segment or one value of a query.
std::string url_encoded(std::string_view text);

// The host of a URL, with its port where it names one; without user, path and query. Empty where there is none.
std::string_view host_of(std::string_view url);

// Which of ours an HTTP status is; the one place where that is decided.
Code code_of(int http_status);

}  // namespace kater::net
