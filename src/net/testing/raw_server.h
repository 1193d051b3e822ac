// A server that does to its clients exactly what a test tells it, over a plain socket or TLS, on a port of its own.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "net/certificate.h"
#include "net/openssl.h"

namespace kater::net::testing {

// One client's connection, for the script that serves it.
class Peer {
 public:
  Peer(int socket, SSL_CTX* context) : socket_{socket} {
    if (context == nullptr) return;
    tls_.reset(SSL_new(context));
    SSL_set_fd(tls_.get(), socket_);
    broken_ = SSL_accept(tls_.get()) != 1;
    ERR_clear_error();
  }

  // The next request, with a body of Content-Length bytes; empty once the client is gone.
  std::string request() {
    while (received_.find("\r\n\r\n") == std::string::npos) {
      if (!receive()) return {};
    }
    std::size_t size = received_.find("\r\n\r\n") + 4;
    if (const auto length = received_.find("Content-Length: "); length < size) {
      size += static_cast<std::size_t>(std::atoi(received_.c_str() + length + 16));
    }
    while (received_.size() < size) {
      if (!receive()) return {};
    }
    std::string request = received_.substr(0, size);
    received_.erase(0, size);
    return request;
  }

  bool write(std::string_view bytes) {
    while (!bytes.empty() && !broken_) {
      const auto sent = tls_ ? SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size()))
                             : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return !broken_;
  }
  void reply(int status, std::string_view body, std::string_view headers = {}) {
    write("HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
          std::string{headers} + "\r\n" + std::string{body});
  }
  // Makes the coming close a reset.
  void reset() {
    const linger at_once{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  }
  // Blocks until the client closes, or the server is destroyed.
  void wait_until_gone() {
    while (receive()) {
    }
  }

 private:
  struct FreeTls {
    void operator()(SSL* tls) const { SSL_free(tls); }
  };
  bool receive() {
    char buffer[16384];
    if (broken_) return false;
    const auto count = tls_ ? SSL_read(tls_.get(), buffer, sizeof buffer) : ::recv(socket_, buffer, sizeof buffer, 0);
    ERR_clear_error();
    if (count > 0) received_.append(buffer, static_cast<std::size_t>(count));
    return count > 0;
  }

  const int socket_;
  bool broken_ = false;
  std::unique_ptr<SSL, FreeTls> tls_;
  std::string received_;
};

class RawServer {
 public:
  using Script = std::function<void(Peer&)>;  // serves one connection, which is closed when it returns

  explicit RawServer(Script script, const Certificate* certificate = nullptr) : script_{std::move(script)} {
    if (certificate != nullptr) use(*certificate);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(listening_, reinterpret_cast<const sockaddr*>(&address), size);
    ::listen(listening_, 64);
    ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    acceptor_ = std::jthread{[this] { accept_all(); }};
  }
  RawServer(const RawServer&) = delete;
  RawServer& operator=(const RawServer&) = delete;
  ~RawServer() {
    ::shutdown(listening_, SHUT_RDWR);
    acceptor_.join();
    {
      const std::lock_guard lock{mutex_};
      for (const int socket : open_) ::shutdown(socket, SHUT_RDWR);
    }
    serving_.clear();
    ::close(listening_);
  }

  std::uint16_t port() const { return port_; }
  int connections() const { return connections_; }

 private:
  struct FreeContext {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  };

  void use(const Certificate& certificate) {
    context_.reset(SSL_CTX_new(TLS_server_method()));
    const openssl::Bio chain{BIO_new_mem_buf(certificate.chain.data(), static_cast<int>(certificate.chain.size()))};
    const openssl::X509 own{PEM_read_bio_X509(chain.get(), nullptr, nullptr, nullptr)};
    const openssl::Bio key{BIO_new_mem_buf(certificate.key.reveal().data(), static_cast<int>(certificate.key.size()))};
    const openssl::Key private_key{PEM_read_bio_PrivateKey(key.get(), nullptr, nullptr, nullptr)};
    SSL_CTX_use_certificate(context_.get(), own.get());
    SSL_CTX_use_PrivateKey(context_.get(), private_key.get());
  }
  void accept_all() {
    for (;;) {
      const int socket = ::accept(listening_, nullptr, nullptr);
      if (socket < 0) return;
      ++connections_;
      const std::lock_guard lock{mutex_};
      open_.push_back(socket);
      serving_.emplace_back([this, socket] { serve(socket); });
    }
  }
  void serve(int socket) {
    {
      Peer peer{socket, context_.get()};
      script_(peer);
    }
    const std::lock_guard lock{mutex_};
    std::erase(open_, socket);
    ::close(socket);
  }

  const Script script_;
  std::unique_ptr<SSL_CTX, FreeContext> context_;
  const int listening_{::socket(AF_INET, SOCK_STREAM, 0)};
  std::uint16_t port_ = 0;
  std::atomic<int> connections_ = 0;
  std::mutex mutex_;
  std::vector<int> open_;  // guarded by mutex_
  std::vector<std::jthread> serving_;
  std::jthread acceptor_;
};

}  // namespace kater::net::testing
