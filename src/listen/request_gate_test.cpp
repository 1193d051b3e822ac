#include "listen/request_gate.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kater::listen {
namespace {

const Limits limits{.most_url_bytes = 50, .most_head_bytes = 200, .most_headers = 10, .most_body_bytes = 100};
const std::string get = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
const std::string post = "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\n";

std::string take_all(RequestGate& gate) {
  std::string taken;
  char buffer[7];
  for (auto count = gate.take(buffer, sizeof buffer); count > 0; count = gate.take(buffer, sizeof buffer)) {
    taken.append(buffer, count);
  }
  return taken;
}

int status_of(std::string_view bytes) {
  RequestGate gate{limits};
  gate.arrived(bytes);
  return gate.refusal() ? gate.refusal()->status : 0;
}

TEST(RequestGate, HoldsAHeadBackUntilItIsComplete) {
  RequestGate gate{limits};
  EXPECT_TRUE(gate.between_requests());
  gate.arrived(get.substr(0, get.size() - 1));
  EXPECT_EQ(take_all(gate), "");
  EXPECT_FALSE(gate.between_requests());
  gate.arrived("\n");
  EXPECT_EQ(take_all(gate), get);
  EXPECT_TRUE(gate.between_requests());
  EXPECT_EQ(gate.requests(), 1U);
}

TEST(RequestGate, LetsTheBodyPassAsItComes) {
  RequestGate gate{limits};
  gate.arrived(post + "he");
  EXPECT_EQ(take_all(gate), post + "he");
  EXPECT_FALSE(gate.between_requests());
  gate.arrived("llo");
  EXPECT_EQ(take_all(gate), "llo");
  EXPECT_TRUE(gate.between_requests());
}

TEST(RequestGate, AnswersWhatCameBeforeARefusal) {
  RequestGate gate{limits};
  gate.arrived(get + post + "hello" + "NONSENSE\r\n\r\n" + get);
  EXPECT_EQ(take_all(gate), get + post + "hello");
  ASSERT_TRUE(gate.refusal());
  EXPECT_EQ(gate.refusal()->status, 400);
  gate.arrived(get);
  EXPECT_EQ(take_all(gate), "");
}

TEST(RequestGate, DoesNotTakeABodyForAHead) {
  RequestGate gate{limits};
  const std::string body = "\n\n\r\n\r";
  gate.arrived(post + body + get);
  EXPECT_EQ(take_all(gate), post + body + get);
  EXPECT_FALSE(gate.refusal());
}

TEST(RequestGate, RefusesWhatIsTooLargeBeforeItEnds) {
  EXPECT_EQ(status_of("GET /" + std::string(90, 'a')), 414);
  EXPECT_EQ(status_of("GET /a HTTP/1.1\r\nA: " + std::string(200, 'a')), 431);
  EXPECT_EQ(status_of("GET /a HTTP/1.1\r\nHost: h\r\nA: " + std::string(180, 'a') + "\r\n\r\n"), 431);
}

TEST(RequestGate, RefusesLinesThatEndWithoutCarriageReturn) {
  EXPECT_EQ(status_of("GET /a HTTP/1.1\nHost: h\n\n"), 400);
  EXPECT_EQ(status_of("GET /a HTTP/1.1\r\nHost: h\n\n"), 400);
  EXPECT_EQ(status_of("\n"), 400);
}

TEST(RequestGate, OverlooksABlankLineBetweenRequests) {
  RequestGate gate{limits};
  gate.arrived("\r\n" + get + "\r\n" + get);
  EXPECT_EQ(take_all(gate), get + get);
}

TEST(RequestGate, TellsOnceThatTheClientWaitsForLeaveToSend) {
  RequestGate gate{limits};
  gate.arrived("POST /a HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
  EXPECT_TRUE(gate.take_expectation());
  EXPECT_FALSE(gate.take_expectation());
}

RC_GTEST_PROP(RequestGate, SaysTheSameHoweverTheBytesArrive, (const std::vector<std::uint8_t>& sizes)) {
  const std::string bytes = get + post + "hello" + get + "\r\n" + post + "\r\n\r\n\r" + "BREW / HTTP/1.1\r\n\r\n";
  RequestGate whole{limits};
  whole.arrived(bytes);
  RequestGate pieces{limits};
  std::string_view left = bytes;
  for (const auto size : sizes) {
    pieces.arrived(left.substr(0, size));
    left.remove_prefix(std::min<std::size_t>(size, left.size()));
  }
  pieces.arrived(left);
  RC_ASSERT(take_all(pieces) == take_all(whole));
  RC_ASSERT(pieces.requests() == whole.requests());
  RC_ASSERT(pieces.refusal().has_value() && pieces.refusal()->status == 501);
}

}  // namespace
}  // namespace kater::listen
