// Incoming HTTP: listens, speaks TLS, refuses what is malformed or too large, and hands whole requests to a handler.
// The only folder that knows asio; `api` and the sandbox see plain values.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"
#include "base/secret.h"

namespace kater::listen {

struct Request {
  // GET, POST, PUT, PATCH, DELETE or OPTIONS. A HEAD arrives as GET, and its reply goes out without the body.
  std::string method = "GET";
  std::string path = "/";                                         // as sent, without the query
  std::vector<std::string> segments = {};                         // of the path, decoded: `/a/b%2Fc` is {"a", "b/c"}
  std::vector<std::pair<std::string, std::string>> query = {};    // percent-decoded
  std::vector<std::pair<std::string, std::string>> headers = {};  // names in lower case
  std::string body = {};
  std::string peer = {};  // the address of the client; behind a proxy of ours, the one that the proxy says
  bool secure = false;    // whether the client speaks HTTPS, with us or with a proxy of ours

  std::string_view header(std::string_view name) const;       // empty where there is none
  std::string_view query_value(std::string_view name) const;  // the first; empty where there is none
};

struct Reply {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};
};

// Writes a reply that has no end yet, such as server-sent events. Thread-safe; copies share one stream, which is closed
// when the last of them goes. It may outlive its Server, and is then gone. That a client left is found out by writing,
// so a stream with nothing to say should say that from time to time.
class Stream {
 public:
  virtual ~Stream() = default;
  // Never blocks. False when the client is gone, or reads so slowly that more than `most_unsent_stream_bytes` would
  // wait for it; then nothing is kept, and the connection is dropped.
  virtual bool write(std::string bytes) = 0;
  virtual void close() = 0;
};

// Instead of a body: `start` is called on a worker once the headers are out, and may keep the stream. For HEAD it is
// not called at all; an HTTP/1.0 client, to whom nothing can be streamed, is answered 505.
struct StreamReply {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::function<void(std::shared_ptr<Stream>)> start = {};
};

// What to do to the client instead of answering it, for a server that plays a broken one (the sandbox).
struct Misbehaviour {
  enum class Kind { reset, half_body } kind = Kind::reset;
  Reply reply = {};  // of which half_body sends the headers and the first half
};

// Which headers a proxy writes. It overwrites the kind it uses and may pass the other on unseen, so one kind is read.
enum class ForwardedBy { x_forwarded, forwarded };  // X-Forwarded-For and -Proto; Forwarded (RFC 7239)

using Answer = std::variant<Reply, StreamReply, Misbehaviour>;

// Called on one of `workers` threads, so it may block. `stop` asks it to end when the server goes. What it throws
// becomes a 500 that tells the client nothing.
using Handler = std::function<Answer(const Request&, std::stop_token stop)>;

struct Options {
  std::string address = "127.0.0.1";   // IPv4 or IPv6, or `localhost`
  std::uint16_t port = 0;              // 0: any that is free
  std::string certificate_chain = {};  // PEM; empty: plain HTTP
  Secret certificate_key = {};         // PEM
  // What every answer carries, also a refusal, unless the handler set a header of that name.
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::vector<std::string> proxies = {};  // addresses and networks whose word on who the client is counts
  ForwardedBy forwarded_by = ForwardedBy::x_forwarded;
  std::size_t workers = 4;
  std::size_t most_connections = 4096;  // fewer where the process may not open so many files; the next ones wait
  std::size_t most_connections_of_one_address = 1024;  // further ones are closed at once; proxies may have any number
  double requests_per_second_of_one_address = 0;       // 0: any number; more than that are answered 429
  double most_requests_at_once_of_one_address = 1000;  // before the rate above counts
  std::size_t most_url_bytes = 8 << 10;
  std::size_t most_head_bytes = 32 << 10;  // request line and headers
  std::size_t most_body_bytes = 8 << 20;
  std::size_t most_queued_requests = 1024;           // more than that are answered 503 at once
  std::size_t most_unsent_stream_bytes = 256 << 10;  // of one stream; a single larger write passes when none waits
  std::chrono::milliseconds read_deadline{30'000};   // for a whole request, from its first byte; for a TLS handshake
  std::chrono::milliseconds write_deadline{30'000};  // for a client to take any more of its reply
  std::chrono::milliseconds idle_deadline{75'000};   // between two requests of a connection
  // Told in one line what was refused and why, never a header or a body. Called from several threads; must not throw.
  std::function<void(std::string_view)> log = {};
};

// Listens from the moment it exists until it is destroyed, which asks the handlers to stop, waits for them, and closes
// the connections. One thread speaks with all clients; `workers` more run the handlers.
//
// An address here is an IPv4 address or the /64 of an IPv6 one.
//
// Refuses, before any handler is asked, what two readers could understand differently (400: see head_inspection.h and
// request_parsing.h), a body without Content-Length (411: chunked requests are not taken), and what is too large (413,
// 414, 431) or too slow (408).
class Server {
 public:
  // conflict, with a sentence, when the port is taken; invalid_argument when the certificate, the address or a proxy's
  // cannot be used; permission_denied when we may not listen on this port.
  static Result<std::unique_ptr<Server>> start(Options options, Handler handler);
  virtual ~Server() = default;
  virtual std::uint16_t port() const = 0;

  // Connections from now on are shown this certificate; those that are open keep theirs. invalid_argument, with a
  // sentence and without any change, when it cannot be used, or when the server speaks plain HTTP. Thread-safe.
  virtual Result<void> use_certificate(std::string_view chain, const Secret& key) = 0;
};

}  // namespace kater::listen
