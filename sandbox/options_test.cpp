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

TEST(CommandLine, EndsAtOnceOnAFlagThatIsWrong) {
  for (const auto* address : {"8443", "host", "host:", "host:x", "host:70000", ":1"}) {
    EXPECT_NE(std::get<int>(read({"--listen", address})), 0) << address;
  }
  EXPECT_NE(std::get<int>(read({"--slots", "0"})), 0);
  EXPECT_EQ(std::get<int>(read({"--help"})), 0);
}

}  // namespace
}  // namespace kater::sandbox
