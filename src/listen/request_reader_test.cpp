#include "listen/request_reader.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <vector>

namespace kater::listen {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Limits limits{.most_url_bytes = 50, .most_head_bytes = 200, .most_headers = 10, .most_body_bytes = 100};
const std::string get = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
const std::string post = "POST /b HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\n";

// Everything that is there, one line each.
std::vector<std::string> read_all(RequestReader& reader) {
  std::vector<std::string> read;
  for (;;) {
    auto arrival = reader.next();
    if (std::holds_alternative<MoreNeeded>(arrival)) return read;
    if (const auto* refusal = std::get_if<Refusal>(&arrival)) {
      read.push_back("refused " + std::to_string(refusal->status));
      return read;
    }
    if (const auto* body = std::get_if<Body>(&arrival)) read.push_back("body " + body->bytes);
    if (const auto* head = std::get_if<Head>(&arrival)) read.push_back(head->method + " " + head->target);
  }
}

std::vector<std::string> read_of(std::string_view bytes) {
  RequestReader reader{limits};
  reader.arrived(bytes);
  return read_all(reader);
}

TEST(RequestReader, GivesAHeadOnceItIsComplete) {
  RequestReader reader{limits};
  EXPECT_TRUE(reader.between_requests());
  reader.arrived(get.substr(0, get.size() - 1));
  EXPECT_THAT(read_all(reader), IsEmpty());
  EXPECT_FALSE(reader.between_requests());
  reader.arrived("\n");
  EXPECT_THAT(read_all(reader), ElementsAre("GET /a", "body "));
  EXPECT_TRUE(reader.between_requests());
}

TEST(RequestReader, GivesTheHeadBeforeItsBodyIsThere) {
  RequestReader reader{limits};
  reader.arrived(post + "he");
  EXPECT_THAT(read_all(reader), ElementsAre("POST /b"));
  EXPECT_FALSE(reader.between_requests());
  EXPECT_EQ(reader.body_bytes_missing(), 3U);
  reader.arrived("llo" + get);
  EXPECT_EQ(reader.body_bytes_missing(), 0U);
  EXPECT_THAT(read_all(reader), ElementsAre("body hello", "GET /a", "body "));
  EXPECT_TRUE(reader.between_requests());
}

TEST(RequestReader, GivesWhatCameBeforeARefusalAndNothingAfterIt) {
  RequestReader reader{limits};
  reader.arrived(get + post + "hello" + "NONSENSE\r\n\r\n" + get);
  EXPECT_THAT(read_all(reader), ElementsAre("GET /a", "body ", "POST /b", "body hello", "refused 400"));
  reader.arrived(get);
  EXPECT_THAT(read_all(reader), ElementsAre("refused 400"));
}

TEST(RequestReader, DoesNotTakeABodyForAHead) {
  const std::string body = "\n\n\r\n\r";
  EXPECT_THAT(read_of(post + body + get), ElementsAre("POST /b", "body " + body, "GET /a", "body "));
}

TEST(RequestReader, RefusesWhatIsTooLargeBeforeItEnds) {
  EXPECT_THAT(read_of("GET /" + std::string(90, 'a')), ElementsAre("refused 414"));
  EXPECT_THAT(read_of("GET /a HTTP/1.1\r\nA: " + std::string(200, 'a')), ElementsAre("refused 431"));
  EXPECT_THAT(read_of("GET /a HTTP/1.1\r\nHost: h\r\nA: " + std::string(180, 'a') + "\r\n\r\n"),
              ElementsAre("refused 431"));
}

TEST(RequestReader, TakesAHeadAndABodyOfExactlyTheLimit) {
  const std::string before = "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\nA: ";
  const std::string head = before + std::string(limits.most_head_bytes - before.size() - 4, 'a') + "\r\n\r\n";
  EXPECT_THAT(read_of(head + std::string(100, 'b')), ElementsAre("POST /a", "body " + std::string(100, 'b')));
}

TEST(RequestReader, RefusesLinesThatEndWithoutCarriageReturn) {
  EXPECT_THAT(read_of("GET /a HTTP/1.1\nHost: h\n\n"), ElementsAre("refused 400"));
  EXPECT_THAT(read_of("GET /a HTTP/1.1\r\nHost: h\n\n"), ElementsAre("refused 400"));
  EXPECT_THAT(read_of("\n"), ElementsAre("refused 400"));
}

TEST(RequestReader, OverlooksABlankLineBetweenRequests) {
  EXPECT_THAT(read_of("\r\n" + get + "\r\n\r\n" + get), ElementsAre("GET /a", "body ", "GET /a", "body "));
}

TEST(RequestReader, SkipsABodyThatIsEmptyAndNoOther) {
  RequestReader reader{limits};
  reader.arrived(get + post + "hello");
  EXPECT_TRUE(std::holds_alternative<Head>(reader.next()));
  reader.skip_empty_body();
  EXPECT_TRUE(std::holds_alternative<Head>(reader.next()));
  reader.skip_empty_body();
  EXPECT_THAT(read_all(reader), ElementsAre("body hello"));
}

TEST(RequestReader, ForgetsWhatItHolds) {
  RequestReader reader{limits};
  reader.arrived(post + "he");
  EXPECT_THAT(read_all(reader), ElementsAre("POST /b"));
  reader.forget();
  EXPECT_TRUE(reader.between_requests());
  EXPECT_EQ(reader.body_bytes_missing(), 0U);
}

RC_GTEST_PROP(RequestReader, SaysTheSameHoweverTheBytesArrive, (const std::vector<std::uint8_t>& sizes)) {
  const std::string bytes = get + post + "hello" + get + "\r\n" + post + "\r\n\r\n\r" + "BREW / HTTP/1.1\r\n\r\n";
  RequestReader pieces{limits};
  std::vector<std::string> read;
  const auto arrived = [&](std::string_view piece) {
    pieces.arrived(piece);
    if (!read.empty() && read.back() == "refused 501") return;
    for (auto& line : read_all(pieces)) read.push_back(std::move(line));
  };
  std::string_view left = bytes;
  for (const auto size : sizes) {
    arrived(left.substr(0, size));
    left.remove_prefix(std::min<std::size_t>(size, left.size()));
  }
  arrived(left);
  RC_ASSERT(read == read_of(bytes));
  RC_ASSERT(read.back() == "refused 501");
}

}  // namespace
}  // namespace kater::listen
