#include "listen/head_inspection.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace kater::listen {
namespace {

using Checked = tl::expected<void, Refusal>;

tl::unexpected<Refusal> refused(int status, std::string_view why) { return tl::make_unexpected(Refusal{status, why}); }

bool is_token(char c) {  // RFC 9110 §5.6.2
  constexpr std::string_view signs = "!#$%&'*+-.^_`|~";
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         signs.find(c) != std::string_view::npos;
}

bool is_visible_ascii(char c) { return c > 0x20 && c < 0x7F; }

bool is_field_text(char c) { return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F); }

bool equal_caseless(std::string_view text, std::string_view lower_case) {
  return std::equal(text.begin(), text.end(), lower_case.begin(), lower_case.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b; });
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// The text up to the next line end, which goes with it. A CR or LF that stands alone stays in the line.
std::string_view take_line(std::string_view& text) {
  const auto end = std::min(text.find("\r\n"), text.size());
  const auto line = text.substr(0, end);
  text.remove_prefix(std::min(end + 2, text.size()));
  return line;
}

Checked check_method(std::string_view method) {
  constexpr std::array<std::string_view, 7> known{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
  if (method.empty() || !std::all_of(method.begin(), method.end(), is_token)) {
    return refused(400, "The request does not start with a method.");
  }
  if (std::find(known.begin(), known.end(), method) == known.end())
    return refused(501, "This method is not known here.");
  return {};
}

Checked check_request_line(std::string_view line, const Limits& limits) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last)
    return refused(400, "The request line does not have three parts.");
  if (auto checked = check_method(line.substr(0, first)); !checked) return checked;
  const auto target = line.substr(first + 1, last - first - 1);
  if (target.size() > limits.most_url_bytes) return refused(414, "The URL is too long.");
  if (target.empty() || !std::all_of(target.begin(), target.end(), is_visible_ascii)) {
    return refused(400, "The URL holds a blank, a control character or a letter that is not percent-encoded.");
  }
  const auto version = line.substr(last + 1);
  if (version == "HTTP/1.1" || version == "HTTP/1.0") return {};
  return version.starts_with("HTTP/") ? refused(505, "Only HTTP/1.1 and HTTP/1.0 are spoken here.")
                                      : refused(400, "The request line does not end with a version of HTTP.");
}

// What the headers said so far about how long the body is, and for whom the request is.
struct Framing {
  std::size_t hosts = 0;
  std::size_t lengths = 0;
  bool transfer_encoding = false;
  std::size_t body_bytes = 0;
  bool expects_continue = false;
  bool asks_to_close = false;
  bool asks_to_keep = false;
};

Checked read_length(std::string_view value, const Limits& limits, Framing& framing) {
  const bool digits =
      !value.empty() && std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || ++framing.lengths > 1) return refused(400, "The length of the body is not one number.");
  const auto read = std::from_chars(value.data(), value.data() + value.size(), framing.body_bytes);
  if (read.ec != std::errc{} || framing.body_bytes > limits.most_body_bytes) {
    return refused(413, "The body is larger than this server accepts.");
  }
  return {};
}

Checked check_expectation(std::string_view value, Framing& framing) {
  if (!equal_caseless(value, "100-continue")) return refused(417, "This expectation cannot be met.");
  framing.expects_continue = true;
  return {};
}

void read_connection(std::string_view value, Framing& framing) {
  while (!value.empty()) {
    const auto comma = std::min(value.find(','), value.size());
    const auto option = trimmed(value.substr(0, comma));
    if (equal_caseless(option, "close")) framing.asks_to_close = true;
    if (equal_caseless(option, "keep-alive")) framing.asks_to_keep = true;
    value.remove_prefix(std::min(comma + 1, value.size()));
  }
}

std::string lower(std::string_view text) {
  std::string lowered{text};
  for (char& c : lowered) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lowered;
}

Checked check_header(std::string_view line, const Limits& limits, Framing& framing, Head& head) {
  const auto colon = line.find(':');
  const auto name = line.substr(0, colon);
  if (colon == std::string_view::npos || name.empty() || !std::all_of(name.begin(), name.end(), is_token)) {
    return refused(400, "A header does not have the form `name: value`.");
  }
  const auto value = trimmed(line.substr(colon + 1));
  if (!std::all_of(value.begin(), value.end(), is_field_text))
    return refused(400, "A header holds a control character.");
  if (equal_caseless(name, "upgrade")) return {};
  if (equal_caseless(name, "expect")) return check_expectation(value, framing);
  if (equal_caseless(name, "host")) ++framing.hosts;
  if (equal_caseless(name, "transfer-encoding")) framing.transfer_encoding = true;
  if (equal_caseless(name, "content-length")) {
    if (auto checked = read_length(value, limits, framing); !checked) return checked;
  }
  if (equal_caseless(name, "connection")) read_connection(value, framing);
  head.headers.emplace_back(lower(name), value);
  return {};
}

Checked check_framing(std::string_view request_line, const Framing& framing) {
  if (framing.hosts > 1 || (framing.hosts == 0 && request_line.ends_with("1.1"))) {
    return refused(400, "A request names its host exactly once.");
  }
  if (framing.transfer_encoding && framing.lengths > 0) {
    return refused(400, "The request gives its length in two ways that may contradict each other.");
  }
  if (framing.transfer_encoding) return refused(411, "Send the body with its Content-Length, not in chunks.");
  return {};
}

}  // namespace

tl::expected<Head, Refusal> inspect_head(std::string_view head, const Limits& limits) {
  const auto request_line = take_line(head);
  if (auto checked = check_request_line(request_line, limits); !checked) return tl::make_unexpected(checked.error());
  Head inspected;
  inspected.method = request_line.substr(0, request_line.find(' '));
  inspected.target = request_line.substr(inspected.method.size() + 1);
  inspected.target.resize(inspected.target.rfind(' '));
  Framing framing;
  std::size_t headers = 0;
  for (auto line = take_line(head); !line.empty(); line = take_line(head)) {
    if (++headers > limits.most_headers) return refused(431, "The request has too many headers.");
    if (auto checked = check_header(line, limits, framing, inspected); !checked) {
      return tl::make_unexpected(checked.error());
    }
  }
  if (auto checked = check_framing(request_line, framing); !checked) return tl::make_unexpected(checked.error());
  inspected.body_bytes = framing.body_bytes;
  inspected.expects_continue = framing.expects_continue;
  inspected.old_version = request_line.ends_with("1.0");
  inspected.keep_alive = !framing.asks_to_close && (!inspected.old_version || framing.asks_to_keep);
  return inspected;
}

}  // namespace kater::listen
