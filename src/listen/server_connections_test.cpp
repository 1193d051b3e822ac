#include <fcntl.h>
#include <sys/resource.h>

#include <array>
#include <future>
#include <optional>

#include "base/testing/result_matchers.h"
#include "listen/server.h"
#include "listen/testing/raw_client.h"

namespace kater::listen {
namespace {

using testing::get;
using ::testing::HasSubstr;
using testing::RawClient;
using testing::status_of;

Answer fine(const Request&, const std::stop_token&) { return Reply{200, {}, "fine"}; }

TEST(ServerConnections, WaitUntilOneIsFree) {
  Options options;
  options.most_connections = 2;
  const auto server = MUST(Server::start(std::move(options), fine));
  auto first = std::make_unique<RawClient>(server->port());
  RawClient second{server->port()};
  for (RawClient* client : {first.get(), &second}) {
    client->send(get("/"));
    EXPECT_EQ(status_of(client->reply()), 200);
  }
  RawClient third{server->port()};
  third.send(get("/"));
  first.reset();
  EXPECT_EQ(status_of(third.reply()), 200);
}

TEST(ServerConnections, AreClosedOnAnAddressThatHasTooMany) {
  std::promise<std::string> logged;
  Options options;
  options.most_connections_of_one_address = 2;
  options.log = [&](std::string_view line) { logged.set_value(std::string{line}); };
  const auto server = MUST(Server::start(std::move(options), fine));
  auto first = std::make_unique<RawClient>(server->port());
  RawClient second{server->port()};
  for (RawClient* client : {first.get(), &second}) {
    client->send(get("/"));
    EXPECT_EQ(status_of(client->reply()), 200);
  }
  RawClient third{server->port()};
  EXPECT_EQ(third.all(), "");
  EXPECT_TRUE(third.ended());
  EXPECT_THAT(logged.get_future().get(), HasSubstr("127.0.0.1, which has too many"));
}

TEST(ServerConnections, OfAProxyMayBeAnyNumber) {
  Options options;
  options.most_connections_of_one_address = 1;
  options.proxies = {"127.0.0.0/8"};
  const auto server = MUST(Server::start(std::move(options), fine));
  const std::array<std::unique_ptr<RawClient>, 3> clients{std::make_unique<RawClient>(server->port()),
                                                          std::make_unique<RawClient>(server->port()),
                                                          std::make_unique<RawClient>(server->port())};
  for (const auto& client : clients) {
    client->send(get("/"));
    EXPECT_EQ(status_of(client->reply()), 200);
  }
}

// While it lives, this process may open so many files more.
class FilesLeft {
 public:
  explicit FilesLeft(rlim_t more) {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const int lowest_free = ::fcntl(0, F_DUPFD, 0);
    ::close(lowest_free);
    const rlimit few{static_cast<rlim_t>(lowest_free) + more, before_.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &few);
  }
  FilesLeft(const FilesLeft&) = delete;
  FilesLeft& operator=(const FilesLeft&) = delete;
  ~FilesLeft() { ::setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_{};
};

TEST(ServerConnections, AreAcceptedAgainAfterATimeWithoutFiles) {
  std::promise<std::string> failed, again;
  Options options;
  options.log = [&, lines = 0](std::string_view line) mutable {
    (lines++ == 0 ? failed : again).set_value(std::string{line});
  };
  const auto server = MUST(Server::start(std::move(options), fine));
  RawClient before{server->port()};
  before.send(get("/"));
  EXPECT_EQ(status_of(before.reply()), 200);
  auto files = std::make_optional<FilesLeft>(1);
  RawClient client{server->port()};  // takes the last one, so there is none to accept it with
  ASSERT_TRUE(client.connected());
  client.send(get("/"));
  EXPECT_THAT(failed.get_future().get(), HasSubstr("no connection can be accepted"));
  before.send(get("/"));  // who is in is served meanwhile
  EXPECT_EQ(status_of(before.reply()), 200);
  files.reset();
  EXPECT_EQ(status_of(client.reply()), 200);
  EXPECT_EQ(again.get_future().get(), "connections are accepted again");
}

TEST(ServerConnections, SurviveClientsThatAreGoneBeforeTheyAreAccepted) {
  Options options;
  options.most_connections = 4;
  const auto server = MUST(Server::start(std::move(options), fine));
  for (int i = 0; i < 200; ++i) {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    const linger at_once{1, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(server->port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    ::close(socket);
  }
  RawClient client{server->port()};
  client.send(get("/"));
  EXPECT_EQ(status_of(client.reply()), 200);
}

}  // namespace
}  // namespace kater::listen
