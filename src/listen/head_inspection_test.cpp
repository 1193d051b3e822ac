#include "listen/head_inspection.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kater::listen {
namespace {

const Limits limits{.most_url_bytes = 20, .most_head_bytes = 500, .most_headers = 4, .most_body_bytes = 100};

// The status of a head with these further lines; 0 where it is served.
int status_with(const std::string& lines) {
  const auto head = inspect_head("POST /a HTTP/1.1\r\nHost: h\r\n" + lines + "\r\n", limits);
  return head.has_value() ? 0 : head.error().status;
}

int status_of_line(const std::string& line) {
  const auto head = inspect_head(line + "\r\nHost: h\r\n\r\n", limits);
  return head.has_value() ? 0 : head.error().status;
}

TEST(InspectHead, GivesTheLengthOfTheBody) {
  const auto head = inspect_head("POST /a?b HTTP/1.1\r\nHost: h\r\nContent-Length: 12\r\nX-Empty:\r\n\r\n", limits);
  ASSERT_TRUE(head.has_value());
  EXPECT_EQ(head->body_bytes, 12U);
  EXPECT_FALSE(head->expects_continue);
}

TEST(InspectHead, RefusesABodyWhoseLengthIsNotOneNumber) {
  EXPECT_EQ(status_with("Content-Length: 5\r\n"), 0);
  for (const char* lines :
       {"Content-Length: 5\r\nContent-Length: 5\r\n", "Content-Length: 5, 5\r\n", "Content-Length: +5\r\n",
        "Content-Length: -1\r\n", "Content-Length: 0x5\r\n", "Content-Length:\r\n",
        "content-length: 5\r\nCONTENT-LENGTH: 6\r\n", "Content-Length: 5 5\r\n"}) {
    EXPECT_EQ(status_with(lines), 400) << lines;
  }
}

TEST(InspectHead, RefusesTwoWaysOfGivingALengthAndChunksAltogether) {
  EXPECT_EQ(status_with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"), 400);
  EXPECT_EQ(status_with("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"), 400);
  EXPECT_EQ(status_with("Transfer-Encoding: chunked\r\n"), 411);
  EXPECT_EQ(status_with("Transfer-Encoding: identity\r\n"), 411);
}

TEST(InspectHead, RefusesALengthBeyondTheLimitEvenWhereItIsNoNumberOfOurs) {
  EXPECT_EQ(status_with("Content-Length: 100\r\n"), 0);
  EXPECT_EQ(status_with("Content-Length: 101\r\n"), 413);
  EXPECT_EQ(status_with("Content-Length: 99999999999999999999999999\r\n"), 413);
}

TEST(InspectHead, RefusesLinesThatOthersMayEndElsewhere) {
  EXPECT_EQ(status_with("A: b\nTransfer-Encoding: chunked\r\n"), 400);
  EXPECT_EQ(status_with("A: b\rC: d\r\n"), 400);
  EXPECT_EQ(status_with("A: b\r\n folded\r\n"), 400);
  EXPECT_EQ(status_with(std::string{"A: b\0c\r\n", 8}), 400);
  EXPECT_EQ(status_with("A: b\x7F\r\n"), 400);
}

TEST(InspectHead, RefusesHeadersThatAreNone) {
  for (const char* lines : {"A\r\n", ": b\r\n", "A : b\r\n", "A b: c\r\n", "\tA: b\r\n", "A\x80: b\r\n"}) {
    EXPECT_EQ(status_with(lines), 400) << lines;
  }
  EXPECT_EQ(status_with("A: caf\xC3\xA9\r\n"), 0);
}

TEST(InspectHead, WantsTheHostExactlyOnce) {
  EXPECT_EQ(status_with("Host: h\r\n"), 400);
  EXPECT_FALSE(inspect_head("GET / HTTP/1.1\r\n\r\n", limits).has_value());
  const auto old = inspect_head("GET / HTTP/1.0\r\n\r\n", limits);
  ASSERT_TRUE(old.has_value());
  EXPECT_TRUE(old->old_version);
}

TEST(InspectHead, RefusesRequestLinesThatAreNone) {
  EXPECT_EQ(status_of_line("GET / HTTP/1.1"), 0);
  for (const char* line :
       {"GET /", "GET  / HTTP/1.1", "GET / HTTP/1.1 ", " GET / HTTP/1.1", "GET /a b HTTP/1.1", "G@T / HTTP/1.1",
        "GET /\t HTTP/1.1", "GET /caf\xC3\xA9 HTTP/1.1", "GET / http/1.1", "GET / FTP/1.1", "\x16\x03\x01"}) {
    EXPECT_EQ(status_of_line(line), 400) << line;
  }
  EXPECT_EQ(status_of_line("BREW / HTTP/1.1"), 501);
  EXPECT_EQ(status_of_line("CONNECT h:1 HTTP/1.1"), 501);
  EXPECT_EQ(status_of_line("GET / HTTP/2.0"), 505);
  EXPECT_EQ(status_of_line("GET /" + std::string(20, 'a') + " HTTP/1.1"), 414);
}

TEST(InspectHead, RefusesTooManyHeaders) {
  EXPECT_EQ(status_with("A: 1\r\nB: 2\r\nC: 3\r\n"), 0);
  EXPECT_EQ(status_with("A: 1\r\nB: 2\r\nC: 3\r\nD: 4\r\n"), 431);
}

TEST(InspectHead, KeepsToItselfWhatIsAnsweredHere) {
  const auto head = inspect_head("GET / HTTP/1.1\r\nHost: h\r\nUpgrade: h2c\r\nExpect: 100-Continue\r\n\r\n", limits);
  ASSERT_TRUE(head.has_value());
  EXPECT_EQ(head->headers.size(), 1U);
  EXPECT_TRUE(head->expects_continue);
  EXPECT_EQ(status_with("Expect: miracles\r\n"), 417);
}

TEST(InspectHead, GivesMethodTargetAndHeaders) {
  const auto head = inspect_head("PUT /a?b=c%20d HTTP/1.1\r\nHOST: h\r\nX-A: \t b c\t \r\nx-a:\r\n\r\n", limits);
  ASSERT_TRUE(head.has_value());
  EXPECT_EQ(head->method, "PUT");
  EXPECT_EQ(head->target, "/a?b=c%20d");
  const std::vector<std::pair<std::string, std::string>> headers{{"host", "h"}, {"x-a", "b c"}, {"x-a", ""}};
  EXPECT_EQ(head->headers, headers);
}

TEST(InspectHead, KnowsWhetherTheConnectionGoesOn) {
  const std::tuple<const char*, const char*, bool> cases[] = {
      {"1.1", "", true},
      {"1.1", "Connection: close\r\n", false},
      {"1.1", "Connection: Keep-Alive, CLOSE\r\n", false},
      {"1.1", "Connection: closed\r\n", true},
      {"1.1", "Connection: ,\r\n", true},
      {"1.0", "", false},
      {"1.0", "Connection: keep-alive\r\n", true},
      {"1.0", "Connection: x ,\tKeep-Alive\r\n", true},
      {"1.0", "Connection: keep-alive\r\nConnection: close\r\n", false},
  };
  for (const auto& [version, lines, goes_on] : cases) {
    const auto head = inspect_head(std::string{"GET / HTTP/"} + version + "\r\nHost: h\r\n" + lines + "\r\n", limits);
    ASSERT_TRUE(head.has_value()) << lines;
    EXPECT_EQ(head->keep_alive, goes_on) << version << " " << lines;
  }
}

RC_GTEST_PROP(InspectHead, ServesNothingThatHoldsALoneLineEnd, (const std::string& before, const std::string& after)) {
  RC_PRE((before + after).find_first_of("\r\n") == std::string::npos);
  RC_ASSERT(status_with("A: " + before + "\n" + after + "\r\n") != 0);
  RC_ASSERT(status_with("A: " + before + "\r" + after + "\r\n") != 0);
}

}  // namespace
}  // namespace kater::listen
