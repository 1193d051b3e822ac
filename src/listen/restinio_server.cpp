// The one file that includes RESTinio, which takes half a minute to compile.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <restinio/all.hpp>
#include <thread>
#include <unordered_map>

#include "listen/open_stream.h"
#include "listen/outbox.h"
#include "listen/reply_text.h"
#include "listen/request_parsing.h"
#include "listen/server.h"
#include "listen/tls_context.h"
#include "listen/wire.h"
#include "listen/worker_pool.h"

// How RESTinio makes our kind of socket; it does the same for its own in restinio/tls.hpp.
namespace restinio {

template <class Settings>
class socket_type_dependent_settings_t<Settings, kater::listen::WireSocket> {
 public:
  Settings& wire_rules(std::shared_ptr<kater::listen::WireRules> rules) {
    rules_ = std::move(rules);
    return static_cast<Settings&>(*this);
  }
  const std::shared_ptr<kater::listen::WireRules>& wire_rules() const { return rules_; }

 protected:
  ~socket_type_dependent_settings_t() = default;

 private:
  std::shared_ptr<kater::listen::WireRules> rules_;
};

namespace impl {

template <>
class socket_supplier_t<kater::listen::WireSocket> {
 protected:
  template <class Settings>
  socket_supplier_t(Settings& settings, asio::io_context& io) : rules_{settings.wire_rules()}, io_{io} {
    for (std::size_t i = 0; i < settings.concurrent_accepts_count(); ++i) sockets_.emplace_back(io_, rules_);
  }
  virtual ~socket_supplier_t() = default;

  kater::listen::WireSocket& socket(std::size_t index) { return sockets_.at(index); }
  kater::listen::WireSocket move_socket(std::size_t index) {
    return std::exchange(sockets_.at(index), kater::listen::WireSocket{io_, rules_});
  }
  std::size_t concurrent_accept_sockets_count() const { return sockets_.size(); }

 private:
  std::shared_ptr<kater::listen::WireRules> rules_;
  asio::io_context& io_;
  std::vector<kater::listen::WireSocket> sockets_;
};

}  // namespace impl
}  // namespace restinio

namespace kater::listen {

// RESTinio asks whether a socket is one of its own for TLS.
restinio::impl::tls_socket_t* make_tls_socket_pointer_for_state_listener(WireSocket&) noexcept { return nullptr; }

namespace {

using ExchangeId = std::uint64_t;

// Deadlines are the Wire's, and one thread needs no strand.
struct Traits
    : restinio::traits_t<restinio::null_timer_manager_t, restinio::null_logger_t,
                         restinio::details::autodetect_request_handler_type, restinio::noop_strand_t, WireSocket> {
  static constexpr bool use_connection_count_limiter = true;
};

// A request that waits for its answer, or a stream that goes on.
struct Exchange {
  restinio::impl::connection_handle_t connection;
  restinio::request_id_t request = 0;
  restinio::connection_id_t connection_number = 0;
  Connection after = Connection::close;
  bool only_head = false;
  bool old_version = false;                  // HTTP/1.0, which knows no chunks
  std::shared_ptr<StreamState> stream = {};  // null until it is one
};

enum class Part { more_follows, last };

// Gives the parts to RESTinio; `sent` is called when they are out, or never will be.
void send(const Exchange& exchange, std::vector<std::string> parts, Part part, Connection after,
          std::function<void(const asio::error_code&)> sent = {}) {
  restinio::writable_items_container_t items;
  for (auto& text : parts) {
    if (!text.empty()) items.emplace_back(std::move(text));
  }
  restinio::write_group_t group{std::move(items)};
  if (sent) group.after_write_notificator(std::move(sent));
  const restinio::response_output_flags_t flags{part == Part::last ? restinio::response_parts_attr_t::final_parts
                                                                   : restinio::response_parts_attr_t::not_final_parts,
                                                after == Connection::close
                                                    ? restinio::response_connection_attr_t::connection_close
                                                    : restinio::response_connection_attr_t::connection_keepalive};
  exchange.connection->write_response_parts(exchange.request, flags, std::move(group));
}

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

Result<Request> request_from(const restinio::request_t& received) {
  Target target = TRY(parse_target(received.header().request_target()));
  Request request;
  request.method = received.header().method().c_str();
  if (request.method == "HEAD") request.method = "GET";
  request.path = std::move(target.path);
  request.segments = std::move(target.segments);
  request.query = std::move(target.query);
  received.header().for_each_field(
      [&](const auto& field) { request.headers.emplace_back(lower(field.name()), field.value()); });
  request.body = received.body();
  request.peer = received.remote_endpoint().address().to_string();
  return request;
}

// RESTinio stops accepting for good once no file can be opened, so it must not come to that.
std::size_t connections_allowed(std::size_t most) {
  constexpr rlim_t for_others = 256;
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur == RLIM_INFINITY) return most;
  const rlim_t left = files.rlim_cur > 2 * for_others ? files.rlim_cur - for_others : files.rlim_cur / 2;
  return std::min<std::size_t>(most, left);
}

class RestinioServer final : public Server {
 public:
  // Throws what asio throws when it cannot listen.
  RestinioServer(Options options, Handler handler, const asio::ip::address& address, std::shared_ptr<WireRules> rules);
  RestinioServer(const RestinioServer&) = delete;
  RestinioServer& operator=(const RestinioServer&) = delete;
  ~RestinioServer() override;
  std::uint16_t port() const override { return port_; }

 private:
  void run_io();
  void remember_connections(WireRules& rules);

  // On the thread of the clients:
  void take(restinio::request_t& received);
  void deliver(ExchangeId id, Answer answer);
  void reply(const Exchange& exchange, Reply reply);
  void open_stream(ExchangeId id, Exchange exchange, StreamReply reply);
  void send_chunk(ExchangeId id, std::string bytes);
  void finish_stream(ExchangeId id);
  void drop_stream(ExchangeId id);
  void misbehave(const Exchange& exchange, Misbehaviour misbehaviour);
  void abort(restinio::connection_id_t connection, Wire::Ending ending);
  void close_everything();

  // On a worker:
  Answer ask_handler(const Request& request, const std::stop_token& stop) const;
  void start_stream(ExchangeId id, StreamReply reply, bool can_stream);
  void log(std::string_view line) const {
    if (options_.log) options_.log(line);
  }

  const Options options_;
  const Handler handler_;
  std::uint16_t port_ = 0;
  std::unordered_map<restinio::connection_id_t, std::weak_ptr<Wire>> wires_;  // only on the thread of the clients
  std::unordered_map<ExchangeId, Exchange> exchanges_;                        // likewise
  ExchangeId last_exchange_ = 0;
  asio::io_context io_{1};
  const std::shared_ptr<Outbox> outbox_{std::make_shared<Outbox>(io_)};
  asio::executor_work_guard<asio::io_context::executor_type> work_{io_.get_executor()};
  std::unique_ptr<restinio::http_server_t<Traits>> listener_;
  WorkerPool workers_{options_.workers, options_.most_queued_requests};
  std::thread io_thread_;
};

RestinioServer::RestinioServer(Options options, Handler handler, const asio::ip::address& address,
                               std::shared_ptr<WireRules> rules)
    : options_{std::move(options)}, handler_{std::move(handler)} {
  remember_connections(*rules);
  listener_ = std::make_unique<restinio::http_server_t<Traits>>(
      restinio::external_io_context(io_), [&](restinio::server_settings_t<Traits>& settings) {
        settings.address(address)
            .port(options_.port)
            .protocol(address.is_v6() ? asio::ip::tcp::v6() : asio::ip::tcp::v4())
            .max_parallel_connections(connections_allowed(options_.most_connections))
            .max_pipelined_requests(1)
            .concurrent_accepts_count(8)
            .socket_options_setter([](auto& socket) { socket.set_option(asio::ip::tcp::no_delay{true}); })
            .acceptor_post_bind_hook(
                [this](asio::ip::tcp::acceptor& acceptor) { port_ = acceptor.local_endpoint().port(); })
            .request_handler([this](const restinio::request_handle_t& received) {
              take(*received);
              return restinio::request_accepted();
            });
        settings.wire_rules(std::move(rules));
      });
  listener_->open_sync();
  io_thread_ = std::thread{[this] { run_io(); }};
}

RestinioServer::~RestinioServer() {
  if (!io_thread_.joinable()) return;  // it never listened
  std::promise<void> closed;
  asio::post(io_, [&] {
    listener_->close_sync();
    closed.set_value();
  });
  closed.get_future().wait();
  workers_.stop();
  outbox_->close();
  asio::post(io_, [this] { close_everything(); });
  work_.reset();
  io_thread_.join();
}

void RestinioServer::run_io() {
  for (;;) {
    try {
      io_.run();
      return;
    } catch (const std::exception&) {
      log("an exception was left uncaught by the HTTP library");
    }
  }
}

void RestinioServer::remember_connections(WireRules& rules) {
  rules.connected = [this](std::uint64_t number, std::weak_ptr<Wire> wire) { wires_[number] = std::move(wire); };
  rules.gone = [this](std::uint64_t number) { wires_.erase(number); };
}

// Every answer is posted, even one that is known at once: RESTinio would start to read the next request while it still
// writes this reply, and lose what it had read.
void RestinioServer::take(restinio::request_t& received) {
  const ExchangeId id = ++last_exchange_;
  auto request = request_from(received);
  const auto wire = wires_[received.connection_id()].lock();
  const bool old_version = wire && wire->old_version();  // RESTinio does not pass the version on
  const bool only_head = received.header().method() == restinio::http_method_head();
  exchanges_.emplace(id, Exchange{std::move(restinio::impl::access_req_connection(received)), received.request_id(),
                                  received.connection_id(),
                                  received.header().should_keep_alive() ? Connection::keep_alive : Connection::close,
                                  only_head, old_version});
  if (!request) {
    outbox_->post([this, id, why = request.error().sentence()] { deliver(id, reply_for({400, why})); });
    return;
  }
  const bool can_stream = !old_version && !only_head;
  const bool taken = workers_.submit([this, id, can_stream, request = std::move(*request)](std::stop_token stop) {
    Answer answer = ask_handler(request, stop);
    if (auto* stream = std::get_if<StreamReply>(&answer)) return start_stream(id, std::move(*stream), can_stream);
    outbox_->post([this, id, answer = std::move(answer)]() mutable { deliver(id, std::move(answer)); });
  });
  if (taken) return;
  log("refused 503 (too many requests wait)");
  outbox_->post([this, id] {
    deliver(id, reply_for({503, "Too many requests wait already. Try again in a moment."}));
  });
}

Answer RestinioServer::ask_handler(const Request& request, const std::stop_token& stop) const {
  try {
    return handler_(request, stop);
  } catch (const std::exception& exception) {
    log(fmt::format("a handler threw a {}", typeid(exception).name()));
  } catch (...) {
    log("a handler threw what is no exception");
  }
  return reply_for({500, "Kater made a mistake. Nothing was lost; the log of the server says more."});
}

void RestinioServer::deliver(ExchangeId id, Answer answer) {
  auto found = exchanges_.extract(id);
  if (found.empty()) return;
  Exchange& exchange = found.mapped();
  if (auto* whole = std::get_if<Reply>(&answer)) return reply(exchange, std::move(*whole));
  if (auto* stream = std::get_if<StreamReply>(&answer)) return open_stream(id, std::move(exchange), std::move(*stream));
  misbehave(exchange, std::get<Misbehaviour>(std::move(answer)));
}

void RestinioServer::reply(const Exchange& exchange, Reply reply) {
  std::string head = reply_head(reply.status, reply.headers, reply.body.size(), exchange.after);
  if (exchange.only_head) reply.body.clear();
  send(exchange, {std::move(head), std::move(reply.body)}, Part::last, exchange.after);
}

void RestinioServer::misbehave(const Exchange& exchange, Misbehaviour misbehaviour) {
  if (misbehaviour.kind == Misbehaviour::Kind::reset) return abort(exchange.connection_number, Wire::Ending::reset);
  const Reply& whole = misbehaviour.reply;
  send(exchange,
       {reply_head(whole.status, whole.headers, whole.body.size(), Connection::close),
        whole.body.substr(0, whole.body.size() / 2)},
       Part::last, Connection::close);
}

void RestinioServer::abort(restinio::connection_id_t connection, Wire::Ending ending) {
  const auto found = wires_.find(connection);
  if (found == wires_.end()) return;
  if (const auto wire = found->second.lock()) wire->abort(ending);
}

void RestinioServer::start_stream(ExchangeId id, StreamReply stream_reply, bool can_stream) {
  const auto start = stream_reply.start;
  const auto state = std::make_shared<StreamState>();
  // The headers are posted first, so whatever `start` writes comes after them.
  outbox_->post([this, id, state, reply = std::move(stream_reply)]() mutable {
    if (const auto found = exchanges_.find(id); found != exchanges_.end()) found->second.stream = state;
    deliver(id, std::move(reply));
  });
  if (!can_stream || !start) return;
  OpenStream::Ways ways;
  ways.send = [this, id, outbox = outbox_](std::string bytes) {
    return outbox->post([this, id, bytes = std::move(bytes)]() mutable { send_chunk(id, std::move(bytes)); });
  };
  ways.finish = [this, id, outbox = outbox_] { outbox->post([this, id] { finish_stream(id); }); };
  ways.drop = [this, id, outbox = outbox_] { outbox->post([this, id] { drop_stream(id); }); };
  try {
    start(std::make_shared<OpenStream>(state, options_.most_unsent_stream_bytes, std::move(ways)));
  } catch (...) {
    log("the start of a stream threw");
  }
}

void RestinioServer::open_stream(ExchangeId id, Exchange exchange, StreamReply stream_reply) {
  if (exchange.old_version) return reply(exchange, reply_for({505, "This is a stream, which takes HTTP/1.1."}));
  std::string head = reply_head(stream_reply.status, stream_reply.headers, Chunked{}, exchange.after);
  if (exchange.only_head || !stream_reply.start) {
    std::string end = exchange.only_head ? std::string{} : std::string{last_chunk};
    return send(exchange, {std::move(head), std::move(end)}, Part::last, exchange.after);
  }
  send(exchange, {std::move(head)}, Part::more_follows, exchange.after);
  exchanges_.emplace(id, std::move(exchange));
}

void RestinioServer::send_chunk(ExchangeId id, std::string bytes) {
  const auto found = exchanges_.find(id);
  if (found == exchanges_.end()) return;
  const std::size_t size = bytes.size();
  // Whether it is gone is told later, not from within RESTinio's call, which may be ours to this exchange.
  auto sent = [this, id, size, state = found->second.stream](const asio::error_code& error) {
    state->unsent -= size;
    if (error && !state->gone.exchange(true)) outbox_->post([this, id] { exchanges_.erase(id); });
  };
  send(found->second, {chunk_head(size), std::move(bytes), std::string{chunk_end}}, Part::more_follows,
       found->second.after, std::move(sent));
}

void RestinioServer::finish_stream(ExchangeId id) {
  const auto found = exchanges_.extract(id);
  if (found.empty()) return;
  send(found.mapped(), {std::string{last_chunk}}, Part::last, found.mapped().after);
}

void RestinioServer::drop_stream(ExchangeId id) {
  const auto found = exchanges_.extract(id);
  if (found.empty()) return;
  log("dropped a stream that was read too slowly");
  abort(found.mapped().connection_number, Wire::Ending::close);
}

void RestinioServer::close_everything() {
  for (auto& [id, exchange] : exchanges_) {
    if (exchange.stream) exchange.stream->gone = true;
  }
  exchanges_.clear();
  const auto wires = wires_;  // each takes itself out
  for (const auto& [number, weak] : wires) {
    if (const auto wire = weak.lock()) wire->abort(Wire::Ending::close);
  }
}

Result<asio::ip::address> address_from(const std::string& text) {
  asio::error_code error;
  const auto address = asio::ip::make_address(text == "localhost" ? "127.0.0.1" : text, error);
  if (!error) return address;
  return refuse(Code::invalid_argument,
                fmt::format("`{}` is no address to listen on. Give an IPv4 or IPv6 address, such as 127.0.0.1, 0.0.0.0 "
                            "for all of this machine's, or ::.",
                            text));
}

Error listen_error(const asio::error_code& error, const std::string& address, std::uint16_t port) {
  if (error == asio::error::address_in_use) {
    return refuse(Code::conflict, fmt::format("Port {} on {} is already in use by another program. Stop that program, "
                                              "or choose another port.",
                                              port, address));
  }
  if (error == asio::error::access_denied) {
    return refuse(Code::permission_denied,
                  fmt::format("The system does not let Kater listen on port {}. Ports below 1024 take a privilege; "
                              "choose another port, such as 8443.",
                              port));
  }
  return refuse(Code::invalid_argument, fmt::format("Kater cannot listen on port {} of {}: {}. Check that this machine "
                                                    "has this address.",
                                                    port, address, error.message()));
}

Result<std::shared_ptr<WireRules>> rules_from(const Options& options) {
  auto rules = std::make_shared<WireRules>();
  rules->limits.most_url_bytes = options.most_url_bytes;
  rules->limits.most_head_bytes = options.most_head_bytes;
  rules->limits.most_body_bytes = options.most_body_bytes;
  rules->read_deadline = options.read_deadline;
  rules->write_deadline = options.write_deadline;
  rules->idle_deadline = options.idle_deadline;
  rules->log = options.log;
  if (!options.certificate_chain.empty()) {
    rules->tls.emplace(TRY(make_tls_context(options.certificate_chain, options.certificate_key)).release());
  }
  return rules;
}

}  // namespace

Result<std::unique_ptr<Server>> Server::start(Options options, Handler handler) {
  const auto address = TRY(address_from(options.address));
  auto rules = TRY(rules_from(options));
  const std::string name = options.address;
  const std::uint16_t port = options.port;
  try {
    return std::unique_ptr<Server>{
        std::make_unique<RestinioServer>(std::move(options), std::move(handler), address, std::move(rules))};
  } catch (const asio::system_error& error) {
    return listen_error(error.code(), name, port);
  } catch (const std::exception& error) {
    return fail(Code::internal, fmt::format("listening on {}:{} failed: {}", name, port, error.what()));
  }
}

}  // namespace kater::listen
