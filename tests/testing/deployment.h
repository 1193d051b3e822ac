// A sandbox and a Kater side by side, as a newcomer would run them: the real programs, over TLS, each with a folder of
// its own that goes with the test.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/client/api_client.h"
#include "base/json.h"
#include "net/curl_http.h"
#include "testing/program.h"

namespace kater::tests {

// A running kater-sandbox. `flags` are those of its command line. The test fails where it does not start.
class Sandbox {
 public:
  explicit Sandbox(std::vector<std::string> flags = {});

  std::string host() const { return json::text_or(start_, "host"); }
  std::int64_t port() const { return json::integer_or(start_, "port"); }
  std::string domain() const { return host() + ":" + std::to_string(port()); }
  std::string token() const { return json::text_or(start_, "token"); }
  std::string warehouse_id() const { return json::text_or(start_, "warehouse_id"); }
  // The credentials of its service principal.
  std::string client_id() const { return json::text_or(start_, "client_id"); }
  std::string client_secret() const { return json::text_or(start_, "client_secret"); }
  std::string ca_file() const { return json::text_or(start_, "ca_file"); }

  // Every request that it got so far, as GET /sandbox/log tells.
  json::array log();
  // Lets this go wrong (sandbox/README.md) until clear_faults().
  void add_fault(std::string_view fault);
  void clear_faults();
  // Changes a table there: `updated_at` moves, and a column gets another comment, where one is named.
  void alter(std::string_view table, std::string_view column = {}, std::string_view comment = {});
  // The statements that are queued or run there.
  json::array unfinished_statements();
  // The state of its warehouse: RUNNING, STOPPED, …
  std::string warehouse_state();

 private:
  json::object get(const std::string& path, const Secret* token = nullptr);
  void must_send(net::Method method, const std::string& path, std::string body = {});

  TemporaryFolder state_;
  Program program_;
  json::object start_;
  std::unique_ptr<net::CurlHttp> http_;
};

// A running server with its data folder, and the client commands against it.
class Kater {
 public:
  explicit Kater(std::vector<std::string> flags = {});

  const std::filesystem::path& data() const { return data_.path(); }
  const std::string& url() const { return url_; }
  const std::string& sign_in_link() const { return sign_in_link_; }
  // Its admin's API token.
  const std::string& token() const { return token_; }
  Program& program() { return *program_; }

  // Runs `kater ARGUMENTS… --json`, as its admin.
  Ended run(std::vector<std::string> arguments, std::map<std::string, std::string> environment = {}) const;
  // The same, which must succeed; its output as a JSON object.
  json::object must_run(std::vector<std::string> arguments) const;
  // Saves the sandbox as connection `demo`.
  json::object connect(const Sandbox& sandbox) const;
  app::ApiClient api();

  // Starts it (again) on the same data.
  void start();

 private:
  TemporaryFolder data_;
  std::vector<std::string> flags_;
  std::optional<Program> program_;
  std::string url_, sign_in_link_, token_;
  std::unique_ptr<net::CurlHttp> http_;
};

}  // namespace kater::tests
