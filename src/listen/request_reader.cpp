#include "listen/request_reader.h"

#include <algorithm>
#include <utility>

namespace kater::listen {

void RequestReader::arrived(std::string_view bytes) {
  if (refusal_) return;
  if (held_.empty()) take_of_body(bytes);
  held_ += bytes;
}

void RequestReader::take_of_body(std::string_view& bytes) {
  const auto count = std::min(body_bytes_missing(), bytes.size());
  if (count == 0) return;
  // At once for all of it: growing would copy it again and again, and hold twice as much meanwhile.
  body_.reserve(body_.size() + *body_missing_);
  body_ += bytes.substr(0, count);
  *body_missing_ -= count;
  bytes.remove_prefix(count);
}

Arrival RequestReader::next() {
  if (refusal_) return *refusal_;
  auto arrival = body_missing_ ? read_body() : read_head();
  if (const auto* refusal = std::get_if<Refusal>(&arrival)) {
    refusal_ = *refusal;
    forget();
  }
  return arrival;
}

Arrival RequestReader::read_head() {
  std::size_t blank = 0;  // RFC 9112 §2.2: line ends after the body of an old client's POST
  while (held_.compare(blank, 2, "\r\n") == 0) blank += 2;
  if (blank > 0) drop_held(blank);
  const auto end = held_.find("\r\n\r\n", searched_);
  if (end == std::string::npos || end + 4 > limits_.most_head_bytes) return incomplete_head();
  auto head = inspect_head(std::string_view{held_}.substr(0, end + 4), limits_);
  if (!head) return head.error();
  drop_held(end + 4);
  body_missing_ = head->body_bytes;
  return std::move(*head);
}

Arrival RequestReader::read_body() {
  std::string_view held = held_;
  take_of_body(held);
  if (held.size() < held_.size()) drop_held(held_.size() - held.size());
  if (*body_missing_ > 0) return MoreNeeded{};
  body_missing_.reset();
  return Body{std::exchange(body_, {})};
}

// What can be said of a head that has not ended: it is too large already, or ends its lines in a way that will never
// end it. Looks only at what is new.
Arrival RequestReader::incomplete_head() {
  constexpr std::size_t rest_of_the_line = 32;  // method, version and blanks
  const auto first_line = std::min(held_.find("\r\n"), held_.size());
  if (first_line > limits_.most_url_bytes + rest_of_the_line) return Refusal{414, "The URL is too long."};
  if (held_.size() > limits_.most_head_bytes) return Refusal{431, "The headers are too large."};
  for (auto at = held_.find('\n', searched_); at != std::string::npos; at = held_.find('\n', at + 1)) {
    if (at == 0 || held_[at - 1] != '\r') return Refusal{400, "A line of the request does not end with CR and LF."};
  }
  searched_ = held_.size() < 3 ? 0 : held_.size() - 3;
  return MoreNeeded{};
}

// Into memory of its own: what was held, a password maybe, would stay behind the rest.
void RequestReader::drop_held(std::size_t count) {
  held_ = std::string{held_, count};
  searched_ = 0;
}

void RequestReader::forget() {
  held_ = std::string{};
  body_ = std::string{};
  body_missing_.reset();
  searched_ = 0;
}

}  // namespace kater::listen
