// Every exchange that was recorded with real workspaces, through the parsers that meet such an answer: what was a
// success there is read, what was a failure becomes the right error, and none is passed over.
#include <map>
#include <set>

#include "base/testing/result_matchers.h"
#include "connect/databricks/error.h"
#include "connect/databricks/sign_in.h"
#include "connect/databricks/statement_reply.h"
#include "connect/databricks/testing/recorded.h"
#include "net/testing/fake_http.h"

namespace kater::connect::databricks {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;
using testing::Recorded;

// What INDEX.md counts: exchanges, beside decodings that were derived from them and transcripts.
constexpr int all_of_them = 388;

bool is_exchange(const std::filesystem::path& file) {
  const auto name = file.filename().string();
  return name.ends_with(".json") && !name.ends_with(".decoded.json") &&
         file.string().find("unity-catalog-transcribed") == std::string::npos;
}

bool is_download(const std::filesystem::path& file) {
  return file.filename().string().find("cloud-store") != std::string::npos;
}

bool is_about_statements(const Recorded& recorded) { return recorded.url.find("/sql/statements") != std::string::npos; }
bool is_chunk(const Recorded& recorded) { return recorded.url.find("/result/chunks/") != std::string::npos; }

// The rows lie at the object store, as Arrow, which Kater never asks for; the links to them are the same for any form.
void check_links(const std::vector<ExternalLink>& links, const json::array& recorded,
                 const std::filesystem::path& file) {
  ASSERT_EQ(links.size(), recorded.size()) << file;
  for (std::size_t i = 0; i < links.size(); ++i) {
    const auto& from = recorded[i].as_object();
    EXPECT_EQ(links[i].url.reveal(), json::text_or(from, "external_link")) << file;
    EXPECT_EQ(links[i].chunk, json::integer_or(from, "chunk_index")) << file;
    EXPECT_EQ(links[i].next_chunk, json::integer_at(from, "next_chunk_index")) << file;
    EXPECT_GT(links[i].expires, Time{}) << file;
  }
}

// Each row has a value or a NULL for each column. Says how many there were.
int check_values(const std::vector<ResultColumn>& columns, const std::vector<Row>& rows,
                 const std::filesystem::path& file) {
  for (const auto& row : rows) EXPECT_EQ(row.size(), columns.size()) << file;
  return static_cast<int>(columns.size() * rows.size());
}

void check_statement(const Recorded& recorded, const net::Reply& reply, const std::filesystem::path& file,
                     int& values_read) {
  const auto read = statement_reply_from(reply);
  const auto body = MUST(json::parse(recorded.reply.body)).as_object();
  const auto* result = json::object_at(body, "result");
  if (result != nullptr && result->contains("attachment")) {
    EXPECT_THAT(read, FailsWith(Code::unsupported)) << file;
    return;
  }
  ASSERT_THAT(read, Succeeds()) << file;
  EXPECT_EQ(read->statement_id, json::text_or(body, "statement_id")) << file;
  EXPECT_EQ(name_of(read->state), json::text_or(*json::object_at(body, "status"), "state")) << file;
  EXPECT_EQ(read->error.has_value(), read->state == StatementState::failed) << file;
  if (!read->manifest) return;
  if (const auto* links = result == nullptr ? nullptr : json::array_at(*result, "external_links")) {
    return check_links(read->chunk->links, *links, file);
  }
  const auto& manifest = *json::object_at(body, "manifest");
  const auto& schema = *json::object_at(manifest, "schema");
  EXPECT_EQ(static_cast<std::int64_t>(read->manifest->columns.size()), json::integer_or(schema, "column_count"))
      << file;
  if (read->manifest->total_chunks <= 1 && read->chunk) {
    EXPECT_EQ(static_cast<std::int64_t>(read->chunk->rows.size()), json::integer_or(manifest, "total_row_count"))
        << file;
  }
  if (read->chunk) values_read += check_values(read->manifest->columns, read->chunk->rows, file);
}

// What a workspace told of its sign-in, and a token that was given: a service principal gets that one.
void check_sign_in(const Recorded& discovery, const std::filesystem::path& file) {
  const auto discovered = MUST(json::parse(discovery.reply.body)).as_object();
  const auto endpoint = json::text_or(discovered, "token_endpoint");
  const auto granted = testing::read_recorded(
      testing::recordings() / "jwttokenendpoint" /
      "m2mprivatekeycredentials.testsuccessfulm2mprivatekeycredentialsconnection" / "01-POST-token.json");
  net::testing::FakeHttp http;
  http.on(net::Method::get, "/oidc/.well-known/oauth-authorization-server", discovery.reply);
  http.on(net::Method::post, "/oidc/v1/token", granted.reply);
  const FakeClock clock;
  ServicePrincipal principal{http, clock, {std::string{net::host_of(endpoint)}, 443, "w1", ""}, "client", Secret{"s"}};
  const auto token = principal.token({});
  ASSERT_THAT(token, Succeeds()) << file;
  EXPECT_EQ((*token)->reveal(), "my-test-token") << file;
}

TEST(RecordedTraffic, IsUnderstoodToTheLastExchange) {
  if (!std::filesystem::exists(testing::recordings())) {
    GTEST_SKIP() << "There are no recorded exchanges at " << testing::recordings()
                 << ": NOTHING WAS CHECKED against real traffic.";
  }
  std::map<std::string, int> kinds;
  int values_read = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{testing::recordings()}) {
    const auto& file = entry.path();
    if (!entry.is_regular_file() || !is_exchange(file)) continue;
    const auto recorded = testing::read_recorded(file);
    if (is_download(file)) {
      ++kinds["download"];
      EXPECT_EQ(recorded.reply.status, 200) << file;
      continue;
    }
    auto reply = accepted(recorded.reply, "host.example");
    if (recorded.reply.status >= 400) {
      ++kinds["refused"];
      EXPECT_THAT(reply, FailsWith(recorded.reply.status == 401 ? Code::unauthenticated : Code::not_found)) << file;
    } else if (!reply.has_value()) {
      ADD_FAILURE() << file << ": " << reply.error();
    } else if (is_chunk(recorded)) {
      ++kinds["chunk"];
      const auto chunk = chunk_from(*reply);
      ASSERT_THAT(chunk, Succeeds()) << file;
      const auto body = MUST(json::parse(recorded.reply.body));
      check_links(chunk->links, *json::array_at(body.as_object(), "external_links"), file);
    } else if (is_about_statements(recorded) && recorded.method != "DELETE") {
      ++kinds["statement"];
      check_statement(recorded, *reply, file, values_read);
    } else if (recorded.url.ends_with("/oauth-authorization-server")) {
      ++kinds["sign-in"];
      check_sign_in(recorded, file);
    } else {
      ++kinds["other"];  // sessions and the end of a statement, of which nothing is read but that it went well
      EXPECT_TRUE(MUST(json::parse(recorded.reply.body)).is_object()) << file;
    }
  }
  int sum = 0;
  for (const auto& [kind, count] : kinds) sum += count;
  EXPECT_EQ(sum, all_of_them);
  EXPECT_EQ(kinds["refused"], 2);
  EXPECT_EQ(kinds["chunk"], 1);
  EXPECT_EQ(kinds["download"], 45);
  EXPECT_EQ(kinds["statement"], 143);
  EXPECT_EQ(kinds["sign-in"], 3);
  EXPECT_EQ(values_read, 32);
}

}  // namespace
}  // namespace kater::connect::databricks
