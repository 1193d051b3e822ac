#include "app/operator_commands.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>

#include "app/key_commands.h"
#include "app/settings.h"
#include "app/token_commands.h"
#include "base/file.h"
#include "base/secret.h"
#include "base/testing/result_matchers.h"
#include "store/store.h"

namespace kater::app {
namespace {

class OperatorCommandsTest : public ::testing::Test {
 protected:
  OperatorCommandsTest() { ::setenv("KATER_DATA", (folder_ / "environment").c_str(), 1); }
  ~OperatorCommandsTest() override {
    ::unsetenv("KATER_DATA");
    std::filesystem::remove_all(folder_);
  }
  Result<ExitCode> run(const std::string& line) {
    CLI::App app;
    app.require_subcommand(1);
    OperatorCommand command;
    const auto choose = [&](OperatorCommand chosen) { command = std::move(chosen); };
    add_operator_commands(app, choose);
    add_key_commands(app, choose);
    add_token_commands(app, choose, [](const ClientCommand&) {});
    app.parse(line);
    return command(true, {});
  }
  bool has_store(const std::string& name) const { return std::filesystem::exists(store::store_file(folder_ / name)); }

  const std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("kater-operator-" + random_id());
};

TEST_F(OperatorCommandsTest, TakeTheEnvironmentWhereTheCommandLineSaysNothing) {
  EXPECT_EQ(MUST(run("keys check")), ExitCode::done);
  EXPECT_TRUE(has_store("environment"));
}

// The parser reads the environment for every command, not only for the one that runs.
TEST_F(OperatorCommandsTest, TakeTheCommandLineBeforeTheEnvironment) {
  for (const std::string command : {"keys check", "sign-in-link", "token create name"}) {
    const auto name = "told-" + command.substr(0, 4);
    static_cast<void>(run(command + " --data " + (folder_ / name).string()));  // without an admin, two of them refuse
    EXPECT_TRUE(has_store(name)) << command;
    EXPECT_FALSE(has_store("environment")) << command;
  }
}

TEST_F(OperatorCommandsTest, OpenTheStoreWithTheKeyThatIsNamedAndNoOther) {
  const auto key = vault::MasterKey::make();
  ::setenv("KATER_TEST_KEY", std::string{key.text().reveal()}.c_str(), 1);
  EXPECT_EQ(MUST(run("keys check --master-key env:KATER_TEST_KEY")), ExitCode::done);
  EXPECT_FALSE(std::filesystem::exists(key_file(folder_ / "environment")));
  EXPECT_THAT(run("keys check"), kater::testing::FailsWith(Code::not_found));
  ::setenv("KATER_TEST_KEY", std::string{vault::MasterKey::make().text().reveal()}.c_str(), 1);
  EXPECT_THAT(run("keys check --master-key env:KATER_TEST_KEY"), kater::testing::FailsWith(Code::unauthenticated));
  ::unsetenv("KATER_TEST_KEY");
}

}  // namespace
}  // namespace kater::app
