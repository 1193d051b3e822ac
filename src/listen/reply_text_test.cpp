#include "listen/reply_text.h"

#include <gmock/gmock.h>

#include "base/json.h"

namespace kater::listen {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(ReplyHead, SaysHowLongTheBodyIsAndWhatBecomesOfTheConnection) {
  const auto head = reply_head(404, {{"X-A", "b"}}, std::size_t{12}, AfterReply::keep_alive);
  EXPECT_THAT(head, StartsWith("HTTP/1.1 404 Not Found\r\nDate: "));
  EXPECT_THAT(head, HasSubstr("\r\nContent-Length: 12\r\n"));
  EXPECT_THAT(head, HasSubstr("\r\nConnection: keep-alive\r\n"));
  EXPECT_THAT(head, EndsWith(" GMT\r\nConnection: keep-alive\r\nContent-Length: 12\r\nX-A: b\r\n\r\n"));
}

TEST(ReplyHead, GivesAChunkedBodyNoLength) {
  const auto head = reply_head(200, {}, Chunked{}, AfterReply::close);
  EXPECT_THAT(head, HasSubstr("\r\nTransfer-Encoding: chunked\r\n"));
  EXPECT_THAT(head, HasSubstr("\r\nConnection: close\r\n"));
  EXPECT_THAT(head, Not(HasSubstr("Content-Length")));
}

TEST(ReplyHead, GivesNoLengthWhereThereIsNoBodyByDefinition) {
  EXPECT_THAT(reply_head(204, {}, std::size_t{0}, AfterReply::keep_alive), Not(HasSubstr("Content-Length")));
  EXPECT_THAT(reply_head(304, {}, std::size_t{0}, AfterReply::keep_alive), Not(HasSubstr("Content-Length")));
}

TEST(ReplyHead, LetsNoHeaderEndItself) {
  const auto head =
      reply_head(200, {{"X-A", "b\r\nSet-Cookie: c"}, {"X-B\r\nC", "d"}, {"", "e"}}, std::size_t{0}, AfterReply::close);
  EXPECT_THAT(head, HasSubstr("X-A: b  Set-Cookie: c\r\n"));
  EXPECT_THAT(head, Not(HasSubstr("X-B")));
}

TEST(ReplyHead, KeepsTheLengthToItself) {
  const auto head =
      reply_head(200, {{"content-length", "7"}, {"Transfer-Encoding", "chunked"}}, std::size_t{3}, AfterReply::close);
  EXPECT_THAT(head, HasSubstr("Content-Length: 3\r\n"));
  EXPECT_THAT(head, Not(HasSubstr("content-length")));
  EXPECT_THAT(head, Not(HasSubstr("Transfer-Encoding")));
}

TEST(ReplyFor, TellsAProblemThatIsJson) {
  const auto reply = reply_for({503, "Too much is waiting already."});
  const auto problem = MUST(json::parse(reply.body, "problem")).as_object();
  EXPECT_EQ(problem.at("status").as_int64(), 503);
  EXPECT_EQ(problem.at("detail").as_string(), "Too much is waiting already.");
  EXPECT_EQ(reply.headers.back(), (std::pair<std::string, std::string>{"Retry-After", "1"}));
}

TEST(Chunk, IsPrecededByItsSize) { EXPECT_EQ(chunk_head(255), "ff\r\n"); }

TEST(ReasonPhrase, KnowsEveryStatusOrSaysSo) {
  EXPECT_EQ(reason_phrase(413), "Content Too Large");
  EXPECT_EQ(reason_phrase(299), "Unknown");
}

}  // namespace
}  // namespace kater::listen
