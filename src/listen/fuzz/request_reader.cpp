// What a stranger sends, cut in two at a place that the first byte names: the requests in it are the same as if it had
// come at once, and none is taken that a stricter reader could understand otherwise.
#include "listen/request_reader.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "listen/request_parsing.h"

namespace {

using namespace kater::listen;

constexpr Limits limits{.most_url_bytes = 64, .most_head_bytes = 512, .most_headers = 8, .most_body_bytes = 256};

void must(bool holds) {
  if (!holds) std::abort();
}

void check(const Head& head) {
  must(head.target.size() <= limits.most_url_bytes && head.body_bytes <= limits.most_body_bytes);
  for (const auto& [name, value] : head.headers) {
    must(!name.empty() && name != "transfer-encoding" && (name + value).find_first_of("\r\n") == std::string::npos);
  }
  if (const auto target = parse_target(head.target); target.has_value()) {
    for (const auto& segment : target->segments) must(segment != ".." && segment.find('\0') == std::string::npos);
  }
}

// Appends what is there to `read`; false once something was refused.
bool take_all(RequestReader& reader, std::string& read) {
  for (;;) {
    const auto arrival = reader.next();
    if (std::holds_alternative<MoreNeeded>(arrival)) return true;
    if (const auto* body = std::get_if<Body>(&arrival)) read += "\nbody " + body->bytes;
    if (const auto* head = std::get_if<Head>(&arrival)) {
      check(*head);
      read += "\nhead " + head->method + " " + head->target + (head->keep_alive ? "" : " closes");
      for (const auto& [name, value] : head->headers) read += "\n" + name + ": " + value;
    }
    if (const auto* refusal = std::get_if<Refusal>(&arrival)) {
      // Which of two reasons is found first may depend on how much is there; that it is refused may not.
      must(refusal->status >= 400 && !refusal->why.empty());
      return false;
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text{reinterpret_cast<const char*>(data) + 1, size - 1};
  RequestReader whole{limits};
  whole.arrived(text);
  std::string at_once;
  const bool served = take_all(whole, at_once);

  const auto cut = text.substr(0, data[0]);
  RequestReader pieces{limits};
  pieces.arrived(cut);
  std::string in_pieces;
  bool served_too = take_all(pieces, in_pieces);
  if (served_too) {
    pieces.arrived(text.substr(cut.size()));
    served_too = take_all(pieces, in_pieces);
  }
  must(served == served_too && at_once == in_pieces);
  return 0;
}
