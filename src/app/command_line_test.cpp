#include "app/command_line.h"

#include <array>

#include "app/settings.h"
#include "app/testing/own_process.h"
#include "app/testing/temporary_folder.h"
#include "base/guarded.h"
#include "base/testing/result_matchers.h"
#include "net/testing/raw_server.h"

namespace kater::app {
namespace {

using net::testing::Peer;
using net::testing::RawServer;
using ::testing::AllOf;
using testing::Ended;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::OwnProcess;
using ::testing::StartsWith;

constexpr auto no_connections = R"({"connections":[]})";

class CommandLine : public ::testing::Test {
 protected:
  // A client's command, for machines, to the server at `url`.
  Ended list_connections(const std::string& url, std::vector<std::string> further = {}) {
    further.insert(further.end(), {"KATER_URL=" + url, "KATER_TOKEN=kater_planted", "KATER_DATA=" + data_});
    return kater_.run({"connection", "list", "--json"}, further);
  }
  // An answer to whoever asks, with the request kept in `received_`.
  RawServer::Script answers(int status, std::string body) {
    return [this, status, body = std::move(body)](Peer& peer) {
      const auto request = peer.request();
      received_.with([&](std::string& received) { received += request; });
      peer.reply(status, body, "Content-Type: application/json\r\nConnection: close\r\n");
    };
  }
  std::string received() {
    return received_.with([](const std::string& received) { return received; });
  }

  OwnProcess kater_;  // first: before there are threads
  const testing::TemporaryFolder folder_;
  const std::string data_ = (folder_ / "data").string();
  Guarded<std::string> received_;
};

net::Certificate make_certificate() {
  return MUST(net::make_self_signed({"127.0.0.1"}, std::chrono::days{1}, SystemClock{}.now()));
}

std::string plain_url(const RawServer& server) { return "http://127.0.0.1:" + std::to_string(server.port()); }
std::string https_url(const RawServer& server) { return "https://127.0.0.1:" + std::to_string(server.port()); }

TEST_F(CommandLine, AsksTheServerOfItsEnvironmentWithTheTokenOfIt) {
  const RawServer server{answers(200, no_connections)};
  const auto ended = list_connections(plain_url(server) + "/");
  EXPECT_EQ(ended.code, 0) << ended.errors;
  EXPECT_EQ(ended.out, std::string{no_connections} + "\n");
  EXPECT_THAT(received(), AllOf(StartsWith("GET /api/v1/connections HTTP"), HasSubstr("Bearer kater_planted"),
                                HasSubstr("User-Agent: Kater/")));
}

TEST_F(CommandLine, TrustsTheKaterOfThisMachineByTheCertificateInItsFolder) {
  const auto certificate = make_certificate();
  MUST(ensure_folder(data_));
  MUST(write_file(certificate_file(data_), certificate.chain, FileMode::readable_by_all));
  const RawServer server{answers(200, no_connections), &certificate};
  const auto ended = list_connections(https_url(server));
  EXPECT_EQ(ended.code, 0) << ended.errors;
}

TEST_F(CommandLine, SendsNoTokenToAServerThatItDoesNotTrust) {
  const auto certificate = make_certificate();
  const RawServer server{answers(200, no_connections), &certificate};
  const auto ended = list_connections(https_url(server));
  EXPECT_NE(ended.code, 0);
  EXPECT_THAT(ended.errors, AllOf(HasSubstr("certificate"), Not(HasSubstr("planted"))));
  EXPECT_THAT(ended.out, AllOf(StartsWith(R"({"error":)"), Not(HasSubstr("planted"))));
  EXPECT_EQ(received(), "");
}

TEST_F(CommandLine, TrustsTheCertificateThatIsNamedBeforeItsOwn) {
  const auto certificate = make_certificate();
  const auto file = folder_.file("theirs.pem", certificate.chain);
  const RawServer server{answers(200, no_connections), &certificate};
  EXPECT_EQ(list_connections(https_url(server), {"KATER_CA=" + file}).code, 0);
}

TEST_F(CommandLine, NamesACertificateThatIsNotThereAndSendsNothing) {
  const auto missing = (folder_ / "missing.pem").string();
  const RawServer server{answers(200, no_connections)};
  const auto ended = list_connections(plain_url(server), {"KATER_CA=" + missing});
  EXPECT_NE(ended.code, 0);
  EXPECT_THAT(ended.errors, HasSubstr(missing));
  EXPECT_EQ(server.connections(), 0);
}

TEST_F(CommandLine, SendsNoTokenInTheClearToAnotherMachine) {
  const auto ended = list_connections("http://localhost.kater.example:1");
  EXPECT_EQ(ended.code, 2);
  EXPECT_THAT(ended.errors, HasSubstr("https://"));
}

TEST_F(CommandLine, SaysHowToMakeATokenWhereThereIsNone) {
  const auto ended = kater_.run({"--json", "connection", "list"}, {"KATER_DATA=" + data_});
  EXPECT_EQ(ended.code, 3);
  EXPECT_THAT(ended.errors, AllOf(StartsWith("kater: There is no API token."), HasSubstr("kater token create NAME")));
  EXPECT_THAT(ended.out, StartsWith(R"({"error":"unauthenticated","detail":"There is no API token.)"));
}

TEST_F(CommandLine, TellsByItsExitCodeThatNobodyAnswers) {
  const auto ended = list_connections("http://127.0.0.1:1");
  EXPECT_EQ(ended.code, 5);
  EXPECT_THAT(ended.errors, Not(HasSubstr("planted")));
}

TEST_F(CommandLine, TellsByItsExitCodeWhatTheServerThinksOfIt) {
  std::array<OwnProcess, 5> programs;
  const std::array<std::pair<int, int>, 5> cases{{{401, 3}, {403, 3}, {404, 4}, {409, 1}, {503, 5}}};
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const auto [status, code] = cases[i];
    const RawServer server{answers(status, R"({"detail":"So it is."})")};
    const auto ended =
        programs[i].run({"connection", "list"}, {"KATER_URL=" + plain_url(server), "KATER_TOKEN=t", "KATER_DATA=/x"});
    EXPECT_EQ(ended.code, code) << status;
    EXPECT_EQ(ended.errors, "kater: So it is.\n");
    EXPECT_EQ(ended.out, "");
  }
}

TEST_F(CommandLine, LetsNoSentenceOfAServerDriveTheTerminal) {
  const RawServer server{answers(409, R"({"detail":"No \u001b[2Jtable."})")};
  const auto ended = list_connections(plain_url(server));
  EXPECT_EQ(ended.errors, "kater: No ·[2Jtable.\n");
  EXPECT_THAT(ended.out, Not(HasSubstr("\x1b")));
}

TEST(CommandLineThatIsWrong, EndsWithTwoAndSaysWhichWordItIs) {
  const std::pair<std::vector<std::string>, const char*> cases[] = {
      {{}, "subcommand"},
      {{"conection", "list"}, "`conection` is not understood"},
      {{"connection", "lst"}, "`lst` is not understood"},
      {{"connection"}, "subcommand"},
      {{"connection", "list", "--jsn"}, "--jsn"},
      {{"serve", "--lisen", ":1"}, "--lisen"},
      {{"serve", "--config", "no-file"}, "no-file"}};
  for (const auto& [arguments, word] : cases) {
    const auto ended = OwnProcess{}.run(arguments);
    EXPECT_EQ(ended.code, 2) << word;
    EXPECT_THAT(ended.errors, HasSubstr(word));
    EXPECT_THAT(ended.out, IsEmpty()) << "a program may read it";
  }
}

TEST(CommandLineThatAsksForHelp, IsAnsweredOnStandardOutputAndEndsWell) {
  const std::pair<std::vector<std::string>, const char*> cases[] = {
      {{"--version"}, "kater "}, {{"--help"}, "KATER_TOKEN"}, {{"serve", "--help"}, "KATER_LISTEN"}};
  for (const auto& [arguments, word] : cases) {
    const auto ended = OwnProcess{}.run(arguments);
    EXPECT_EQ(ended.code, 0) << word;
    EXPECT_THAT(ended.out, HasSubstr(word));
    EXPECT_EQ(ended.errors, "");
  }
}

TEST_F(CommandLine, WorksOnTheFolderWithoutAServerAndSaysWhyItCannot) {
  const auto file = folder_.file("data", "in its place");
  const auto ended = kater_.run({"keys", "check", "--data", file, "--json"});
  EXPECT_EQ(ended.code, 5);
  EXPECT_THAT(ended.errors, AllOf(StartsWith("kater: Cannot"), HasSubstr(file)));
  EXPECT_THAT(ended.out, HasSubstr(R"("error":"unavailable")"));
}

}  // namespace
}  // namespace kater::app
