#include <fmt/format.h>

#include <future>

#include "base/testing/result_matchers.h"
#include "listen/server.h"
#include "listen/testing/raw_client.h"

namespace kater::listen {
namespace {

using namespace std::chrono_literals;
using testing::get;
using ::testing::HasSubstr;
using testing::post;
using testing::RawClient;
using testing::status_of;

Answer fine(const Request&, const std::stop_token&) { return Reply{200, {}, "fine"}; }

Options small() {
  Options options;
  options.most_url_bytes = 200;
  options.most_head_bytes = 1000;
  options.most_body_bytes = 1000;
  return options;
}

// The status that a server with small limits gives these bytes, on a connection of their own.
int status_for(std::uint16_t port, std::string_view bytes) {
  RawClient client{port};
  client.send(bytes);
  return status_of(client.reply());
}

TEST(ServerLimits, AreAnsweredAndNotMerelyClosedUpon) {
  const auto server = MUST(Server::start(small(), fine));
  EXPECT_EQ(status_for(server->port(), get("/" + std::string(150, 'a'))), 200);
  EXPECT_EQ(status_for(server->port(), get("/" + std::string(300, 'a'))), 414);
  EXPECT_EQ(status_for(server->port(), get("/", "A: " + std::string(2000, 'a') + "\r\n")), 431);
  EXPECT_EQ(status_for(server->port(), post("/", std::string(1000, 'a'))), 200);
  EXPECT_EQ(status_for(server->port(), post("/", std::string(1001, 'a'))), 413);
}

TEST(ServerLimits, RefuseABodyThatIsStillBeingSent) {
  const auto server = MUST(Server::start(small(), fine));
  RawClient client{server->port()};
  client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 500000\r\n\r\n" + std::string(500'000, 'a'));
  const auto reply = client.all();
  EXPECT_EQ(status_of(reply), 413);
  EXPECT_THAT(reply, HasSubstr("application/problem+json"));
  EXPECT_TRUE(client.ended());
}

TEST(ServerLimits, RefuseWhatIsAmbiguous) {
  const auto server = MUST(Server::start(small(), fine));
  const std::pair<std::string, int> cases[] = {
      {post("/", "x") + "", 200},
      {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx", 400},
      {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n", 411},
      {"GET / HTTP/1.1\nHost: h\n\n", 400},
      {"GET / HTTP/1.1\r\nHost: h\r\nA: b\rc\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: h\r\nA: " + std::string(1, '\0') + "\r\n\r\n", 400},
      {"GET /%zz HTTP/1.1\r\nHost: h\r\n\r\n", 400},
      {"GET /%00 HTTP/1.1\r\nHost: h\r\n\r\n", 400},
      {"GET /a/../b HTTP/1.1\r\nHost: h\r\n\r\n", 400},
      {"GET /a/%2e%2e/b HTTP/1.1\r\nHost: h\r\n\r\n", 400},
      {"GET http://h/ HTTP/1.1\r\nHost: h\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\n\r\n", 400},
      {"CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\n", 501},
      {"GET / HTTP/3.0\r\nHost: h\r\n\r\n", 505},
      {"\x16\x03\x01\x02\x05\r\n\r\n", 400},
  };
  for (const auto& [bytes, status] : cases) EXPECT_EQ(status_for(server->port(), bytes), status) << bytes;
}

TEST(ServerLimits, AnswerWhatCameBeforeARefusal) {
  const auto server = MUST(Server::start(small(), fine));
  RawClient client{server->port()};
  client.send(get("/") + "NONSENSE\r\n\r\n" + get("/never"));
  EXPECT_EQ(status_of(client.reply()), 200);
  EXPECT_EQ(status_of(client.reply()), 400);
  EXPECT_EQ(client.all(), "");
}

TEST(ServerLimits, GoOnAfterATargetThatIsNoneAndNeverTakeItsBodyForARequest) {
  const auto server = MUST(Server::start(small(), fine));
  RawClient client{server->port()};
  client.send(get("/%zz") + get("/") + post("/%zz", get("/smuggled")) + get("/never"));
  EXPECT_EQ(status_of(client.reply()), 400);
  EXPECT_EQ(status_of(client.reply()), 200);
  EXPECT_EQ(status_of(client.reply()), 400);
  EXPECT_EQ(client.all(), "");
}

TEST(ServerLimits, AnswerWhoIsTooSlowToAsk) {
  Options options = small();
  options.read_deadline = 50ms;
  const auto server = MUST(Server::start(std::move(options), fine));
  EXPECT_EQ(status_for(server->port(), "GET / HTTP/1.1\r\nHo"), 408);
  EXPECT_EQ(status_for(server->port(), "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhel"), 408);
}

TEST(ServerLimits, CloseAConnectionThatIsIdle) {
  Options options = small();
  options.idle_deadline = 50ms;
  const auto server = MUST(Server::start(std::move(options), fine));
  RawClient silent{server->port()};
  EXPECT_EQ(silent.all(), "");
  EXPECT_TRUE(silent.ended());
  RawClient client{server->port()};
  client.send(get("/"));
  EXPECT_EQ(status_of(client.reply()), 200);
  EXPECT_EQ(client.all(), "");
  EXPECT_TRUE(client.ended());
}

TEST(ServerLimits, DropWhoDoesNotReadItsReply) {
  std::promise<std::string> logged;
  Options options = small();
  options.write_deadline = 50ms;
  options.log = [&](std::string_view line) { logged.set_value(std::string{line}); };
  const auto server = MUST(Server::start(std::move(options), [](const Request&, const std::stop_token&) -> Answer {
    return Reply{200, {}, std::string(32 << 20, 'x')};
  }));
  RawClient client{server->port(), RawClient::Speaks::plain, 4096};
  client.send(get("/"));
  EXPECT_THAT(logged.get_future().get(), HasSubstr("nobody read"));
  EXPECT_LT(client.all().size(), std::size_t{32} << 20);
}

TEST(ServerLimits, TurnRequestsAwayAtOnceWhenTooManyWait) {
  std::promise<void> entered;
  std::promise<void> go_on;
  Options options = small();
  options.workers = 1;
  options.most_queued_requests = 1;
  const auto server =
      MUST(Server::start(std::move(options), [&](const Request& request, const std::stop_token&) -> Answer {
        if (request.path == "/first") {
          entered.set_value();
          go_on.get_future().wait();
        }
        return Reply{200, {}, request.path};
      }));
  RawClient first{server->port()};
  first.send(get("/first"));
  entered.get_future().wait();
  // Of the two, one finds the only place in the queue; the other is turned away while that one still waits.
  RawClient second{server->port()};
  RawClient third{server->port()};
  second.send(get("/second"));
  const auto refused_second = [&] { return status_of(second.reply()); };
  third.send(get("/third"));
  const auto fourth = [&] {
    RawClient client{server->port()};
    client.send(get("/fourth"));
    return client.reply();
  }();
  EXPECT_EQ(status_of(fourth), 503);
  EXPECT_THAT(fourth, HasSubstr("Retry-After: 1\r\n"));
  go_on.set_value();
  EXPECT_EQ(status_of(first.reply()), 200);
  EXPECT_EQ(refused_second() + status_of(third.reply()), 200 + 503);
}

TEST(ServerLimits, TurnAwayAnAddressThatAsksTooOften) {
  Options options = small();
  options.requests_per_second_of_one_address = 0.001;
  options.most_requests_at_once_of_one_address = 3;
  options.proxies = {"127.0.0.1"};
  const auto server = MUST(Server::start(std::move(options), fine));
  RawClient client{server->port()};
  const auto status = [&](const std::string& address) {
    client.send(get("/", "X-Forwarded-For: " + address + "\r\n"));
    const auto reply = client.reply();
    EXPECT_EQ(reply.find("Retry-After: 1\r\n") != std::string::npos, status_of(reply) == 429);
    return status_of(reply);
  };
  for (int i = 0; i < 3; ++i) EXPECT_EQ(status("192.0.2.1"), 200);
  EXPECT_EQ(status("192.0.2.1"), 429);
  EXPECT_EQ(status("192.0.2.2"), 200);  // nobody else is worse for it, on the same connection even
}

TEST(ServerLimits, AreSaidWithTheHeadersOfEveryAnswer) {
  Options options = small();
  options.headers = {{"x-frame-options", "DENY"}, {"content-type", "text/never"}};
  const auto server =
      MUST(Server::start(std::move(options), [](const Request& request, const std::stop_token&) -> Answer {
        if (request.path == "/own") return Reply{200, {{"X-Frame-Options", "SAMEORIGIN"}}, "own"};
        if (request.path == "/stream") return StreamReply{200, {}, [](const auto& stream) { stream->write("x"); }};
        return Reply{200, {}, "fine"};
      }));
  const auto reply_to = [&](std::string_view bytes) {
    RawClient client{server->port()};
    client.send(bytes);
    return client.reply();
  };
  for (const auto& bytes :
       {get("/"), get("/stream"), get("/%zz"), std::string{"NONSENSE\r\n\r\n"}, post("/", std::string(1001, 'a'))}) {
    EXPECT_THAT(reply_to(bytes), HasSubstr("x-frame-options: DENY\r\n")) << bytes.substr(0, 20);
  }
  const auto own = reply_to(get("/own"));
  EXPECT_THAT(own, HasSubstr("X-Frame-Options: SAMEORIGIN\r\n"));
  EXPECT_THAT(own, ::testing::Not(HasSubstr("DENY")));
  EXPECT_THAT(reply_to("NONSENSE\r\n\r\n"), ::testing::Not(HasSubstr("text/never")));
}

}  // namespace
}  // namespace kater::listen
