// Stands between the socket and the HTTP parser: holds a request's head back until all of it is there and was found
// unambiguous, counts the body, and lets nothing pass after a refusal. Knows no socket, clock or thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "listen/head_inspection.h"

namespace kater::listen {

class RequestGate {
 public:
  explicit RequestGate(const Limits& limits) : limits_{limits} {}

  // Takes what came from the client, in pieces of any size.
  void arrived(std::string_view bytes);
  // Moves up to `room` bytes that may pass to `into`; gives their number.
  std::size_t take(char* into, std::size_t room);

  // Set once something was refused. What passed before it is complete requests, which are answered first.
  const std::optional<Refusal>& refusal() const { return refusal_; }
  // Whether the client waits for `100 Continue` before it sends the body; true once for each such request.
  bool take_expectation();
  // Whether nothing of a further request has arrived.
  bool between_requests() const { return held_.empty() && body_left_ == 0; }
  // Whether the head that passed last was of HTTP/1.0.
  bool old_version() const { return old_version_; }
  // How many requests passed completely.
  std::size_t requests() const { return requests_; }

 private:
  bool pass_body();
  bool pass_head();
  std::optional<Refusal> never_complete() const;

  const Limits limits_;
  std::string held_;          // not looked at yet, or a head that is not complete
  std::string passed_;        // may be taken
  std::size_t searched_ = 0;  // of held_, for the end of the head
  std::size_t body_left_ = 0;
  std::size_t requests_ = 0;
  bool expectation_ = false;
  bool old_version_ = false;
  std::optional<Refusal> refusal_;
};

}  // namespace kater::listen
