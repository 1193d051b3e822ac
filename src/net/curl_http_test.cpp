#include "net/curl_http.h"

#include <fmt/format.h>

#include <future>
#include <thread>

#include "base/testing/result_matchers.h"
#include "net/testing/raw_server.h"

namespace kater::net {
namespace {

using namespace std::chrono_literals;
using kater::testing::FailsWith;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::Peer;
using testing::RawServer;

std::unique_ptr<CurlHttp> open(CurlHttp::Options options) { return MUST(CurlHttp::open(std::move(options))); }
std::unique_ptr<CurlHttp> open_plain(CurlHttp::Options options = {}) {
  options.allow_plain_http = true;
  return open(std::move(options));
}

Request get(const std::string& url, std::chrono::milliseconds deadline = 10s) {
  return {.url = url, .deadline = deadline};
}
std::string url_of(const RawServer& server, std::string_view scheme = "http", std::string_view host = "127.0.0.1") {
  return fmt::format("{}://{}:{}/api?token=planted", scheme, host, server.port());
}

// Answers every request with what it was.
void echo(Peer& peer) {
  for (auto request = peer.request(); !request.empty(); request = peer.request())
    peer.reply(200, request, "X-Two: 2\r\n");
}

std::optional<NetworkFailure> failure(Http& http, const Request& request) {
  const auto reply = http.send(request, {});
  if (reply) return std::nullopt;
  EXPECT_THAT(reply.error().text() + reply.error().sentence(), Not(HasSubstr("planted")));
  return failure_of(reply.error());
}

SignedCertificate certificate(Time now, std::vector<std::string> names = {"127.0.0.1"}) {
  return MUST(make_with_authority("Kater test", names, std::chrono::days{2}, now));
}
Time today() { return SystemClock{}.now(); }

TEST(CurlHttp, SendsWhatItIsGivenAndReadsWhatComesBack) {
  const RawServer server{echo};
  const auto http = open_plain();
  const Secret token{"dapi-planted"};
  const Request request{.method = Method::post,
                        .url = url_of(server),
                        .headers = {{"Content-Type", "application/json"}, {"X-Empty", ""}},
                        .bearer = &token,
                        .body = R"({"a": 1})"};
  const auto reply = MUST(http->send(request, {}));
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.header("x-two"), "2");
  EXPECT_THAT(reply.body, AllOf(HasSubstr("POST /api?token=planted HTTP/1.1\r\n"), HasSubstr("User-Agent: Kater\r\n"),
                                HasSubstr("Content-Type: application/json\r\n"), HasSubstr("X-Empty:\r\n"),
                                HasSubstr("Authorization: Bearer dapi-planted\r\n"), HasSubstr("\r\n\r\n{\"a\": 1}")));
  EXPECT_THAT(reply.body, Not(HasSubstr("Expect")));
}

TEST(CurlHttp, SpeaksEveryMethod) {
  const RawServer server{echo};
  const auto http = open_plain();
  for (const auto method : {Method::get, Method::post, Method::put, Method::patch, Method::del}) {
    const auto reply = MUST(http->send({.method = method, .url = url_of(server)}, {}));
    EXPECT_THAT(reply.body, ::testing::StartsWith(std::string{name_of(method)} + " /api"));
    EXPECT_THAT(reply.body, Not(HasSubstr("Content-Type")));
  }
}

TEST(CurlHttp, TakesAnyStatusForAnAnswerAndFollowsNoRedirect) {
  const RawServer server{[](Peer& peer) {
    peer.request();
    peer.reply(302, "", "Location: http://127.0.0.1:1/login\r\n");
    peer.request();
    peer.write("HTTP/1.1 100 Continue\r\nX-Interim: 1\r\n\r\n");
    peer.reply(503, "busy", "Retry-After: 3\r\n");
  }};
  const auto http = open_plain();
  EXPECT_EQ(MUST(http->send(get(url_of(server)), {})).header("location"), "http://127.0.0.1:1/login");
  const auto busy = MUST(http->send(get(url_of(server)), {}));
  EXPECT_EQ(busy.status, 503);
  EXPECT_EQ(busy.body, "busy");
  EXPECT_EQ(busy.header("retry-after"), "3");
  EXPECT_EQ(busy.header("x-interim"), "");
}

TEST(CurlHttp, KeepsConnectionsOpenAndHasOneForEachCallAtATime) {
  const RawServer server{echo};
  const auto http = open_plain();
  for (int i = 0; i < 5; ++i) MUST(http->send(get(url_of(server)), {}));
  EXPECT_EQ(server.connections(), 1);
  std::vector<std::jthread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i) EXPECT_EQ(MUST(http->send(get(url_of(server)), {})).status, 200);
    });
  }
  threads.clear();
  EXPECT_LE(server.connections(), 5);
}

TEST(CurlHttp, NeverSendsABodyTwice) {
  std::atomic<int> posts = 0;
  const RawServer server{[&](Peer& peer) {
    if (peer.request().starts_with("POST")) ++posts;
    peer.reply(200, "warm");
    if (peer.request().starts_with("POST")) ++posts;  // and closes without an answer
  }};
  const auto http = open_plain();
  MUST(http->send(get(url_of(server)), {}));
  EXPECT_EQ(failure(*http, {.method = Method::post, .url = url_of(server), .body = "run"}), NetworkFailure::reset);
  EXPECT_EQ(posts, 1);
}

TEST(CurlHttp, RefusesWhatIsNoHttps) {
  const auto http = open({});
  for (const char* url : {"http://127.0.0.1/", "file:///etc/passwd", "127.0.0.1", "", "https://", "ftp://host/"}) {
    EXPECT_THAT(http->send(get(url), {}), FailsWith(Code::invalid_argument)) << url;
  }
  EXPECT_THAT(open_plain()->send(get("file:///etc/passwd"), {}), FailsWith(Code::invalid_argument));
  EXPECT_THAT(http->send(get("https://host:99999/"), {}), FailsWith(Code::invalid_argument));
}

TEST(CurlHttp, TellsApartWhyNoConnectionCameAbout) {
  const auto http = open_plain();
  EXPECT_EQ(failure(*http, get("https://kater-test.invalid/planted")), NetworkFailure::name_not_found);
  EXPECT_EQ(failure(*http, get("http://127.0.0.1:1/planted")), NetworkFailure::refused);
  const RawServer silent{[](Peer& peer) { peer.wait_until_gone(); }};
  EXPECT_EQ(failure(*http, get(url_of(silent), 50ms)), NetworkFailure::timed_out);
  EXPECT_EQ(failure(*http, get(url_of(silent, "https"), 50ms)), NetworkFailure::timed_out);
}

TEST(CurlHttp, HandsABodyOnAsItComesWhateverItsSize) {
  const std::string large(3 << 20, 'x');
  const RawServer server{[&](Peer& peer) {
    for (int status = 200; !peer.request().empty(); status = 500) peer.reply(status, large);
  }};
  const auto http = open_plain({.most_reply_bytes = large.size()});
  std::size_t taken = 0;
  std::size_t pieces = 0;
  auto request = get(url_of(server));
  request.take_body = [&](std::string_view piece) {
    taken += piece.size();
    ++pieces;
    return true;
  };
  EXPECT_EQ(MUST(http->send(request, {})).body, "");
  EXPECT_EQ(taken, large.size());
  EXPECT_GT(pieces, 10U);
  // What is no success is no body that anybody waits for: it tells why.
  EXPECT_EQ(MUST(http->send(request, {})).body.size(), large.size());
  EXPECT_EQ(taken, large.size());
}

TEST(CurlHttp, EndsABodyThatIsNotWantedAnyMore) {
  const RawServer server{[&](Peer& peer) {
    peer.request();
    peer.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nfirst");
    peer.wait_until_gone();
  }};
  auto request = get(url_of(server));
  request.take_body = [](std::string_view) { return false; };
  EXPECT_THAT(open_plain()->send(request, {}), FailsWith(Code::cancelled));
}

TEST(CurlHttp, GivesUpABodyThatStopsComing) {
  const RawServer server{[&](Peer& peer) {
    peer.request();
    peer.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nfirst");
    peer.wait_until_gone();
  }};
  auto request = get(url_of(server), 1s);
  request.take_body = [](std::string_view) { return true; };
  EXPECT_EQ(failure(*open_plain(), request), NetworkFailure::timed_out);
}

TEST(CurlHttp, SaysThatTheConnectionWasLostAtWhateverStep) {
  const std::string_view reply = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789";
  for (std::size_t sent = 0; sent < reply.size(); sent += 7) {
    for (const bool reset : {false, true}) {
      const RawServer server{[&](Peer& peer) {
        peer.request();
        peer.write(reply.substr(0, sent));
        if (reset) peer.reset();
      }};
      EXPECT_EQ(failure(*open_plain(), get(url_of(server))), NetworkFailure::reset) << sent;
    }
  }
}

TEST(CurlHttp, RefusesAnAnswerThatIsNoHttp) {
  const RawServer server{[](Peer& peer) {
    peer.request();
    peer.write("SSH-2.0-OpenSSH\r\n");
  }};
  EXPECT_EQ(failure(*open_plain(), get(url_of(server))), NetworkFailure::reset);
}

TEST(CurlHttp, TrustsTheAuthoritiesItIsGiven) {
  const auto made = certificate(today());
  const RawServer server{echo, &made.server};
  const auto http = open({.authorities = made.authority});
  EXPECT_EQ(MUST(http->send(get(url_of(server, "https")), {})).status, 200);
  MUST(http->send(get(url_of(server, "https")), {}));
  EXPECT_EQ(server.connections(), 1);
}

TEST(CurlHttp, TrustsACertificateThatSignedItself) {
  const auto made = MUST(make_self_signed({"127.0.0.1"}, std::chrono::days{2}, today()));
  const RawServer server{echo, &made};
  EXPECT_EQ(failure(*open({}), get(url_of(server, "https"))), NetworkFailure::certificate_not_trusted);
  EXPECT_EQ(failure(*open({.authorities = made.chain}), get(url_of(server, "https"))), std::nullopt);
}

TEST(CurlHttp, TellsApartWhatIsWrongWithACertificate) {
  const auto good = certificate(today());
  const RawServer unknown{echo, &good.server};
  EXPECT_EQ(failure(*open({}), get(url_of(unknown, "https"))), NetworkFailure::certificate_not_trusted);
  const auto old = certificate(today() - std::chrono::days{10});
  const RawServer expired{echo, &old.server};
  EXPECT_EQ(failure(*open({.authorities = old.authority}), get(url_of(expired, "https"))),
            NetworkFailure::certificate_expired);
  const auto early = certificate(today() + std::chrono::days{10});
  const RawServer not_yet{echo, &early.server};
  EXPECT_EQ(failure(*open({.authorities = early.authority}), get(url_of(not_yet, "https"))),
            NetworkFailure::certificate_expired);
  const auto elsewhere = certificate(today(), {"kater.example"});
  const RawServer other{echo, &elsewhere.server};
  EXPECT_EQ(failure(*open({.authorities = elsewhere.authority}), get(url_of(other, "https"))),
            NetworkFailure::certificate_other_name);
}

TEST(CurlHttp, SaysThatAPortDoesNotSpeakTls) {
  const RawServer server{[](Peer& peer) { peer.write("HTTP/1.1 400 Bad Request\r\n\r\n"); }};
  EXPECT_EQ(failure(*open({}), get(url_of(server, "https"))), NetworkFailure::tls);
}

TEST(CurlHttp, RefusesAuthoritiesThatAreNone) {
  const auto made = certificate(today());
  for (const std::string& pem : {std::string{"hello"}, made.authority + "-----BEGIN CERTIFICATE-----\nAA\n",
                                 std::string{"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"}}) {
    EXPECT_THAT(CurlHttp::open({.authorities = pem}), FailsWith(Code::invalid_argument)) << pem;
  }
}

TEST(CurlHttp, StopsReadingWhatIsTooLarge) {
  const RawServer server{[](Peer& peer) {
    peer.request();
    peer.write("HTTP/1.1 200 OK\r\n\r\n");
    while (peer.write(std::string(1000, 'x'))) {
    }
  }};
  const auto reply = open_plain({.most_reply_bytes = 100'000})->send(get(url_of(server)), {});
  ASSERT_THAT(reply, FailsWith(Code::resource_exhausted));
  EXPECT_EQ(failure_of(reply.error()), NetworkFailure::too_large);
}

TEST(CurlHttp, GoesThroughAProxyAndShowsItNoCredential) {
  std::promise<std::string> seen;
  const RawServer proxy{[&](Peer& peer) {
    seen.set_value(peer.request());
    peer.write("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
  }};
  const auto http =
      open({.proxy = MUST(proxy_from(fmt::format("http://us%40er:secret%3Aplanted@127.0.0.1:{}", proxy.port())))});
  const Secret token{"dapi-planted"};
  Request request = get("https://workspace.example/api/planted");
  request.bearer = &token;
  EXPECT_EQ(failure(*http, request), NetworkFailure::proxy);
  const auto received = seen.get_future().get();
  EXPECT_THAT(received, AllOf(HasSubstr("CONNECT workspace.example:443"), Not(HasSubstr("dapi"))));
  EXPECT_THAT(received, HasSubstr("Proxy-Authorization: Basic dXNAZXI6c2VjcmV0OnBsYW50ZWQ="));  // us@er:secret:planted
}

TEST(CurlHttp, SaysThatItsProxyCannotBeReached) {
  for (const auto* url : {"http://127.0.0.1:1", "http://kater-test.invalid"}) {
    EXPECT_EQ(failure(*open({.proxy = MUST(proxy_from(url))}), get("https://workspace.example/")),
              NetworkFailure::proxy);
  }
}

TEST(CurlHttp, ReachesWithoutItsProxyWhatIsExceptedFromIt) {
  const RawServer server{echo};
  for (const auto* except : {"127.0.0.1", "example.com, 127.0.0.0/8", "*"}) {
    auto proxy = MUST(proxy_from("http://127.0.0.1:1"));
    proxy.except = except;
    EXPECT_EQ(MUST(open_plain({.proxy = std::move(proxy)})->send(get(url_of(server)), {})).status, 200) << except;
  }
  auto proxy = MUST(proxy_from("http://127.0.0.1:2"));
  proxy.except = "127.0.0.1";
  EXPECT_EQ(failure(*open({.proxy = std::move(proxy)}), get("https://127.0.0.1:1/")), NetworkFailure::refused)
      << "the proxy is not to blame for a host that is reached without it";
}

TEST(CurlHttp, SignsInWithUserAndPasswordWhereAskedTo) {
  const RawServer server{echo};
  const Secret password{"planted:password"};
  const Basic basic{"client", &password};
  auto request = get(url_of(server));
  request.basic = &basic;
  EXPECT_THAT(MUST(open_plain()->send(request, {})).body,
              HasSubstr("Authorization: Basic Y2xpZW50OnBsYW50ZWQ6cGFzc3dvcmQ=\r\n"));
}

TEST(CurlHttp, ConnectsToNoAddressBeyondItsReach) {
  const RawServer server{echo};
  const auto guarded = open_plain({.addresses = AddressPolicy::beyond_this_machine});
  for (const auto* host : {"127.0.0.1", "localhost", "127.1", "2130706433"}) {
    EXPECT_EQ(failure(*guarded, get(url_of(server, "http", host))), NetworkFailure::local_address) << host;
  }
  const auto lenient = open_plain({.addresses = AddressPolicy::this_machine_too});
  EXPECT_EQ(failure(*lenient, get(url_of(server))), std::nullopt);
  EXPECT_EQ(failure(*lenient, get("http://169.254.169.254/latest/planted")), NetworkFailure::metadata_address);
  EXPECT_EQ(failure(*lenient, get("http://metadata.google.internal/planted")), NetworkFailure::metadata_address);
  EXPECT_EQ(server.connections(), 1);
}

// What counts is the address that a connection is made to, whichever name or way led there.
TEST(CurlHttp, JudgesTheAddressAndNotTheNameThatLedToIt) {
  const RawServer proxy{echo};
  const auto http = open({.proxy = MUST(proxy_from(fmt::format("http://127.0.0.1:{}", proxy.port()))),
                          .addresses = AddressPolicy::beyond_this_machine});
  EXPECT_EQ(failure(*http, get("https://workspace.example/planted")), NetworkFailure::local_address);
  EXPECT_EQ(proxy.connections(), 0);
}

TEST(CurlHttp, StopsAtOnceWhenAskedTo) {
  std::promise<void> asked;
  const RawServer server{[&](Peer& peer) {
    peer.request();
    asked.set_value();
    peer.wait_until_gone();
  }};
  const auto http = open_plain();
  std::stop_source stop;
  std::jthread stopper{[&] {
    asked.get_future().wait();
    stop.request_stop();
  }};
  const auto start = std::chrono::steady_clock::now();
  EXPECT_THAT(http->send(get(url_of(server), 60s), stop.get_token()), FailsWith(Code::cancelled));
  EXPECT_LT(std::chrono::steady_clock::now() - start, 5s);
  EXPECT_THAT(http->send(get(url_of(server)), stop.get_token()), FailsWith(Code::cancelled));
}

}  // namespace
}  // namespace kater::net
