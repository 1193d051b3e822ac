// Incoming HTTP: listens, speaks TLS, refuses what is malformed or too large, and hands whole requests to a handler.
// The only folder that knows RESTinio; `api` and the sandbox see plain values.
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
  std::string method;  // GET, POST, …
  std::string path;    // percent-decoded segment by segment, see segments; as sent
  std::vector<std::string> segments;  // of the path, percent-decoded: `/a/b%2Fc` is {"a", "b/c"}
  std::vector<std::pair<std::string, std::string>> query;    // percent-decoded
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;
  std::string peer;  // the address of the client

  std::string_view header(std::string_view name) const;                     // empty where there is none
  std::string_view query_value(std::string_view name) const;                // the first; empty where there is none
};

struct Reply {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

// Writes a reply that has no end yet, such as server-sent events. Thread-safe; copies share one stream.
class Stream {
 public:
  virtual ~Stream() = default;
  // False when the client is gone, or reads so slowly that more than the limit waits for it; then nothing is kept.
  virtual bool write(std::string bytes) = 0;
  virtual void close() = 0;
};

// Instead of a body: `start` is called on a worker once the headers are out, and may keep the stream.
struct StreamReply {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::function<void(std::shared_ptr<Stream>)> start;
};

// What to do to the client instead of answering it, for a server that plays a broken one (the sandbox).
struct Misbehaviour {
  enum class Kind { reset, half_body } kind = Kind::reset;
  Reply reply = {};  // of which half_body sends the headers and the first half
};

using Answer = std::variant<Reply, StreamReply, Misbehaviour>;

// Called on one of `workers` threads, so it may block. `stop` asks it to end when the server goes.
using Handler = std::function<Answer(const Request&, std::stop_token stop)>;

struct Options {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any that is free
  std::string certificate_chain;  // PEM; empty: plain HTTP
  Secret certificate_key;         // PEM
  std::size_t workers = 4;
  std::size_t most_connections = 4096;
  std::size_t most_body_bytes = 8u << 20;
  std::size_t most_queued_requests = 1024;  // more than that are answered 503 at once
  std::chrono::seconds read_deadline{30};   // for a whole request, from its first byte
  std::chrono::seconds idle_deadline{75};   // between two requests of a connection
  std::function<void(std::string_view)> log = {};  // one line about what was refused and why; never a header or a body
};

// Listens from the moment it exists until it is destroyed, which stops the threads and closes the connections.
class Server {
 public:
  // conflict, with a sentence, when the port is taken; invalid_argument when the certificate cannot be used.
  static Result<std::unique_ptr<Server>> start(Options options, Handler handler);
  virtual ~Server() = default;
  virtual std::uint16_t port() const = 0;
};

}  // namespace kater::listen
