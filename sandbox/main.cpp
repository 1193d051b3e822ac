// kater-sandbox: opens the workspace, serves it over HTTPS, says in one line of JSON where, and ends on a signal.
#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "base/file.h"
#include "base/json.h"
#include "net/certificate.h"
#include "sandbox/options.h"

namespace kater::sandbox {
namespace {

constexpr std::size_t workers = 128;  // each may wait up to 50 s for a statement
constexpr std::size_t workers_of_store = 8;

Result<std::filesystem::path> state_folder(const std::filesystem::path& asked) {
  if (!asked.empty()) {
    TRY(ensure_folder(asked));
    return asked;
  }
  std::string pattern = (std::filesystem::temp_directory_path() / "kater-sandbox-XXXXXX").string();
  if (!mkdtemp(pattern.data())) {
    return refuse(Code::resource_exhausted, "No temporary folder could be made; name one with --state.");
  }
  return std::filesystem::path{pattern};
}

// The line that programs read to find the workspace. While it serves, nothing else is written to the standard output.
json::object greeting(const CommandLine& line, std::uint16_t port, const std::filesystem::path& ca_file) {
  return {{"host", line.host},
          {"port", port},
          {"token", line.workspace.token},
          {"client_id", line.workspace.oauth.client_id},
          {"client_secret", line.workspace.oauth.client_secret},
          {"warehouse_id", line.workspace.warehouse_id},
          {"ca_file", ca_file.string()}};
}

listen::Options options_at(const std::string& host, std::uint16_t port, std::size_t workers_there,
                           const net::Certificate& certificate) {
  listen::Options options;
  options.address = host;
  options.port = port;
  options.certificate_chain = certificate.chain;
  options.certificate_key = certificate.key.clone();
  options.workers = workers_there;
  options.most_body_bytes = 20u << 20;  // a statement may have 16 MiB
  options.log = [](std::string_view what) { std::cerr << what << '\n'; };
  return options;
}

// Blocks the signals in every thread, so that sigwait() gets them. Call it before the first thread starts, since
// threads inherit the mask.
sigset_t ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

Result<void> run(CommandLine line) {
  const auto signals = ending_signals();
  const SystemClock clock;
  const auto workspace = TRY(Workspace::open(line.workspace, clock));
  const auto folder = TRY(state_folder(line.state));
  auto certificate = TRY(net::make_with_authority("kater-sandbox", {line.host, "localhost", "127.0.0.1"},
                                                  std::chrono::days{30}, clock.now()));
  TRY(write_file(folder / "ca.pem", certificate.authority, FileMode::readable_by_all));

  const auto store = TRY(listen::Server::start(
      options_at(line.host, 0, workers_of_store, certificate.server),
      [&](const listen::Request& request, std::stop_token) { return workspace->serve_download(request); }));
  workspace->store_listens_at(fmt::format("https://{}:{}", line.host, store->port()));
  const auto server = TRY(listen::Server::start(
      options_at(line.host, line.port, workers, certificate.server),
      [&](const listen::Request& request, std::stop_token stop) { return workspace->serve(request, stop); }));
  std::cout << json::serialize(greeting(line, server->port(), folder / "ca.pem")) << std::endl;
  int signal = 0;
  sigwait(&signals, &signal);
  if (line.state.empty()) std::filesystem::remove_all(folder);
  return {};
}

}  // namespace
}  // namespace kater::sandbox

int main(int count, char** arguments) {
  const auto line = kater::sandbox::read_command_line(count, arguments, KATER_SANDBOX_DATA);
  if (const auto* exit_code = std::get_if<int>(&line)) return *exit_code;
  const auto ended = kater::sandbox::run(std::get<kater::sandbox::CommandLine>(line));
  if (ended) return EXIT_SUCCESS;
  std::cerr << "kater-sandbox: " << ended.error().sentence() << '\n' << ended.error().text() << '\n';
  return EXIT_FAILURE;
}
