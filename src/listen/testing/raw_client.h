// A client that sends exactly the bytes it is told, over a plain socket or TLS. Blocks, for ten seconds at most.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

namespace kater::listen::testing {

class RawClient {
 public:
  enum class Speaks { plain, tls };

  // With `receive_buffer`, the system keeps only so many bytes for us that we did not read.
  explicit RawClient(std::uint16_t port, Speaks speaks = Speaks::plain, int receive_buffer = 0)
      : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
    const timeval patience{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (receive_buffer > 0) ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    if (speaks == Speaks::tls) shake_hands();
  }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;
  ~RawClient() {
    tls_.reset();
    ::close(socket_);
  }

  bool connected() const { return connected_; }
  std::string_view tls_version() const { return SSL_get_version(tls_.get()); }
  // The certificate that the server showed, in DER.
  std::string certificate() const {
    X509* shown = SSL_get1_peer_certificate(tls_.get());
    unsigned char* bytes = nullptr;
    const int size = i2d_X509(shown, &bytes);
    std::string der{reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
    OPENSSL_free(bytes);
    X509_free(shown);
    return der;
  }

  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = tls_ ? SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size()))
                             : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  // The next reply with a Content-Length, head and body; what was there when it ended early.
  std::string reply() {
    const std::string head = until("\r\n\r\n");
    const auto length = head.find("Content-Length: ");
    if (length == std::string::npos) return head;
    const auto body = static_cast<std::size_t>(std::strtoul(head.c_str() + length + 16, nullptr, 10));
    while (read_.size() < body && receive()) {
    }
    return head + take(body);
  }
  // Everything up to and with `end`, or up to where the connection ended.
  std::string until(std::string_view end) {
    while (read_.find(end) == std::string::npos && receive()) {
    }
    const auto found = read_.find(end);
    return take(found == std::string::npos ? read_.size() : found + end.size());
  }
  std::string all() {
    while (receive()) {
    }
    return take(read_.size());
  }
  bool ended() const { return ended_; }
  bool was_reset() const { return reset_; }

 private:
  struct FreeContext {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  };
  struct FreeTls {
    void operator()(SSL* tls) const { SSL_free(tls); }
  };

  void shake_hands() {
    const std::unique_ptr<SSL_CTX, FreeContext> context{SSL_CTX_new(TLS_client_method())};
    tls_.reset(SSL_new(context.get()));
    SSL_set_fd(tls_.get(), socket_);
    connected_ = connected_ && SSL_connect(tls_.get()) == 1;
  }

  bool receive() {
    char buffer[16384];
    const auto count = tls_ ? SSL_read(tls_.get(), buffer, sizeof buffer) : ::recv(socket_, buffer, sizeof buffer, 0);
    if (count > 0) {
      read_.append(buffer, static_cast<std::size_t>(count));
      return true;
    }
    reset_ = count < 0 && errno == ECONNRESET;
    ended_ = count == 0 || reset_ || (tls_ && errno != EAGAIN);
    return false;
  }
  std::string take(std::size_t count) {
    std::string taken = read_.substr(0, count);
    read_.erase(0, taken.size());
    return taken;
  }

  const int socket_;
  bool connected_ = false;
  bool ended_ = false;
  bool reset_ = false;
  std::unique_ptr<SSL, FreeTls> tls_;
  std::string read_;
};

// The status of a reply; 0 where there is none.
inline int status_of(const std::string& reply) {
  return reply.starts_with("HTTP/1.1 ") ? std::atoi(reply.c_str() + 9) : 0;
}

inline std::string body_of(const std::string& reply) {
  const auto end = reply.find("\r\n\r\n");
  return end == std::string::npos ? std::string{} : reply.substr(end + 4);
}

inline std::string get(std::string_view path, std::string_view headers = {}) {
  return "GET " + std::string{path} + " HTTP/1.1\r\nHost: h\r\n" + std::string{headers} + "\r\n";
}

inline std::string post(std::string_view path, std::string_view body) {
  return "POST " + std::string{path} + " HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + std::string{body};
}

}  // namespace kater::listen::testing
