#include "listen/reply_text.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kater::listen {
namespace {

struct Phrase {
  int status;
  std::string_view text;
};

constexpr std::array phrases{
    Phrase{200, "OK"},
    Phrase{201, "Created"},
    Phrase{202, "Accepted"},
    Phrase{204, "No Content"},
    Phrase{206, "Partial Content"},
    Phrase{301, "Moved Permanently"},
    Phrase{302, "Found"},
    Phrase{303, "See Other"},
    Phrase{304, "Not Modified"},
    Phrase{307, "Temporary Redirect"},
    Phrase{308, "Permanent Redirect"},
    Phrase{400, "Bad Request"},
    Phrase{401, "Unauthorized"},
    Phrase{403, "Forbidden"},
    Phrase{404, "Not Found"},
    Phrase{405, "Method Not Allowed"},
    Phrase{406, "Not Acceptable"},
    Phrase{408, "Request Timeout"},
    Phrase{409, "Conflict"},
    Phrase{410, "Gone"},
    Phrase{411, "Length Required"},
    Phrase{412, "Precondition Failed"},
    Phrase{413, "Content Too Large"},
    Phrase{414, "URI Too Long"},
    Phrase{415, "Unsupported Media Type"},
    Phrase{417, "Expectation Failed"},
    Phrase{422, "Unprocessable Content"},
    Phrase{428, "Precondition Required"},
    Phrase{429, "Too Many Requests"},
    Phrase{431, "Request Header Fields Too Large"},
    Phrase{499, "Client Closed Request"},
    Phrase{500, "Internal Server Error"},
    Phrase{501, "Not Implemented"},
    Phrase{502, "Bad Gateway"},
    Phrase{503, "Service Unavailable"},
    Phrase{504, "Gateway Timeout"},
    Phrase{505, "HTTP Version Not Supported"},
    Phrase{507, "Insufficient Storage"},
};

std::string lower(std::string_view text) {
  std::string lowered{text};
  for (char& c : lowered) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lowered;
}

bool is_ours(std::string_view name) {
  constexpr std::array<std::string_view, 4> ours{"connection", "content-length", "date", "transfer-encoding"};
  return std::find(ours.begin(), ours.end(), lower(name)) != ours.end();
}

bool is_header_name(std::string_view name) {
  return !name.empty() &&
         std::all_of(name.begin(), name.end(), [](char c) { return c > 0x20 && c < 0x7F && c != ':'; });
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

bool has_no_body(int status) { return status < 200 || status == 204 || status == 304; }  // RFC 9110 §8.6

}  // namespace

std::string_view reason_phrase(int status) {
  const auto found = std::find_if(phrases.begin(), phrases.end(), [&](const Phrase& p) { return p.status == status; });
  return found != phrases.end() ? found->text : "Unknown";
}

std::string reply_head(int status, const Headers& headers, BodyLength length, AfterReply after) {
  std::string head = fmt::format("HTTP/1.1 {} {}\r\nDate: {:%a, %d %b %Y %H:%M:%S} GMT\r\nConnection: {}\r\n", status,
                                 reason_phrase(status), fmt::gmtime(std::time(nullptr)),
                                 after == AfterReply::close ? "close" : "keep-alive");
  if (std::holds_alternative<Chunked>(length)) {
    head += "Transfer-Encoding: chunked\r\n";
  } else if (!has_no_body(status)) {
    fmt::format_to(std::back_inserter(head), "Content-Length: {}\r\n", std::get<std::size_t>(length));
  }
  for (const auto& [name, value] : headers) {
    if (is_ours(name) || !is_header_name(name)) continue;
    std::string text = value;
    std::replace_if(text.begin(), text.end(), is_control, ' ');
    head.append(name).append(": ").append(text).append("\r\n");
  }
  return head += "\r\n";
}

void add_standing(Headers& headers, const Headers& standing) {
  const std::size_t own = headers.size();
  for (const auto& header : standing) {
    const auto end = headers.begin() + static_cast<std::ptrdiff_t>(own);
    const auto same_name = [&](const auto& other) { return lower(other.first) == lower(header.first); };
    if (std::none_of(headers.begin(), end, same_name)) headers.push_back(header);
  }
}

std::string chunk_head(std::size_t bytes) { return fmt::format("{:x}\r\n", bytes); }

Reply reply_for(const Refusal& refusal) {
  Reply reply{refusal.status, {{"Content-Type", "application/problem+json"}, {"Cache-Control", "no-store"}}, {}};
  reply.body = fmt::format(R"({{"type":"about:blank","title":"{}","status":{},"detail":"{}"}})",
                           reason_phrase(refusal.status), refusal.status, refusal.why);
  if (refusal.status == 503 || refusal.status == 429) reply.headers.emplace_back("Retry-After", "1");
  return reply;
}

}  // namespace kater::listen
