#include "listen/request_parsing.h"

#include <optional>

namespace kater::listen {
namespace {

std::optional<int> hexadecimal(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

// Calls `use` with each piece between separators; one piece where there is no separator.
template <class Use>
Result<void> for_each_piece(std::string_view text, char separator, Use use) {
  for (;;) {
    const auto end = text.find(separator);
    TRY(use(text.substr(0, end)));
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
}

// A decoded segment may hold slashes; whoever makes a file name of it must not be led upwards.
Result<void> refuse_way_upwards(std::string_view segment) {
  return for_each_piece(segment, '/', [](std::string_view piece) -> Result<void> {
    if (piece == "." || piece == "..")
      return refuse(Code::invalid_argument, "The path holds `.` or `..` as a segment.");
    return {};
  });
}

Result<std::vector<std::string>> segments_of(std::string_view path) {
  std::vector<std::string> segments;
  path.remove_prefix(1);
  if (path.empty()) return segments;
  const auto add = [&](std::string_view piece) -> Result<void> {
    segments.push_back(TRY(percent_decoded(piece, PlusSign::stays)));
    return refuse_way_upwards(segments.back());
  };
  TRY(for_each_piece(path, '/', add));
  return segments;
}

Result<std::vector<std::pair<std::string, std::string>>> query_of(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> query;
  const auto add = [&](std::string_view piece) -> Result<void> {
    if (piece.empty()) return {};
    const auto equals = piece.find('=');
    const auto value = equals == std::string_view::npos ? std::string_view{} : piece.substr(equals + 1);
    auto name = TRY(percent_decoded(piece.substr(0, equals), PlusSign::is_blank));
    query.emplace_back(std::move(name), TRY(percent_decoded(value, PlusSign::is_blank)));
    return {};
  };
  TRY(for_each_piece(text, '&', add));
  return query;
}

}  // namespace

Result<std::string> percent_decoded(std::string_view text, PlusSign plus) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '+' && plus == PlusSign::is_blank) c = ' ';
    if (c == '%') {
      const auto high = i + 1 < text.size() ? hexadecimal(text[i + 1]) : std::nullopt;
      const auto low = i + 2 < text.size() ? hexadecimal(text[i + 2]) : std::nullopt;
      if (!high || !low)
        return refuse(Code::invalid_argument, "A `%` in the URL is not followed by two hexadecimal digits.");
      c = static_cast<char>(*high * 16 + *low);
      i += 2;
    }
    if (c == '\0') return refuse(Code::invalid_argument, "The URL holds a NUL.");
    decoded += c;
  }
  return decoded;
}

Result<Target> parse_target(std::string_view target) {
  if (!target.starts_with('/')) return refuse(Code::invalid_argument, "The path of a request starts with a slash.");
  if (target.find('#') != std::string_view::npos) {
    return refuse(Code::invalid_argument, "A request's path holds no `#`; write it as `%23`.");
  }
  const auto question = target.find('?');
  Target parsed;
  parsed.path = target.substr(0, question);
  parsed.segments = TRY(segments_of(parsed.path));
  if (question != std::string_view::npos) parsed.query = TRY(query_of(target.substr(question + 1)));
  return parsed;
}

Result<Request> request_from(const Head& head) {
  auto target = TRY(parse_target(head.target));
  Request request;
  request.method = head.method == "HEAD" ? "GET" : head.method;
  request.path = std::move(target.path);
  request.segments = std::move(target.segments);
  request.query = std::move(target.query);
  request.headers = head.headers;
  return request;
}

}  // namespace kater::listen
