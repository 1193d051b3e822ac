// Makes requests of what comes from a client: first a head, then its body, as soon as each is there whole. Knows no
// socket, clock or thread.
//
// It holds a head (up to `most_head_bytes`) and a body that is arriving, whose memory is taken once next() asks for it
// or more of it arrives; what was handed out is not kept. Bytes that follow a request wait, so whoever reads from a
// socket takes what is there before reading further.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "listen/head_inspection.h"

namespace kater::listen {

struct MoreNeeded {};
struct Body {
  std::string bytes;
};
// A Head is followed by its Body, also by one that is empty, unless that is skipped. After a Refusal nothing follows.
using Arrival = std::variant<MoreNeeded, Head, Body, Refusal>;

class RequestReader {
 public:
  explicit RequestReader(const Limits& limits) : limits_{limits} {}

  // Takes what came from the client, in pieces of any size.
  void arrived(std::string_view bytes);
  // What is there whole and was not handed out yet.
  Arrival next();

  // Whether nothing of a further request has arrived.
  bool between_requests() const { return held_.empty() && !body_missing_; }
  // Bytes of the body that are still to come; nothing where no body is on its way.
  std::size_t body_bytes_missing() const { return body_missing_.value_or(0); }
  // No Body follows the last Head, which has none.
  void skip_empty_body() {
    if (body_missing_ == 0) body_missing_.reset();
  }
  // Gives back what is held, when it will not be read any more.
  void forget();

 private:
  Arrival read_head();
  Arrival read_body();
  Arrival incomplete_head();
  void take_of_body(std::string_view& bytes);
  void drop_held(std::size_t count);

  const Limits limits_;
  std::string held_;                         // not looked at yet, or a head that is not complete
  std::size_t searched_ = 0;                 // of held_, for the end of the head
  std::string body_;                         // as far as it is there
  std::optional<std::size_t> body_missing_;  // set between a head and its body
  std::optional<Refusal> refusal_;
};

}  // namespace kater::listen
