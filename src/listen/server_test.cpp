#include "listen/server.h"

#include <fmt/format.h>

#include <mutex>
#include <thread>

#include "base/testing/result_matchers.h"
#include "listen/testing/raw_client.h"
#include "listen/testing/test_certificate.h"

namespace kater::listen {
namespace {

using kater::testing::FailsWith;
using testing::body_of;
using testing::get;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::post;
using testing::RawClient;
using ::testing::StartsWith;
using testing::status_of;

// Says what it was asked.
Answer echo(const Request& request, const std::stop_token&) {
  std::string text = request.method + " " + request.path;
  for (const auto& segment : request.segments) text += "|" + segment;
  for (const auto& [name, value] : request.query) text += fmt::format("?{}={}", name, value);
  text += " " + std::string{request.header("x-test")} + " " + request.body + " " + request.peer;
  return Reply{200, {{"Content-Type", "text/plain"}}, text};
}

std::unique_ptr<Server> start(Options options = {}, Handler handler = echo) {
  return MUST(Server::start(std::move(options), std::move(handler)));
}

Options with_tls() {
  const auto certificate = testing::make_test_certificate();
  Options options;
  options.certificate_chain = certificate.chain;
  options.certificate_key = Secret{certificate.key};
  return options;
}

TEST(Server, HandsAWholeRequestToItsHandler) {
  const auto server = start();
  RawClient client{server->port()};
  client.send("POST /a%20b/c%2Fd?e=f+g HTTP/1.1\r\nHost: h\r\nX-Test: yes\r\nContent-Length: 5\r\n\r\nhello");
  const auto reply = client.reply();
  EXPECT_EQ(status_of(reply), 200);
  EXPECT_EQ(body_of(reply), "POST /a%20b/c%2Fd|a b|c/d?e=f g yes hello 127.0.0.1");
  EXPECT_THAT(reply, HasSubstr("Content-Type: text/plain\r\n"));
}

TEST(Server, KeepsAConnectionForTheNextRequest) {
  const auto server = start();
  RawClient client{server->port()};
  for (int i = 0; i < 3; ++i) {
    client.send(post("/" + std::to_string(i), "body"));
    EXPECT_THAT(body_of(client.reply()), StartsWith(fmt::format("POST /{}|", i)));
  }
  client.send(get("/last", "Connection: close\r\n"));
  EXPECT_THAT(client.all(), HasSubstr("Connection: close\r\n"));
  EXPECT_TRUE(client.ended());
}

TEST(Server, AnswersRequestsThatCameAtOnceInTheirOrder) {
  const auto server = start();
  RawClient client{server->port()};
  std::string requests;
  for (int i = 0; i < 50; ++i) requests += i % 2 == 0 ? get(fmt::format("/{}", i)) : post(fmt::format("/{}", i), "x");
  client.send(requests);
  for (int i = 0; i < 50; ++i) EXPECT_THAT(body_of(client.reply()), HasSubstr(fmt::format(" /{}|", i)));
}

TEST(Server, TakesARequestThatComesByteByByte) {
  const auto server = start();
  RawClient client{server->port()};
  for (const char byte : post("/slow", "hello")) client.send({&byte, 1});
  EXPECT_THAT(body_of(client.reply()), StartsWith("POST /slow|slow  hello"));
}

TEST(Server, AnswersHeadWithTheLengthButWithoutTheBody) {
  const auto server = start();
  RawClient client{server->port()};
  client.send("HEAD /abc HTTP/1.1\r\nHost: h\r\n\r\n");
  const auto head = client.until("\r\n\r\n");
  EXPECT_THAT(head, HasSubstr(fmt::format("Content-Length: {}\r\n", std::string{"GET /abc|abc   127.0.0.1"}.size())));
  client.send(get("/next"));
  EXPECT_EQ(status_of(client.reply()), 200);
}

TEST(Server, LeavesTheLengthOutWhereThereIsNoBody) {
  const auto server = start({}, [](const Request&, const std::stop_token&) -> Answer { return Reply{204, {}, {}}; });
  RawClient client{server->port()};
  client.send(get("/"));
  EXPECT_THAT(client.until("\r\n\r\n"), Not(HasSubstr("Content-Length")));
}

TEST(Server, GivesLeaveToSendWhenAskedForIt) {
  const auto server = start();
  RawClient client{server->port()};
  client.send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
  EXPECT_EQ(client.until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("hello");
  EXPECT_THAT(body_of(client.reply()), HasSubstr("hello"));
}

TEST(Server, OverlooksAnOfferToSpeakAnotherProtocol) {
  const auto server = start();
  RawClient client{server->port()};
  client.send(get("/a", "Connection: Upgrade\r\nUpgrade: h2c\r\n"));
  EXPECT_EQ(status_of(client.reply()), 200);
}

TEST(Server, CarriesLargeBodiesBothWays) {
  const auto server = start({}, [](const Request& request, const std::stop_token&) -> Answer {
    return Reply{200, {}, request.body};
  });
  for (const auto speaks : {RawClient::Speaks::plain}) {
    RawClient client{server->port(), speaks};
    const std::string body(4 << 20, 'x');
    std::thread sender{[&] { client.send(post("/", body)); }};
    EXPECT_EQ(body_of(client.reply()).size(), body.size());
    sender.join();
  }
}

TEST(Server, SpeaksTls) {
  const auto server = start(with_tls());
  RawClient client{server->port(), RawClient::Speaks::tls};
  ASSERT_TRUE(client.connected());
  EXPECT_EQ(client.tls_version(), "TLSv1.3");
  client.send(post("/a", std::string(100'000, 'x')));
  EXPECT_EQ(body_of(client.reply()).size(), std::string{"POST /a|a   127.0.0.1"}.size() + 100'000);
  client.send(get("/b"));
  EXPECT_EQ(status_of(client.reply()), 200);
}

TEST(Server, ClosesOnWhoeverDoesNotSpeakTls) {
  const auto server = start(with_tls());
  RawClient client{server->port()};
  client.send(get("/"));
  client.all();
  EXPECT_TRUE(client.ended());
}

TEST(Server, TellsAStrangerNothingOfWhatAHandlerThrew) {
  std::mutex mutex;
  std::string logged;
  Options options;
  options.log = [&](std::string_view line) {
    const std::lock_guard lock{mutex};
    logged += line;
  };
  const auto server = start(std::move(options), [](const Request&, const std::stop_token&) -> Answer {
    throw std::runtime_error{"dapi-planted"};
  });
  RawClient client{server->port()};
  client.send(get("/"));
  const auto reply = client.reply();
  EXPECT_EQ(status_of(reply), 500);
  EXPECT_THAT(reply, Not(HasSubstr("planted")));
  const std::lock_guard lock{mutex};
  EXPECT_THAT(logged, HasSubstr("threw"));
  EXPECT_THAT(logged, Not(HasSubstr("planted")));
}

TEST(Server, SaysWhichPortIsTaken) {
  const auto server = start();
  Options options;
  options.port = server->port();
  const auto second = Server::start(std::move(options), echo);
  ASSERT_THAT(second, FailsWith(Code::conflict));
  EXPECT_THAT(second.error().sentence(), HasSubstr(fmt::format("Port {} on 127.0.0.1", server->port())));
}

TEST(Server, FreesItsPortWhenItGoes) {
  auto server = start();
  Options options;
  options.port = server->port();
  server.reset();
  EXPECT_EQ(start(std::move(options))->port(), options.port);
}

TEST(Server, RefusesAnAddressThatIsNone) {
  for (const char* address : {"", "kater.example", "256.0.0.1", "198.51.100.7"}) {
    Options options;
    options.address = address;
    EXPECT_THAT(Server::start(std::move(options), echo), FailsWith(Code::invalid_argument)) << address;
  }
}

TEST(Server, ListensOnIpv6WhereTheMachineHasIt) {
  Options options;
  options.address = "::1";
  const auto server = Server::start(std::move(options), echo);
  if (!server) GTEST_SKIP() << "this machine has no IPv6: " << server.error();
  EXPECT_GT((*server)->port(), 0);
}

TEST(Server, SaysWhatIsWrongWithACertificate) {
  const auto certificate = testing::make_test_certificate();
  const auto other = testing::make_test_certificate();
  const auto sentence = [](const std::string& chain, const std::string& key) {
    Options options;
    options.certificate_chain = chain;
    options.certificate_key = Secret{key};
    const auto server = Server::start(std::move(options), echo);
    EXPECT_THAT(server, FailsWith(Code::invalid_argument));
    return server ? std::string{} : server.error().sentence();
  };
  EXPECT_THAT(sentence("nonsense", certificate.key), HasSubstr("certificate"));
  EXPECT_THAT(sentence(certificate.chain, "nonsense"), HasSubstr("private key for HTTPS cannot be read"));
  EXPECT_THAT(sentence(certificate.chain, other.key), HasSubstr("does not belong"));
}

TEST(Server, ShowsANewCertificateToNewConnectionsAndKeepsTheOldOnes) {
  const auto server = start(with_tls());
  RawClient before{server->port(), RawClient::Speaks::tls};
  const auto next = testing::make_test_certificate();
  MUST(server->use_certificate(next.chain, Secret{next.key}));
  before.send(get("/still"));
  EXPECT_EQ(status_of(before.reply()), 200);
  for (int i = 0; i < 10; ++i) {  // more than the sockets that are kept ready for accepting
    RawClient after{server->port(), RawClient::Speaks::tls};
    ASSERT_TRUE(after.connected());
    EXPECT_NE(after.certificate(), before.certificate());
    after.send(get("/"));
    EXPECT_EQ(status_of(after.reply()), 200);
  }
}

TEST(Server, KeepsItsCertificateWhenTheNextOneCannotBeUsed) {
  const auto server = start(with_tls());
  const auto one = testing::make_test_certificate(), other = testing::make_test_certificate();
  RawClient before{server->port(), RawClient::Speaks::tls};
  EXPECT_THAT(server->use_certificate(one.chain, Secret{other.key}), FailsWith(Code::invalid_argument));
  EXPECT_THAT(server->use_certificate("", Secret{}), FailsWith(Code::invalid_argument));
  RawClient after{server->port(), RawClient::Speaks::tls};
  EXPECT_EQ(after.certificate(), before.certificate());
  EXPECT_THAT(start()->use_certificate(one.chain, Secret{one.key}), FailsWith(Code::invalid_argument));
}

TEST(Server, KnowsWhoAsksAndHowOnlyFromProxiesThatWereNamed) {
  const auto who = [](const Request& request, const std::stop_token&) -> Answer {
    return Reply{200, {}, request.peer + (request.secure ? " secure" : " plain")};
  };
  const auto asked = [&](Options options) {
    const auto server = start(std::move(options), who);
    RawClient client{server->port()};
    client.send(get("/", "X-Forwarded-For: 192.0.2.9\r\nX-Forwarded-Proto: https\r\n"));
    return body_of(client.reply());
  };
  EXPECT_EQ(asked({}), "127.0.0.1 plain");
  Options other, named;
  other.proxies = {"10.0.0.0/8"};
  named.proxies = {"127.0.0.1"};
  EXPECT_EQ(asked(std::move(other)), "127.0.0.1 plain");
  EXPECT_EQ(asked(std::move(named)), "192.0.2.9 secure");
}

}  // namespace
}  // namespace kater::listen
