#include "listen/connection.h"

#include <openssl/crypto.h>

#include <utility>

namespace kater::listen {
namespace {

TimedSocket::Time in(std::chrono::milliseconds time) { return TimedSocket::Clock::now() + time; }

}  // namespace

Connection::Connection(asio::ip::tcp::socket socket, asio::ip::address peer, std::shared_ptr<ConnectionRules> rules,
                       ConnectionHost& host)
    : rules_{std::move(rules)},
      host_{host},
      peer_{std::move(peer)},
      socket_{std::make_shared<TimedSocket>(std::move(socket))},
      reader_{rules_->limits} {}

Connection::~Connection() { host_.gone(*this); }

void Connection::log(std::string_view what) const {
  if (rules_->log) rules_->log(std::string{what} + " from " + peer_.to_string());
}

void Connection::start() {
  if (!rules_->tls) return read();
  socket_->handshake(*rules_->tls, in(rules_->read_deadline),
                     [self = shared_from_this()](const asio::error_code& error, std::size_t) {
                       if (!error) return self->read();
                       const bool late = error == asio::error::timed_out;
                       self->log(late ? "TLS took too long" : "TLS failed: " + error.message());
                     });
}

// What is read already comes first; only then is the client waited for.
void Connection::next() {
  auto arrival = reader_.next();
  if (const auto* head = std::get_if<Head>(&arrival)) return take_head(*head);
  if (auto* body = std::get_if<Body>(&arrival)) return take_body(std::move(body->bytes));
  if (const auto* refusal = std::get_if<Refusal>(&arrival)) return refuse(*refusal);
  if (!allow_body()) read();
}

Connection::Time Connection::read_deadline() {
  if (reader_.between_requests()) return in(rules_->idle_deadline);
  if (!request_due_) request_due_ = in(rules_->read_deadline);
  return *request_due_;
}

void Connection::read() {
  socket_->read_some(asio::buffer(buffer_), read_deadline(),
                     [self = shared_from_this()](const asio::error_code& error, std::size_t count) {
                       self->after_read(error, count);
                     });
}

void Connection::after_read(const asio::error_code& error, std::size_t count) {
  if (error == asio::error::timed_out && !reader_.between_requests()) {
    return refuse({408, "The request took too long to arrive."});
  }
  if (error) return answered_.reset();  // with the last reference the connection closes
  reader_.arrived({buffer_.data(), count});
  // It may hold a password, and a connection may stay open for long without a word.
  OPENSSL_cleanse(buffer_.data(), count);
  next();
}

void Connection::take_head(const Head& head) {
  exchange_ = {head.keep_alive ? AfterReply::keep_alive : AfterReply::close, head.method == "HEAD", head.old_version,
               head.expects_continue};
  answered_ = shared_from_this();
  host_.head_arrived(answered_, head);
}

void Connection::read_body(Request request) {
  exchange_.request = std::move(request);
  next();
}

void Connection::take_body(std::string body) {
  request_due_.reset();
  auto request = std::exchange(exchange_.request, {});
  request.body = std::move(body);
  host_.request_arrived(answered_, std::move(request));
}

// Says that the body may come, where the client waits for that.
bool Connection::allow_body() {
  if (reader_.body_bytes_missing() == 0 || !std::exchange(exchange_.expects_continue, false)) return false;
  write({"HTTP/1.1 100 Continue\r\n\r\n"}, &Connection::read);
  return true;
}

void Connection::refuse(const Refusal& refusal) {
  log("refused " + std::to_string(refusal.status) + " (" + std::string{refusal.why} + ")");
  exchange_ = {};
  reply(reply_for(refusal));
}

void Connection::reply(Reply reply) {
  // The body of a request that is answered already would be taken for the next one.
  if (reader_.body_bytes_missing() > 0) exchange_.after = AfterReply::close;
  reader_.skip_empty_body();
  add_standing(reply.headers, rules_->headers);
  auto head = reply_head(reply.status, reply.headers, reply.body.size(), exchange_.after);
  if (exchange_.only_head) reply.body.clear();
  send(std::move(head), std::move(reply.body));
}

void Connection::misbehave(const Misbehaviour& misbehaviour) {
  if (misbehaviour.kind == Misbehaviour::Kind::reset) return abort(TimedSocket::Ending::reset);
  exchange_.after = AfterReply::close;
  const auto& whole = misbehaviour.reply;
  send(reply_head(whole.status, whole.headers, whole.body.size(), exchange_.after),
       whole.body.substr(0, whole.body.size() / 2));
}

void Connection::send(std::string head, std::string body) {
  std::vector<std::string> parts;
  parts.push_back(std::move(head));
  if (!body.empty()) parts.push_back(std::move(body));
  write(std::move(parts), &Connection::after_reply);
}

void Connection::write(std::vector<std::string> parts, void (Connection::*then)()) {
  busy_ = true;
  writing_ = std::move(parts);
  socket_->write(writing_, rules_->write_deadline,
                 [self = shared_from_this(), then](const asio::error_code& error, std::size_t) {
                   self->busy_ = false;
                   self->writing_ = {};
                   if (error == asio::error::timed_out) self->log("dropped a reply that nobody read");
                   if (error) return self->abort(TimedSocket::Ending::close);
                   (*self.*then)();
                 });
}

void Connection::after_reply() {
  const auto self = std::exchange(answered_, nullptr);
  request_due_.reset();
  if (exchange_.after == AfterReply::keep_alive) return next();
  const auto most = rules_->limits.most_body_bytes + rules_->limits.most_head_bytes;
  reader_.forget();
  socket_->end(asio::buffer(buffer_), most, in(rules_->write_deadline),
               [self = shared_from_this()](const asio::error_code&, std::size_t) {});
}

void Connection::open_stream(StreamReply stream_reply, std::shared_ptr<StreamState> state) {
  if (exchange_.old_version) return reply(reply_for({505, "This is a stream, which takes HTTP/1.1."}));
  add_standing(stream_reply.headers, rules_->headers);
  auto head = reply_head(stream_reply.status, stream_reply.headers, Chunked{}, exchange_.after);
  if (exchange_.only_head) return send(std::move(head), {});
  stream_ = std::make_unique<ChunkQueue>(std::move(state), std::move(head));
  if (!stream_reply.start) stream_->finish();
  write_chunks();
}

void Connection::send_chunk(const std::shared_ptr<StreamState>& state, const std::string& bytes) {
  if (!stream_ || !stream_->is_of(state)) return;
  stream_->add(bytes);
  if (!busy_) write_chunks();
}

void Connection::finish_stream(const std::shared_ptr<StreamState>& state) {
  if (!stream_ || !stream_->is_of(state) || stream_->finished()) return;
  stream_->finish();
  if (!busy_) write_chunks();
}

void Connection::drop_stream(const std::shared_ptr<StreamState>& state) {
  if (!stream_ || !stream_->is_of(state)) return;
  log("dropped a stream that was read too slowly");
  abort(TimedSocket::Ending::close);
}

void Connection::write_chunks() { write(stream_->take(), &Connection::after_chunks); }

void Connection::after_chunks() {
  if (!stream_) return;  // dropped meanwhile
  stream_->sent();
  if (!stream_->empty()) return write_chunks();
  if (!stream_->finished()) return;
  stream_.reset();
  after_reply();
}

void Connection::abort(TimedSocket::Ending ending) {
  socket_->abort(ending);
  stream_.reset();
  reader_.forget();
  answered_.reset();
}

}  // namespace kater::listen
