#include <fmt/format.h>

#include <condition_variable>
#include <future>
#include <mutex>

#include "base/testing/result_matchers.h"
#include "listen/server.h"
#include "listen/testing/raw_client.h"
#include "listen/testing/test_certificate.h"

namespace kater::listen {
namespace {

using namespace std::chrono_literals;
using ::testing::EndsWith;
using testing::get;
using ::testing::HasSubstr;
using testing::RawClient;
using testing::status_of;

// A handler that starts a stream for each request and keeps it, so that a test can write whenever it likes.
class Streams {
 public:
  Handler handler() {
    return [this](const Request& request, const std::stop_token&) -> Answer {
      if (request.path == "/plain") return Reply{200, {}, "plain"};
      StreamReply reply{200, {{"Content-Type", "text/event-stream"}}, {}};
      reply.start = [this](std::shared_ptr<Stream> stream) {
        const std::lock_guard lock{mutex_};
        streams_.push_back(std::move(stream));
        changed_.notify_all();
      };
      return reply;
    };
  }
  // The streams, once there are so many.
  std::vector<std::shared_ptr<Stream>> wait_for(std::size_t count) {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return streams_.size() >= count; });
    return streams_;
  }
  std::shared_ptr<Stream> first() { return wait_for(1).front(); }
  void forget() {
    const std::lock_guard lock{mutex_};
    streams_.clear();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::shared_ptr<Stream>> streams_;  // guarded by mutex_
};

TEST(ServerStream, SendsWhatIsWrittenWhenItIsWritten) {
  Streams streams;
  const auto server = MUST(Server::start({}, streams.handler()));
  RawClient client{server->port()};
  client.send(get("/"));
  EXPECT_THAT(client.until("\r\n\r\n"), HasSubstr("Transfer-Encoding: chunked\r\n"));
  const auto stream = streams.first();
  EXPECT_TRUE(stream->write("data: one\n\n"));
  EXPECT_EQ(client.until("one\n\n\r\n"), "b\r\ndata: one\n\n\r\n");
  EXPECT_TRUE(stream->write(""));
  EXPECT_TRUE(stream->write("data: two\n\n"));
  EXPECT_EQ(client.until("two\n\n\r\n"), "b\r\ndata: two\n\n\r\n");
  stream->close();
  EXPECT_FALSE(stream->write("late"));
  EXPECT_EQ(client.until("0\r\n\r\n"), "0\r\n\r\n");
  client.send(get("/plain"));
  EXPECT_EQ(status_of(client.reply()), 200);
}

TEST(ServerStream, EndsWhenNobodyHoldsItAnyMore) {
  Streams streams;
  const auto server = MUST(Server::start({}, streams.handler()));
  RawClient client{server->port()};
  client.send(get("/"));
  streams.first()->write("last");
  streams.forget();
  EXPECT_THAT(client.until("0\r\n\r\n"), EndsWith("4\r\nlast\r\n0\r\n\r\n"));
}

TEST(ServerStream, OccupiesNoWorkerHoweverManyThereAre) {
  constexpr std::size_t count = 200;
  for (const bool tls : {false, true}) {
    Streams streams;
    Options options;
    options.workers = 2;
    if (tls) {
      const auto certificate = testing::make_test_certificate();
      options.certificate_chain = certificate.chain;
      options.certificate_key = Secret{certificate.key};
    }
    const auto server = MUST(Server::start(std::move(options), streams.handler()));
    const auto speaks = tls ? RawClient::Speaks::tls : RawClient::Speaks::plain;
    std::vector<std::unique_ptr<RawClient>> clients;
    for (std::size_t i = 0; i < count; ++i) {
      clients.push_back(std::make_unique<RawClient>(server->port(), speaks));
      clients.back()->send(get("/"));
    }
    for (const auto& stream : streams.wait_for(count)) EXPECT_TRUE(stream->write("event"));
    for (const auto& client : clients) EXPECT_THAT(client->until("event\r\n"), HasSubstr("5\r\nevent"));
    RawClient other{server->port(), speaks};
    other.send(get("/plain"));
    EXPECT_EQ(status_of(other.reply()), 200);
  }
}

TEST(ServerStream, DropsAReaderThatIsTooSlowAndKeepsNothingForIt) {
  Streams streams;
  Options options;
  options.most_unsent_stream_bytes = 64 << 10;
  const auto server = MUST(Server::start(std::move(options), streams.handler()));
  RawClient slow{server->port(), RawClient::Speaks::plain, 4096};
  slow.send(get("/"));
  const auto stream = streams.first();
  std::size_t accepted = 0;
  while (stream->write(std::string(16 << 10, 'x'))) {
    ASSERT_LT(++accepted, 10'000U) << "everything was taken, though nobody reads";
  }
  EXPECT_FALSE(stream->write("more"));
  slow.all();
  EXPECT_TRUE(slow.ended());
}

TEST(ServerStream, LetsOneLargeWritePassWhenNothingWaits) {
  Streams streams;
  Options options;
  options.most_unsent_stream_bytes = 1000;
  const auto server = MUST(Server::start(std::move(options), streams.handler()));
  RawClient client{server->port()};
  client.send(get("/"));
  const auto stream = streams.first();
  EXPECT_TRUE(stream->write(std::string(5000, 'x') + "!"));
  EXPECT_THAT(client.until("!\r\n"), HasSubstr("xxx"));
}

TEST(ServerStream, DropsAReaderThatTakesNothingWithinTheDeadline) {
  Streams streams;
  std::promise<std::string> logged;
  Options options;
  options.write_deadline = 50ms;
  options.log = [&](std::string_view line) { logged.set_value(std::string{line}); };
  const auto server = MUST(Server::start(std::move(options), streams.handler()));
  RawClient slow{server->port(), RawClient::Speaks::plain, 4096};
  slow.send(get("/"));
  const auto stream = streams.first();
  EXPECT_TRUE(stream->write(std::string(16 << 20, 'x')));
  EXPECT_THAT(logged.get_future().get(), HasSubstr("nobody read"));
  slow.all();
  EXPECT_TRUE(slow.ended());
  EXPECT_FALSE(stream->write("more"));
}

TEST(ServerStream, SaysThatItsClientIsGone) {
  Streams streams;
  const auto server = MUST(Server::start({}, streams.handler()));
  auto client = std::make_unique<RawClient>(server->port());
  client->send(get("/"));
  const auto stream = streams.first();
  client.reset();
  // The first write finds a connection that the system still takes bytes for; a later one finds it broken.
  const std::string event(64 << 10, 'e');
  std::size_t writes = 0;
  while (stream->write(event)) ASSERT_LT(++writes, 10'000U);
}

TEST(ServerStream, GivesHeadersAloneForHead) {
  Streams streams;
  const auto server = MUST(Server::start({}, streams.handler()));
  RawClient client{server->port()};
  client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_THAT(client.until("\r\n\r\n"), HasSubstr("text/event-stream"));
  client.send(get("/plain"));
  EXPECT_EQ(status_of(client.reply()), 200);
}

TEST(ServerStream, IsRefusedToAnOldClient) {
  Streams streams;
  const auto server = MUST(Server::start({}, streams.handler()));
  RawClient client{server->port()};
  client.send("GET / HTTP/1.0\r\n\r\n");
  EXPECT_EQ(status_of(client.all()), 505);
}

TEST(ServerStream, OutlivesItsServerAndIsGone) {
  Streams streams;
  auto server = MUST(Server::start({}, streams.handler()));
  RawClient client{server->port()};
  client.send(get("/"));
  const auto stream = streams.first();
  server.reset();
  EXPECT_FALSE(stream->write("late"));
  stream->close();
  client.all();
  EXPECT_TRUE(client.ended());
}

}  // namespace
}  // namespace kater::listen
