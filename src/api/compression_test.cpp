#include "api/compression.h"

#include <gmock/gmock.h>
#include <zlib.h>

namespace kater::api {
namespace {

using ::testing::Contains;
using ::testing::Pair;

listen::Request asking(std::string encodings) { return {.headers = {{"accept-encoding", std::move(encodings)}}}; }
listen::Reply json_of(std::size_t bytes) {
  return {200, {{"content-type", "application/json"}}, std::string(bytes, 'a')};
}

std::string unzipped(const std::string& bytes, std::size_t size) {
  std::string plain(size, '\0');
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(plain.data());
  stream.avail_out = static_cast<uInt>(plain.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  inflateEnd(&stream);
  return plain;
}

TEST(Compression, ShrinksLargeJsonForWhoeverTakesIt) {
  auto reply = json_of(100'000);
  compress_for(asking("gzip, deflate, br"), reply);
  EXPECT_LT(reply.body.size(), 2000U);
  EXPECT_EQ(unzipped(reply.body, 100'000), std::string(100'000, 'a'));
  EXPECT_THAT(reply.headers, Contains(Pair("content-encoding", "gzip")));
  EXPECT_THAT(reply.headers, Contains(Pair("vary", "accept-encoding")));
}

TEST(Compression, LeavesEverythingElseAsItIs) {
  const auto unchanged = [](const listen::Request& request, listen::Reply reply) {
    const auto before = reply.body;
    compress_for(request, reply);
    return reply.body == before && reply.headers.size() <= 1;
  };
  EXPECT_TRUE(unchanged(asking("gzip"), json_of(1000)));
  EXPECT_TRUE(unchanged(asking("br"), json_of(100'000)));
  EXPECT_TRUE(unchanged({}, json_of(100'000)));
  EXPECT_TRUE(unchanged(asking("gzip"), {200, {{"content-type", "image/png"}}, std::string(100'000, 'a')}));
  EXPECT_TRUE(unchanged(asking("gzip"), {200, {}, std::string(100'000, 'a')}));
}

TEST(Compression, ReadsWhatAClientTakes) {
  for (const auto* taken : {"gzip", "br, gzip", "gzip;q=0.5", "br;q=1.0, gzip ; q=0.8, *;q=0.1", "deflate,gzip"})
    EXPECT_TRUE(takes_gzip(asking(taken))) << taken;
  for (const auto* refused : {"", "br", "gzip;q=0", "gzip; q=0.0", "x-gzip", "identity, br"})
    EXPECT_FALSE(takes_gzip(asking(refused))) << refused;
}

}  // namespace
}  // namespace kater::api
