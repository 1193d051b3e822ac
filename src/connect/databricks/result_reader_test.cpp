#include "connect/databricks/result_reader.h"

#include <fmt/format.h>

#include <atomic>
#include <condition_variable>
#include <mutex>

#include "base/testing/result_matchers.h"
#include "connect/databricks/testing/workspace_fixture.h"

namespace kater::connect::databricks {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;
using net::Method;
using net::testing::json_reply;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// Chunks of `rows` rows each, whose only value is their number in the whole result.
class NumberedChunks final : public ChunkSource {
 public:
  explicit NumberedChunks(int rows) : rows_{rows} {}
  Result<std::optional<std::int64_t>> read(std::int64_t chunk, const RowParser::Emit& emit,
                                           std::stop_token stop) override {
    started += 1;
    if (chunk == fails_at) return fail(Code::unavailable, "told to fail");
    for (int i = 0; i < rows_; ++i) {
      if (!emit({Row{std::to_string(chunk * rows_ + i)}}, 100)) return fail(Code::cancelled, "not wanted");
      emitted += 1;
    }
    if (chunk == waits_at) {
      std::mutex mutex;
      std::condition_variable_any never;
      std::unique_lock lock{mutex};
      never.wait(lock, stop, [] { return false; });
      return fail(Code::cancelled, "stopped");
    }
    return std::nullopt;
  }

  std::atomic<int> started = 0;
  std::atomic<int> emitted = 0;
  std::int64_t fails_at = -1;
  std::int64_t waits_at = -1;

 private:
  const int rows_;
};

class Numbers final : public RowSink {
 public:
  Result<void> begin(std::vector<ResultColumn>) override { return {}; }
  Result<void> take(std::vector<Row> rows) override {
    for (const auto& row : rows) in_order = in_order && row.at(0) == std::to_string(taken++);
    if (on_taken) on_taken();
    if (taken > most) return fail(Code::resource_exhausted, "the sink is full");
    return {};
  }
  int taken = 0;
  int most = 1'000'000;
  bool in_order = true;
  std::function<void()> on_taken;
};

StatementResult result_of(std::int64_t chunks, std::int64_t rows) {
  StatementResult result;
  result.manifest = {.columns = {{"n", "INT"}}, .total_chunks = chunks, .total_rows = rows};
  return result;
}

TEST(ReadResult, HandsAllRowsOnInTheirOrder) {
  NumberedChunks source{100};
  Numbers sink;
  const auto summary = MUST(read_result(result_of(50, 5'000), source, sink, {}, {}));
  EXPECT_EQ(summary.rows, 5'000);
  EXPECT_EQ(sink.taken, 5'000);
  EXPECT_TRUE(sink.in_order);
}

TEST(ReadResult, ReadsAheadNoMoreThanItMayHold) {
  NumberedChunks source{1'000};
  Numbers sink;
  int most_ahead = 0;
  sink.on_taken = [&] { most_ahead = std::max(most_ahead, source.emitted - sink.taken); };
  MUST(read_result(result_of(20, 20'000), source, sink, {.side_by_side = 3, .most_bytes_waiting = 1'000}, {}));
  // Ten rows wait for each of three chunks, and each thread may hold one more in its hand.
  EXPECT_LE(most_ahead, 3 * 11);
}

TEST(ReadResult, TellsWhatAChunkFailedWithAndEndsTheOthers) {
  NumberedChunks source{10};
  source.fails_at = 2;
  source.waits_at = 3;
  Numbers sink;
  EXPECT_THAT(read_result(result_of(50, 500), source, sink, {}, {}), FailsWith(Code::unavailable));
  EXPECT_EQ(sink.taken, 20);
  EXPECT_LE(source.started, 6);
}

TEST(ReadResult, EndsWithWhatItsSinkSays) {
  NumberedChunks source{10};
  Numbers sink;
  sink.most = 35;
  EXPECT_THAT(read_result(result_of(50, 500), source, sink, {.most_bytes_waiting = 1}, {}),
              FailsWith(Code::resource_exhausted));
  EXPECT_EQ(sink.taken, 36);
}

TEST(ReadResult, EndsAtOnceWhenAskedToStop) {
  NumberedChunks source{10};
  source.waits_at = 1;
  Numbers sink;
  std::stop_source stop;
  sink.on_taken = [&] {
    if (sink.taken == 20) stop.request_stop();
  };
  EXPECT_THAT(read_result(result_of(3, 30), source, sink, {}, stop.get_token()), FailsWith(Code::cancelled));
}

TEST(ReadResult, RefusesRowsThatAreMissingOrDoNotFit) {
  NumberedChunks source{10};
  Numbers sink;
  EXPECT_THAT(read_result(result_of(2, 21), source, sink, {}, {}), FailsWith(Code::corrupt));
  auto wide = result_of(2, 20);
  wide.manifest.columns.emplace_back();
  EXPECT_THAT(read_result(std::move(wide), source, sink, {}, {}), FailsWith(Code::corrupt));
}

// A large result, its links and the storage behind them.
class LinkedResult : public testing::WorkspaceFixture {
 protected:
  static constexpr const char* chunks = "/api/2.0/sql/statements/s1/result/chunks/";
  std::string link(int chunk, std::chrono::seconds lives = std::chrono::minutes{15}) {
    return fmt::format(
        R"({{"external_links":[{{"external_link":"https://storage.example/c{}?sig=planted","expiration":"{}",
        "http_headers":{{"x-key":"planted-header"}},"chunk_index":{}}}]}})",
        chunk, to_text(clock.now() + lives), chunk);
  }
  void SetUp() override {
    for (int i = 0; i < 3; ++i) http.on(Method::get, chunks + std::to_string(i), json_reply(200, link(i)));
  }
  void stores(int chunk, Result<net::Reply> reply) {
    http.on(Method::get, "/c" + std::to_string(chunk), [reply](const auto&) { return reply; });
  }
  std::size_t downloads(int chunk) { return http.count(Method::get, "/c" + std::to_string(chunk)); }
  std::size_t asked_for_link(int chunk) { return http.count(Method::get, chunks + std::to_string(chunk)); }
  Result<ResultSummary> read(std::int64_t chunk_count = 3) {
    LinkedChunks source{caller(), http, clock, {.sleep = sleep()}, "s1", std::move(first_links)};
    auto result = result_of(chunk_count, chunk_count);
    return read_result(std::move(result), source, sink, {.side_by_side = 1}, {}).during("reading");
  }

  std::vector<ExternalLink> first_links;
  Numbers sink;
};

TEST_F(LinkedResult, IsReadFromTheStorageWithItsHeadersAndNeverWithOurToken) {
  for (int i = 0; i < 3; ++i) stores(i, json_reply(200, fmt::format(R"([["{}"]])", i)));
  EXPECT_THAT(read(), Succeeds());
  EXPECT_TRUE(sink.in_order);
  EXPECT_EQ(sink.taken, 3);
  for (const auto& request : http.received()) {
    const bool to_storage = request.host == "storage.example";
    EXPECT_EQ(request.bearer, to_storage ? "" : "secret-token");
    if (!to_storage) continue;
    EXPECT_EQ(request.query, "sig=planted");
    ASSERT_EQ(request.headers.size(), 1U);
    EXPECT_EQ(request.headers[0], (std::pair<std::string, std::string>{"x-key", "planted-header"}));
  }
}

TEST_F(LinkedResult, AsksAgainForALinkThatEndsSoon) {
  const std::string old = link(0, std::chrono::seconds{30});
  const auto answer = MUST(json::parse(old));
  first_links = MUST(external_links_in(answer.as_object().at("external_links").as_array()));
  stores(0, json_reply(200, R"([["0"]])"));
  EXPECT_THAT(read(1), Succeeds());
  EXPECT_EQ(asked_for_link(0), 1U);
  EXPECT_EQ(downloads(0), 1U);
}

TEST_F(LinkedResult, AsksAgainOnceForALinkThatTheStorageRefuses) {
  stores(0, json_reply(403, "expired"));
  stores(0, json_reply(200, R"([["0"]])"));
  EXPECT_THAT(read(1), Succeeds());
  EXPECT_EQ(asked_for_link(0), 2U);

  stores(1, json_reply(403, "never"));
  sink = {};
  const auto refused = read(2);
  ASSERT_THAT(refused, FailsWith(Code::unavailable));
  EXPECT_THAT(refused.error().sentence(), AllOf(HasSubstr("storage.example"), HasSubstr("403")));
  EXPECT_EQ(downloads(1), 2U);
}

// What came before the break is neither lost nor handed on twice.
TEST_F(LinkedResult, GoesOnWhereADownloadBrokeOff) {
  const std::string body = R"([["0"],["1"],["2"]])";
  for (std::size_t cut = 0; cut < body.size(); ++cut) {
    net::testing::FakeHttp storage;
    int tries = 0;
    class Breaking final : public net::Http {
     public:
      Breaking(std::string_view body, std::size_t cut, int& tries) : body_{body}, cut_{cut}, tries_{tries} {}
      Result<net::Reply> send(const net::Request& request, std::stop_token) override {
        const bool breaks = tries_++ == 0;
        request.take_body(breaks ? body_.substr(0, cut_) : body_);
        if (breaks) return net::network_error(net::NetworkFailure::reset, "storage.example", "told to break");
        return net::Reply{200, {}, {}};
      }

     private:
      std::string_view body_;
      std::size_t cut_;
      int& tries_;
    } breaking{body, cut, tries};
    LinkedChunks source{caller(), breaking, clock, {.sleep = sleep()}, "s1", {}};
    Numbers numbers;
    ASSERT_THAT(read_result(result_of(1, 3), source, numbers, {}, {}), Succeeds()) << cut;
    EXPECT_EQ(tries, 2) << cut;
    EXPECT_TRUE(numbers.in_order) << cut;
  }
}

TEST_F(LinkedResult, SaysWhichHostCannotBeReachedAndNothingOfTheLink) {
  stores(0, net::network_error(net::NetworkFailure::name_not_found, "storage.example", "fake"));
  const auto result = read(1);
  ASSERT_THAT(result, FailsWith(Code::unavailable));
  EXPECT_THAT(result.error().sentence(), AllOf(HasSubstr("storage.example"), HasSubstr("Let the machine")));
  EXPECT_THAT(result.error().text() + result.error().sentence(), Not(HasSubstr("planted")));
}

TEST_F(LinkedResult, RefusesABodyThatIsNoRows) {
  stores(0, json_reply(200, "<html>blocked by a firewall</html>"));
  EXPECT_THAT(read(1), FailsWith(Code::corrupt));
}

TEST_F(LinkedResult, SaysThatItGotNoLink) {
  http.on(Method::get, std::string{chunks} + "7", json_reply(200, "{}"));
  LinkedChunks source{caller(), http, clock, {.sleep = sleep()}, "s1", {}};
  EXPECT_THAT(source.read(7, [](auto&&...) { return true; }, {}), FailsWith(Code::corrupt));
}

}  // namespace
}  // namespace kater::connect::databricks
