#include "api/compression.h"

#include <zlib.h>

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace kater::api {
namespace {

constexpr std::size_t worth_it = 8 * 1024;

std::optional<std::string> gzip_of(std::string_view bytes) {
  constexpr int fast = 1, window_with_gzip_header = 15 + 16, memory = 8;
  z_stream stream{};
  if (deflateInit2(&stream, fast, Z_DEFLATED, window_with_gzip_header, memory, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string compressed(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib reads it only
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(compressed.data());
  stream.avail_out = static_cast<uInt>(compressed.size());
  const int ended = deflate(&stream, Z_FINISH);
  compressed.resize(stream.total_out);
  deflateEnd(&stream);
  if (ended != Z_STREAM_END) return {};
  compressed.shrink_to_fit();
  return compressed;
}

std::string_view type_of(const listen::Reply& reply) {
  const auto found = std::ranges::find(reply.headers, "content-type", &std::pair<std::string, std::string>::first);
  return found == reply.headers.end() ? std::string_view{} : std::string_view{found->second};
}

}  // namespace

void compress_for(const listen::Request& request, listen::Reply& reply) {
  if (reply.body.size() < worth_it || !type_of(reply).starts_with("application/json")) return;
  if (!takes_gzip(request)) return;
  auto compressed = gzip_of(reply.body);
  if (!compressed) return;
  reply.body = std::move(*compressed);
  reply.headers.emplace_back("content-encoding", "gzip");
  reply.headers.emplace_back("vary", "accept-encoding");
}

bool takes_gzip(const listen::Request& request) {
  auto accepted = request.header("accept-encoding");
  while (!accepted.empty()) {
    auto coding = accepted.substr(0, accepted.find(','));
    accepted.remove_prefix(std::min(accepted.size(), coding.size() + 1));
    const auto weight = coding.find(';');
    if (trimmed(coding.substr(0, weight), " ") != "gzip") continue;
    const auto refused = weight == std::string_view::npos ? std::string_view::npos : coding.find("q=0", weight);
    return refused == std::string_view::npos || coding.find_first_of("123456789", refused) != std::string_view::npos;
  }
  return false;
}

}  // namespace kater::api
