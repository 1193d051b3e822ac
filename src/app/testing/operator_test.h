// The operator's commands on a data folder of their own: what is printed, what is on the disk, which exit code.
#pragma once

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <stop_token>
#include <string>

#include "access/access.h"
#include "app/data_folder.h"
#include "app/key_commands.h"
#include "app/operator_commands.h"
#include "app/store_commands.h"
#include "app/testing/temporary_folder.h"
#include "app/testing/variable.h"
#include "app/token_commands.h"
#include "base/testing/result_matchers.h"

namespace kater::app::testing {

// KATER_DATA is `data_`, which no command has made yet.
class OperatorTest : public ::testing::Test {
 protected:
  // One line as somebody types it, after `kater`; CLI::ParseError where the parser refuses it. What is printed is in
  // `out_` and `errors_`.
  Result<ExitCode> run(const std::string& line, bool json = false) {
    CLI::App app;
    app.require_subcommand(1);
    app.fallthrough();
    add_settings_file(app);
    OperatorCommand command;
    const auto choose = [&](OperatorCommand chosen) { command = std::move(chosen); };
    add_operator_commands(app, choose);
    add_key_commands(app, choose);
    add_store_commands(app, choose);
    add_token_commands(app, choose, [](const ClientCommand&) {});
    app.parse(line);
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    auto ended = command(json, stop_.get_token());
    out_ = ::testing::internal::GetCapturedStdout();
    errors_ = ::testing::internal::GetCapturedStderr();
    return ended;
  }
  // What is printed by one line that ends well.
  std::string printed(const std::string& line, bool json = false) {
    EXPECT_THAT(run(line, json), kater::testing::Holds(ExitCode::done)) << line;
    return out_;
  }
  // What somebody reads whose line does not work.
  std::string refusal(const std::string& line, Code code) {
    const auto refused = run(line);
    EXPECT_THAT(refused, kater::testing::FailsWith(code)) << line;
    return refused.has_value() ? std::string{} : refused.error().sentence();
  }
  std::unique_ptr<DataFolder> open(const std::filesystem::path& folder) const {
    Settings settings;
    settings.data = folder;
    return MUST(DataFolder::open(settings, {}));
  }
  // The first start of a server makes somebody who may do all.
  void make_admin() const {
    const auto data = open(data_);
    MUST((access::Access{access::stores_of(data->store()), data->clock()}.ensure_admin()));
  }

  const TemporaryFolder folder_;
  const std::filesystem::path data_ = folder_ / "data";
  const Variable environment_{"KATER_DATA", data_.string()};
  const Variable no_token_{"KATER_TOKEN"};
  std::string out_, errors_;
  std::stop_source stop_;
};

}  // namespace kater::app::testing
