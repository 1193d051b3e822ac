#include <fmt/format.h>

#include <future>
#include <thread>
#include <typeinfo>
#include <unordered_map>

#include "listen/allowance.h"
#include "listen/listen_setup.h"
#include "listen/open_stream.h"
#include "listen/outbox.h"
#include "listen/proxies.h"
#include "listen/reply_text.h"
#include "listen/request_parsing.h"
#include "listen/restinio_glue.h"
#include "listen/server.h"
#include "listen/tls_context.h"
#include "listen/wire.h"
#include "listen/worker_pool.h"

namespace kater::listen {
namespace {

using ExchangeId = std::uint64_t;

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
  return request;
}

class RestinioServer final : public Server {
 public:
  // Throws what asio throws when it cannot listen.
  RestinioServer(Options options, Handler handler, const asio::ip::address& address, AddressList proxies,
                 std::shared_ptr<WireRules> rules);
  RestinioServer(const RestinioServer&) = delete;
  RestinioServer& operator=(const RestinioServer&) = delete;
  ~RestinioServer() override;
  std::uint16_t port() const override { return port_; }
  Result<void> use_certificate(std::string_view chain, const Secret& key) override;

 private:
  void run_io();
  void remember_connections();
  void connected(std::uint64_t number, const std::weak_ptr<Wire>& wire);
  void say_who_asks(Request& request, const restinio::request_t& received) const;

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
  const AddressList proxies_;
  std::uint16_t port_ = 0;
  // From here on only on the thread of the clients.
  struct Known {
    std::weak_ptr<Wire> wire;
    std::string address;  // under which it is counted; empty for a proxy's
  };
  const std::shared_ptr<WireRules> rules_;
  std::unordered_map<restinio::connection_id_t, Known> wires_;
  ConnectionAllowance connections_;
  RequestAllowance requests_;
  std::unordered_map<ExchangeId, Exchange> exchanges_;
  ExchangeId last_exchange_ = 0;
  asio::io_context io_{1};
  const std::shared_ptr<Outbox> outbox_{std::make_shared<Outbox>(io_)};
  asio::executor_work_guard<asio::io_context::executor_type> work_{io_.get_executor()};
  std::unique_ptr<restinio::http_server_t<Traits>> listener_;
  WorkerPool workers_{options_.workers, options_.most_queued_requests};
  std::thread io_thread_;
};

RestinioServer::RestinioServer(Options options, Handler handler, const asio::ip::address& address, AddressList proxies,
                               std::shared_ptr<WireRules> rules)
    : options_{std::move(options)},
      handler_{std::move(handler)},
      proxies_{std::move(proxies)},
      rules_{std::move(rules)},
      connections_{options_.most_connections_of_one_address},
      requests_{options_.requests_per_second_of_one_address, options_.most_requests_at_once_of_one_address} {
  remember_connections();
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
        settings.wire_rules(rules_);
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

void RestinioServer::remember_connections() {
  rules_->connected = [this](std::uint64_t number, const std::weak_ptr<Wire>& wire) { connected(number, wire); };
  rules_->gone = [this](std::uint64_t number) {
    const auto known = wires_.extract(number);
    if (!known.empty() && !known.mapped().address.empty()) connections_.close(known.mapped().address);
  };
}

void RestinioServer::connected(std::uint64_t number, const std::weak_ptr<Wire>& wire) {
  const auto peer = wire.lock()->socket().remote_endpoint().address();
  if (proxies_.contains(peer)) {
    wires_[number] = {wire, {}};
    return;
  }
  auto address = allowance_key(peer.to_string());
  const bool allowed = connections_.open(address);
  wires_[number] = {wire, std::move(address)};
  if (allowed) return;
  log("closed a connection from " + peer.to_string() + ", which has too many");
  // Not from within RESTinio's call. Nothing is said to it: a handshake would cost more than the connection.
  asio::post(io_, [wire] {
    if (const auto still = wire.lock()) still->abort(Wire::Ending::close);
  });
}

Result<void> RestinioServer::use_certificate(std::string_view chain, const Secret& key) {
  if (options_.certificate_chain.empty()) {
    return refuse(Code::invalid_argument, "This server speaks plain HTTP, which needs no certificate.");
  }
  // Shared, since what is posted has to be copyable.
  const std::shared_ptr<SSL_CTX> context{TRY(make_tls_context(chain, key)).release(), FreeTlsContext{}};
  asio::post(io_, [rules = rules_, context] {
    SSL_CTX_up_ref(context.get());  // the rules' own; open connections hold theirs of the one before
    rules->tls.emplace(context.get());
  });
  return {};
}

void RestinioServer::say_who_asks(Request& request, const restinio::request_t& received) const {
  const auto peer = received.remote_endpoint().address();
  auto sender = sender_behind(peer, request.headers, proxies_, options_.forwarded_by);
  request.peer = std::move(sender.address);
  request.secure = !options_.certificate_chain.empty() || sender.came_by_https;
}

// Every answer is posted, even one that is known at once: RESTinio would start to read the next request while it still
// writes this reply, and lose what it had read.
void RestinioServer::take(restinio::request_t& received) {
  const ExchangeId id = ++last_exchange_;
  auto request = request_from(received);
  const auto wire = wires_[received.connection_id()].wire.lock();
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
  say_who_asks(*request, received);
  if (!requests_.take(request->peer, std::chrono::steady_clock::now())) {
    log("refused 429 (too many requests) from " + request->peer);
    outbox_->post([this, id] { deliver(id, reply_for({429, "You ask too often. Try again in a moment."})); });
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
  add_standing(reply.headers, options_.headers);
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
  if (const auto wire = found->second.wire.lock()) wire->abort(ending);
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
  add_standing(stream_reply.headers, options_.headers);
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
  for (const auto& [number, known] : wires) {
    if (const auto wire = known.wire.lock()) wire->abort(Wire::Ending::close);
  }
}

}  // namespace

Result<std::unique_ptr<Server>> Server::start(Options options, Handler handler) {
  const auto address = TRY(address_from(options.address));
  auto rules = TRY(rules_from(options));
  auto proxies = TRY(AddressList::from(options.proxies));
  const std::string name = options.address;
  const std::uint16_t port = options.port;
  try {
    return std::unique_ptr<Server>{std::make_unique<RestinioServer>(std::move(options), std::move(handler), address,
                                                                    std::move(proxies), std::move(rules))};
  } catch (const asio::system_error& error) {
    return listen_error(error.code(), name, port);
  } catch (const std::exception& error) {
    return fail(Code::internal, fmt::format("listening on {}:{} failed: {}", name, port, error.what()));
  }
}

}  // namespace kater::listen
