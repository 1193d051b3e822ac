#include "sandbox/options.h"

#include <gtest/gtest.h>

#include <vector>

namespace kater::sandbox {
namespace {

std::variant<CommandLine, int> read(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "kater-sandbox");
  return read_command_line(static_cast<int>(arguments.size()), arguments.data(), "/data");
}
CommandLine line(std::vector<const char*> arguments) { return std::get<CommandLine>(read(std::move(arguments))); }

TEST(CommandLine, HasDefaultsForEverything) {
  const auto defaults = line({});
  EXPECT_EQ(defaults.host, "127.0.0.1");
  EXPECT_EQ(defaults.port, 0);
  EXPECT_EQ(defaults.workspace.data, "/data");
  EXPECT_TRUE(defaults.workspace.token.starts_with("dapi"));
  EXPECT_NE(defaults.workspace.token, line({}).workspace.token);
  EXPECT_FALSE(defaults.workspace.warehouse.stopped);
  EXPECT_FALSE(defaults.workspace.troubles);
  EXPECT_EQ(defaults.workspace.statements.slots, 8);
  EXPECT_EQ(defaults.workspace.generated_tables, 0);
  EXPECT_EQ(defaults.workspace.latency, std::chrono::milliseconds{0});
  EXPECT_EQ(defaults.state, "");
}

TEST(CommandLine, ReadsEachFlag) {
  const auto all = line({"--listen", "0.0.0.0:8443", "--data", "/d", "--latency", "50", "--slots", "2", "--tables",
                         "100000", "--token", "t", "--state", "/s", "--troubles", "--stopped"});
  EXPECT_EQ(all.host, "0.0.0.0");
  EXPECT_EQ(all.port, 8443);
  EXPECT_EQ(all.workspace.latency, std::chrono::milliseconds{50});
  EXPECT_EQ(all.workspace.statements.slots, 2);
  EXPECT_EQ(all.workspace.generated_tables, 100'000);
  EXPECT_EQ(all.workspace.token, "t");
  EXPECT_EQ(all.state, "/s");
  EXPECT_TRUE(all.workspace.troubles);
  EXPECT_TRUE(all.workspace.warehouse.stopped);
}

TEST(CommandLine, StartsColdWhenAColdStartIsAsked) {
  EXPECT_TRUE(line({"--cold-start", "2.5"}).workspace.warehouse.stopped);
  EXPECT_EQ(line({"--cold-start", "2.5"}).workspace.warehouse.cold_start, std::chrono::milliseconds{2500});
}

TEST(CommandLine, ReadsWhatIsSecretAndHowLongItLives) {
  const auto all = line({"--client-secret", "dose1", "--oauth-lifetime", "60", "--link-lifetime", "5"});
  EXPECT_EQ(all.workspace.oauth.client_secret, "dose1");
  EXPECT_EQ(all.workspace.oauth.lifetime, std::chrono::seconds{60});
  EXPECT_EQ(all.workspace.link_lifetime, std::chrono::seconds{5});
  const auto defaults = line({});
  EXPECT_EQ(defaults.workspace.oauth.lifetime, std::chrono::seconds{3600});
  EXPECT_EQ(defaults.workspace.link_lifetime, std::chrono::seconds{899});
  EXPECT_TRUE(defaults.workspace.oauth.client_secret.starts_with("dose"));
  EXPECT_NE(defaults.workspace.oauth.client_secret, line({}).workspace.oauth.client_secret);
  EXPECT_EQ(defaults.workspace.token.size(), 36u) << "dapi and 32 digits";
}

TEST(CommandLine, TakesSeveralFaultsInTheirOrder) {
  EXPECT_TRUE(line({}).workspace.faults.empty());
  EXPECT_EQ(line({"--fault", R"({"kind":"429"})", "--fault", "{}"}).workspace.faults,
            (std::vector<std::string>{R"({"kind":"429"})", "{}"}));
}

TEST(CommandLine, CutsTheSlashesBehindAModelsUrl) {
  for (const auto* url : {"http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1//"}) {
    EXPECT_EQ(line({"--model-url", url}).workspace.model_url, "http://127.0.0.1:8080/v1") << url;
  }
  EXPECT_EQ(line({}).workspace.model_url, "");
}

TEST(CommandLine, TakesEveryAddressWithAPort) {
  struct Case {
    const char *address, *host;
    int port;
  };
  for (const auto& [address, host, port] : {Case{"localhost:0", "localhost", 0}, Case{"[::1]:8443", "[::1]", 8443},
                                            Case{"0.0.0.0:65535", "0.0.0.0", 65535}}) {
    EXPECT_EQ(line({"--listen", address}).host, host) << address;
    EXPECT_EQ(line({"--listen", address}).port, port) << address;
  }
}

TEST(CommandLine, EndsAtOnceOnAFlagThatIsWrong) {
  const std::vector<std::vector<const char*>> wrong{{"--slots", "257"},
                                                    {"--latency", "-1"},
                                                    {"--latency", "fast"},
                                                    {"--cold-start", "-0.5"},
                                                    {"--tables", "1000001"},
                                                    {"--oauth-lifetime", "0"},
                                                    {"--link-lifetime", "0"},
                                                    {"--unheard-of"},
                                                    {"--token"},
                                                    {"stray"}};
  for (const auto& arguments : wrong) {
    const auto ended = read(arguments);
    ASSERT_TRUE(std::holds_alternative<int>(ended)) << arguments[0];
    EXPECT_NE(std::get<int>(ended), 0) << arguments[0];
  }
  for (const auto* address : {"8443", "host", "host:", "host:x", "host:70000", ":1"}) {
    EXPECT_NE(std::get<int>(read({"--listen", address})), 0) << address;
  }
  EXPECT_NE(std::get<int>(read({"--slots", "0"})), 0);
  EXPECT_EQ(std::get<int>(read({"--help"})), 0);
}

}  // namespace
}  // namespace kater::sandbox
