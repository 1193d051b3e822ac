// One connection from accept to close: TLS, one request after the other, each with its reply or stream.
//
// Lives on the thread of the clients. Whoever it belongs to gets a weak reference and may see it go at any time: it
// keeps itself alive while it waits for its client, and while a request of it has no answer yet.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "listen/asio.h"
#include "listen/chunk_queue.h"
#include "listen/connection_rules.h"
#include "listen/reply_text.h"
#include "listen/request_reader.h"
#include "listen/server.h"
#include "listen/timed_socket.h"

namespace kater::listen {

class Connection;

// The server, as its connections see it; outlives them. Called on the thread of the clients.
class ConnectionHost {
 public:
  virtual ~ConnectionHost() = default;
  // Answers by Connection::read_body, or by a reply at once, of which the body is not read.
  virtual void head_arrived(const std::shared_ptr<Connection>& connection, const Head& head) = 0;
  // Answers by one of Connection's ways to reply, now or later.
  virtual void request_arrived(const std::shared_ptr<Connection>& connection, Request request) = 0;
  virtual void gone(const Connection& connection) = 0;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(asio::ip::tcp::socket socket, asio::ip::address peer, std::shared_ptr<ConnectionRules> rules,
             ConnectionHost& host);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  const asio::ip::address& peer() const { return peer_; }
  void start();
  // Whether the client whose request is being answered can be streamed to.
  bool takes_streams() const { return !exchange_.old_version && !exchange_.only_head; }

  // Lets the body come, and gives it to the host as a part of `request`.
  void read_body(Request request);
  // Each answers the request whose head arrived last.
  void reply(Reply reply);
  void open_stream(StreamReply reply, std::shared_ptr<StreamState> state);
  void misbehave(const Misbehaviour& misbehaviour);
  // Of the stream with this state; nothing once that is over.
  void send_chunk(const std::shared_ptr<StreamState>& state, const std::string& bytes);
  void finish_stream(const std::shared_ptr<StreamState>& state);
  void drop_stream(const std::shared_ptr<StreamState>& state);

  void abort(TimedSocket::Ending ending);

 private:
  using Time = TimedSocket::Time;
  // What is known of the request that is being answered.
  struct Exchange {
    AfterReply after = AfterReply::close;
    bool only_head = false;
    bool old_version = false;  // HTTP/1.0, which knows no chunks
    bool expects_continue = false;
    Request request = {};  // until it is handed over
  };

  void next();
  void read();
  void after_read(const asio::error_code& error, std::size_t count);
  void take_head(const Head& head);
  void take_body(std::string body);
  bool allow_body();
  void refuse(const Refusal& refusal);
  void send(std::string head, std::string body);
  void write(std::vector<std::string> parts, void (Connection::*then)());
  void after_reply();
  void write_chunks();
  void after_chunks();
  Time read_deadline();
  void log(std::string_view what) const;

  const std::shared_ptr<ConnectionRules> rules_;
  ConnectionHost& host_;
  const asio::ip::address peer_;
  const std::shared_ptr<TimedSocket> socket_;
  RequestReader reader_;
  std::array<char, 2048> buffer_{};  // enough for most heads; larger would be memory of every idle connection
  std::optional<Time> request_due_;  // of the request that is arriving
  Exchange exchange_;
  std::vector<std::string> writing_;
  bool busy_ = false;                     // writing_ is on its way
  std::unique_ptr<ChunkQueue> stream_;    // null where none goes on
  std::shared_ptr<Connection> answered_;  // itself, from a head to the end of its answer
};

}  // namespace kater::listen
