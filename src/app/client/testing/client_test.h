// The client's commands against a played API: what is sent, what is printed, which exit code.
#pragma once

#include <CLI/CLI.hpp>
#include <sstream>
#include <string>

#include "app/client/commands.h"
#include "app/testing/temporary_folder.h"
#include "base/testing/result_matchers.h"
#include "net/testing/fake_http.h"

namespace kater::app::testing {

constexpr auto path_of_connection = "/api/v1/connections/c1";

// There is one connection, `demo`, unless `connections_` says something else.
class ClientTest : public ::testing::Test {
 protected:
  ClientTest() {
    http_.on(net::Method::get, "/api/v1/connections", [this](const auto&) -> Result<net::Reply> {
      return net::testing::json_reply(200, R"({"connections":[)" + connections_ + "]}");
    });
  }

  // One line as somebody types it, after `kater`; CLI::ParseError where the parser refuses it. What is printed is in
  // `out_` and `progress_`.
  Result<ExitCode> run(const std::string& line, bool json = false) { return run_against(http_, line, json); }
  // The same where KATER_URL leads to another server.
  Result<ExitCode> run_against(net::testing::FakeHttp& http, const std::string& line, bool json = false) {
    CLI::App app;
    app.require_subcommand(1);
    ClientCommand chosen;
    const Choose choose = [&](ClientCommand command) { chosen = std::move(command); };
    app.add_subcommand("keys")->require_subcommand(1);
    for (const auto add : {add_connection_commands, add_catalog_commands, add_process_commands, add_dbt_commands,
                           add_describe_commands, add_table_commands, add_audit_commands, add_key_client_commands}) {
      add(app, choose);
    }
    app.parse(line);
    ApiClient api{http, "https://kater.example", Secret{"kater_token"}};
    const Output output{.out = out_, .progress = progress_, .json = json, .terminal_width = terminal_width_};
    return chosen({api, output, stop_.get_token()});
  }
  // What is printed by one line that ends well.
  std::string printed(const std::string& line, bool json = false) {
    out_.str("");
    EXPECT_THAT(run(line, json), kater::testing::Holds(ExitCode::done)) << line;
    return out_.str();
  }
  // What somebody reads whose line does not work.
  std::string refusal(const std::string& line, Code code) {
    const auto refused = run(line);
    EXPECT_THAT(refused, kater::testing::FailsWith(code)) << line;
    return refused.has_value() ? std::string{} : refused.error().sentence();
  }
  // Answers what is asked of the connection.
  void on(net::Method method, const std::string& path, const std::string& body, int status = 200) {
    http_.on(method, path_of_connection + path, net::testing::json_reply(status, body));
  }

  // The body of the last request.
  std::string sent() const { return http_.received().back().body; }

  std::string connections_ = R"({"id":"c1","name":"demo","token_last_four":"cret"})";
  const TemporaryFolder folder_;
  net::testing::FakeHttp http_;
  std::ostringstream out_, progress_;
  std::size_t terminal_width_ = 0;
  std::stop_source stop_;
};

}  // namespace kater::app::testing
