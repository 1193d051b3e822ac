#include "listen/request_gate.h"

#include <algorithm>
#include <cstring>

namespace kater::listen {

void RequestGate::arrived(std::string_view bytes) {
  if (refusal_) return;
  held_ += bytes;
  while (!refusal_ && !held_.empty() && (body_left_ > 0 ? pass_body() : pass_head())) {
  }
}

std::size_t RequestGate::take(char* into, std::size_t room) {
  const std::size_t count = std::min(room, passed_.size());
  std::memcpy(into, passed_.data(), count);
  passed_.erase(0, count);
  if (passed_.empty()) passed_ = std::string{};  // gives its memory back, which still holds what passed
  return count;
}

bool RequestGate::take_expectation() {
  const bool expected = expectation_ && body_left_ > 0;
  expectation_ = false;
  return expected;
}

bool RequestGate::pass_body() {
  const std::size_t count = std::min(body_left_, held_.size());
  passed_.append(held_, 0, count);
  held_.erase(0, count);
  if (held_.empty()) held_ = std::string{};
  body_left_ -= count;
  if (body_left_ == 0) ++requests_;
  return true;
}

bool RequestGate::pass_head() {
  if (held_.starts_with("\r\n")) {  // RFC 9112 §2.2: after the body of an old client's POST
    held_.erase(0, 2);
    return true;
  }
  const auto end = held_.find("\r\n\r\n", searched_);
  if (end == std::string::npos || end + 4 > limits_.most_head_bytes) {
    refusal_ = never_complete();
    searched_ = held_.size() < 3 ? 0 : held_.size() - 3;
    return false;
  }
  auto head = inspect_head(std::string_view{held_}.substr(0, end + 4), limits_);
  if (!head) {
    refusal_ = head.error();
    return false;
  }
  passed_ += head->text;
  held_.erase(0, end + 4);
  if (held_.empty()) held_ = std::string{};
  searched_ = 0;
  body_left_ = head->body_bytes;
  expectation_ = head->expects_continue;
  old_version_ = head->old_version;
  if (body_left_ == 0) ++requests_;
  return true;
}

// What can be said of a head that has not ended: it is too large already, or ends its lines in a way that will never
// end it. Looks only at what is new.
std::optional<Refusal> RequestGate::never_complete() const {
  constexpr std::size_t rest_of_the_line = 32;  // method, version and blanks
  const auto first_line = std::min(held_.find("\r\n"), held_.size());
  if (first_line > limits_.most_url_bytes + rest_of_the_line) return Refusal{414, "The URL is too long."};
  if (held_.size() > limits_.most_head_bytes) return Refusal{431, "The headers are too large."};
  for (auto at = held_.find('\n', searched_); at != std::string::npos; at = held_.find('\n', at + 1)) {
    if (at == 0 || held_[at - 1] != '\r') return Refusal{400, "A line of the request does not end with CR and LF."};
  }
  return std::nullopt;
}

}  // namespace kater::listen
