// How long a result of 2 million rows (some 500 MB) takes to be read row by row, and how much memory that needs.
//
// The limit: the same chunks over the same wire, four at a time, with their bytes thrown away; in the same run.
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "base/file.h"
#include "connect/databricks/statement_reply.h"
#include "connect/databricks/warehouse.h"
#include "net/curl_http.h"
#include "testing/deployment.h"

namespace {

using namespace kater;
using std::chrono::steady_clock;

constexpr std::int64_t rows = 2'000'000;
const connect::SqlLiteral sql{
    "SELECT id, 'customer number ' || id AS name, id % 97 AS part, repeat('abcdefghij', 22) AS note "
    "FROM range(2000000)"};

double megabytes(std::string_view field) {
  const auto status = MUST(read_file("/proc/self/status"));
  return static_cast<double>(std::stoll(status.substr(status.find(field) + field.size() + 1))) / 1024;
}

class Counted final : public connect::RowSink {
 public:
  Result<void> begin(std::vector<connect::ResultColumn>) override { return {}; }
  Result<void> take(std::vector<connect::Row> taken) override {
    rows += static_cast<std::int64_t>(taken.size());
    for (const auto& row : taken) {
      for (const auto& value : row) bytes += value ? value->size() : 0;
    }
    return {};
  }
  std::int64_t rows = 0;
  std::size_t bytes = 0;
};

// Downloads all chunks of a statement that has ended side by side, and throws them away.
std::size_t download(connect::databricks::Caller& caller, net::Http& http, const std::string& statement_id,
                     std::int64_t chunks) {
  std::atomic<std::int64_t> next = 0;
  std::atomic<std::size_t> bytes = 0;
  const auto worker = [&] {
    for (auto chunk = next++; chunk < chunks; chunk = next++) {
      const auto path = fmt::format("/api/2.0/sql/statements/{}/result/chunks/{}", statement_id, chunk);
      const auto reply = MUST(caller.send({.path = path}, {}));
      const auto links = MUST(connect::databricks::chunk_from(reply)).links;
      net::Request request;
      request.url = links.at(0).url.reveal();
      for (const auto& [name, value] : links.at(0).headers) request.headers.emplace_back(name, value.reveal());
      request.take_body = [&](std::string_view piece) { return bytes += piece.size(), true; };
      MUST(http.send(request, {}));
    }
  };
  std::vector<std::jthread> workers;
  for (int i = 0; i < 4; ++i) workers.emplace_back(worker);
  workers.clear();
  return bytes;
}

double seconds_since(steady_clock::time_point began) {
  return std::chrono::duration<double>(steady_clock::now() - began).count();
}

// Runs the statement once more and keeps it, so that its chunks can be fetched without parsing them.
connect::databricks::StatementReply ended(connect::databricks::Caller& caller, const std::string& warehouse_id) {
  const json::object body{{"statement", sql.text()},
                          {"warehouse_id", warehouse_id},
                          {"format", "JSON_ARRAY"},
                          {"wait_timeout", "50s"},
                          {"disposition", "EXTERNAL_LINKS"}};
  const auto reply = MUST(
      caller.send({.method = net::Method::post, .path = "/api/2.0/sql/statements", .body = json::serialize(body)}, {}));
  auto state = MUST(connect::databricks::statement_reply_from(reply));
  while (!connect::databricks::has_ended(state.state)) {
    const auto later = MUST(caller.send({.path = "/api/2.0/sql/statements/" + state.statement_id}, {}));
    state = MUST(connect::databricks::statement_reply_from(later));
  }
  return state;
}

}  // namespace

int main() {
  tests::Sandbox sandbox;
  const SystemClock clock;
  const auto authorities = MUST(read_file(sandbox.ca_file()));
  const auto http = MUST(net::CurlHttp::open({.authorities = authorities}));
  connect::databricks::Caller caller{
      *http,
      clock,
      {sandbox.host(), static_cast<std::uint16_t>(sandbox.port()), sandbox.warehouse_id(), ""},
      Secret{sandbox.token()}};
  connect::databricks::Warehouse warehouse{caller, *http, clock};

  const auto kept = ended(caller, sandbox.warehouse_id());
  const auto before_download = steady_clock::now();
  const auto bytes = download(caller, *http, kept.statement_id, kept.manifest->total_chunks);
  const double limit = seconds_since(before_download);

  const double resident_before = megabytes("VmRSS:");
  Counted sink;
  const auto began = steady_clock::now();
  const connect::Statement statement{
      .sql = connect::SqlText{sql}, .purpose = "bench", .row_limit = rows, .size = connect::ResultSize::large};
  const auto summary = MUST(warehouse.stream(statement, sink, {}));
  const double all = seconds_since(began);
  // The time that the statement itself takes is the sandbox's: it is measured once more, up to the first row, and
  // subtracted.
  const auto again = steady_clock::now();
  ended(caller, sandbox.warehouse_id());
  const double running = seconds_since(again);

  fmt::print(
      "result: {} rows in {} chunks, {:.0f} MB as JSON; read in {:.2f} s ({:.0f} MB/s), limit {:.2f} s (the bytes "
      "alone), ratio {:.1f}; {:.0f} MB resident before, {:.0f} MB at most\n",
      summary.rows, kept.manifest->total_chunks, static_cast<double>(bytes) / 1e6, all - running,
      static_cast<double>(bytes) / 1e6 / (all - running), limit, (all - running) / limit, resident_before,
      megabytes("VmHWM:"));
  return sink.rows == rows ? 0 : 1;
}
