#include <future>

#include "base/testing/result_matchers.h"
#include "listen/server.h"
#include "listen/testing/raw_client.h"
#include "listen/testing/test_certificate.h"

namespace kater::listen {
namespace {

using ::testing::EndsWith;
using testing::get;
using ::testing::HasSubstr;
using testing::post;
using testing::RawClient;

TEST(ServerEnd, AsksAHandlerThatWaitsToStop) {
  std::promise<void> entered;
  bool asked = false;
  auto server = MUST(Server::start({}, [&](const Request&, const std::stop_token& stop) -> Answer {
    std::promise<void> stopping;
    const std::stop_callback callback{stop, [&] { stopping.set_value(); }};
    entered.set_value();
    stopping.get_future().wait();
    asked = true;
    return Reply{200, {}, "too late"};
  }));
  RawClient client{server->port()};
  client.send(get("/"));
  entered.get_future().wait();
  server.reset();
  EXPECT_TRUE(asked);
  client.all();
  EXPECT_TRUE(client.ended());
}

TEST(ServerEnd, ClosesConnectionsInEveryState) {
  std::promise<void> entered;
  Options options;
  options.workers = 1;
  auto server =
      MUST(Server::start(std::move(options), [&](const Request& request, const std::stop_token& stop) -> Answer {
        if (request.path != "/wait") return Reply{200, {}, "ok"};
        std::promise<void> stopping;
        const std::stop_callback callback{stop, [&] { stopping.set_value(); }};
        entered.set_value();
        stopping.get_future().wait();
        return Reply{};
      }));
  RawClient idle{server->port()};
  RawClient used{server->port()};
  RawClient half{server->port()};
  RawClient served{server->port()};
  RawClient queued{server->port()};
  used.send(get("/"));
  EXPECT_EQ(testing::status_of(used.reply()), 200);
  half.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhe");
  served.send(get("/wait"));
  entered.get_future().wait();
  queued.send(get("/"));
  server.reset();
  for (RawClient* client : {&idle, &used, &half, &served, &queued}) {
    client->all();
    EXPECT_TRUE(client->ended());
  }
}

TEST(ServerEnd, ComesAtOnceWhereNobodyEverCame) {
  for (int i = 0; i < 20; ++i)
    MUST(Server::start({}, [](const Request&, const std::stop_token&) -> Answer { return Reply{}; }));
}

// A server that plays a broken one, plain and over TLS.
class MisbehavingServer : public ::testing::TestWithParam<RawClient::Speaks> {
 protected:
  std::unique_ptr<Server> start(Misbehaviour misbehaviour) {
    Options options;
    if (GetParam() == RawClient::Speaks::tls) {
      const auto certificate = testing::make_test_certificate();
      options.certificate_chain = certificate.chain;
      options.certificate_key = Secret{certificate.key};
    }
    return MUST(Server::start(std::move(options), [=](const Request& request, const std::stop_token&) -> Answer {
      if (request.path == "/fine") return Reply{200, {}, "fine"};
      return misbehaviour;
    }));
  }
};

TEST_P(MisbehavingServer, BreaksTheConnectionWithoutAnAnswer) {
  const auto server = start({Misbehaviour::Kind::reset, {}});
  RawClient client{server->port(), GetParam()};
  client.send(get("/fine"));
  EXPECT_EQ(testing::status_of(client.reply()), 200);
  client.send(get("/"));
  EXPECT_EQ(client.all(), "");
  EXPECT_TRUE(client.was_reset());
}

TEST_P(MisbehavingServer, SendsTheHeadersAndHalfTheBody) {
  const auto server = start({Misbehaviour::Kind::half_body, {200, {}, "0123456789"}});
  RawClient client{server->port(), GetParam()};
  client.send(get("/"));
  const auto reply = client.all();
  EXPECT_THAT(reply, HasSubstr("Content-Length: 10\r\n"));
  EXPECT_THAT(reply, EndsWith("\r\n\r\n01234"));
  EXPECT_TRUE(client.ended());
}

INSTANTIATE_TEST_SUITE_P(OverBoth, MisbehavingServer,
                         ::testing::Values(RawClient::Speaks::plain, RawClient::Speaks::tls));

}  // namespace
}  // namespace kater::listen
