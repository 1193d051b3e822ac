// The bytes of a reply, as they go over the wire.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "listen/head_inspection.h"
#include "listen/server.h"

namespace kater::listen {

std::string_view reason_phrase(int status);

using Headers = std::vector<std::pair<std::string, std::string>>;

enum class AfterReply { keep_alive, close };
struct Chunked {};
using BodyLength = std::variant<std::size_t, Chunked>;

// Status line and headers with the blank line after them. Headers that say how long the body is and what becomes of the
// connection are ours, so a handler's are left out, as is one whose name is none; a control character in a value
// becomes a blank, so that nothing put into a header can end it.
std::string reply_head(int status, const Headers& headers, BodyLength length, AfterReply after);

// Those of `standing` whose names the reply does not use.
void add_standing(Headers& headers, const Headers& standing);

// One piece of a chunked body. `last_chunk` ends it.
std::string chunk_head(std::size_t bytes);
constexpr std::string_view chunk_end = "\r\n";
constexpr std::string_view last_chunk = "0\r\n\r\n";

// What a client is told that was refused: problem+json (RFC 9457).
Reply reply_for(const Refusal& refusal);

}  // namespace kater::listen
