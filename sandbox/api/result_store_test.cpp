// Results behind links: what the workspace says of them, and what the store they lie in lets through.
#include "sandbox/api/result_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/testing/result_matchers.h"
#include "sandbox/testing/client.h"

namespace kater::sandbox {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class LinkedResults : public ::testing::Test {
 protected:
  LinkedResults() { workspace_->store_listens_at("https://store.test"); }

  testing::Answer execute(std::string_view sql, std::string_view format = "JSON_ARRAY") {
    return client_.execute(sql, {{"disposition", "EXTERNAL_LINKS"}, {"format", format}});
  }
  // Asks the store for what the link leads to, with the link's own headers and `further` ones.
  listen::Reply follow(const json::value& link, std::vector<std::pair<std::string, std::string>> further = {},
                       std::string change = {}) {
    auto url = std::string{link.at("external_link").as_string()} + change;
    auto request = testing::request_for("GET", url.substr(std::string_view{"https://store.test"}.size()));
    for (const auto& [name, value] : link.at("http_headers").as_object())
      request.headers.emplace_back(name, value.as_string());
    for (auto& header : further) request.headers.push_back(std::move(header));
    return workspace_->handle_download(request);
  }

  FakeClock clock_;
  std::unique_ptr<Workspace> workspace_ = testing::make_workspace(clock_);
  testing::Client client_{*workspace_};
};

TEST_F(LinkedResults, AreJsonArraysInChunksThatFollowEachOther) {
  const auto answer = execute("SELECT id FROM range(300000)");
  ASSERT_EQ(answer.text("status.state"), "SUCCEEDED");
  EXPECT_EQ(answer.at("manifest.total_chunk_count"), json::value(3));
  EXPECT_EQ(answer.at("manifest.total_row_count"), json::value(300'000));
  EXPECT_TRUE(answer.at("result.next_chunk_index").is_null()) << "it is said inside the link";
  auto link = answer.at("result.external_links.0");
  std::size_t rows = 0, bytes = 0;
  for (int chunks = 1;; ++chunks) {
    EXPECT_EQ(link.at("row_offset"), json::value(rows));
    const auto reply = follow(link);
    ASSERT_EQ(reply.status, 200) << reply.body;
    const json::value part = MUST(json::parse(reply.body));
    rows += part.as_array().size();
    bytes += reply.body.size();
    EXPECT_EQ(link.at("byte_count"), json::value(reply.body.size()));
    if (!link.as_object().contains("next_chunk_index")) {
      EXPECT_EQ(chunks, 3);
      break;
    }
    link = client_.get(link.at("next_chunk_internal_link").as_string()).at("external_links.0");
  }
  EXPECT_EQ(rows, 300'000U);
  EXPECT_EQ(answer.at("manifest.total_byte_count"), json::value(bytes));
}

TEST_F(LinkedResults, MayBeLargerThanAnInlineOne) {
  constexpr auto large = "SELECT repeat('x', 1000) AS text FROM range(30000)";
  EXPECT_THAT(client_.execute(large).text("status.error.message"), StartsWith("Inline byte limit exceeded"));
  EXPECT_EQ(execute(large).text("status.state"), "SUCCEEDED");
}

TEST_F(LinkedResults, AreCsvWithNamesInTheFirstChunkOnly) {
  const auto answer =
      execute("SELECT id, CASE WHEN id = 1 THEN NULL ELSE 'a,\"b' END AS `odd,name` FROM range(2)", "CSV");
  EXPECT_EQ(answer.text("manifest.format"), "CSV");
  EXPECT_EQ(follow(answer.at("result.external_links.0")).body, "id,\"odd,name\"\n0,\"a,\"\"b\"\n1,null\n");
  const auto many = execute("SELECT id FROM range(130000)", "CSV");
  const auto second = client_.get(many.text("result.external_links.0.next_chunk_internal_link"));
  EXPECT_THAT(follow(second.at("external_links.0")).body, StartsWith("122880\n122881\n"));
}

TEST_F(LinkedResults, HaveNoLinkWhenThereIsNoRow) {
  const auto answer = execute("SELECT id FROM range(0)");
  EXPECT_EQ(answer.at("result"), json::value(json::object{}));
  EXPECT_EQ(answer.at("manifest.schema.column_count"), json::value(1));
}

TEST_F(LinkedResults, AreGivenToWhoHoldsALinkAndToNobodyElse) {
  const auto link = execute("SELECT 1 AS a").at("result.external_links.0");
  EXPECT_EQ(follow(link).body, R"([["1"]])");
  EXPECT_EQ(follow(link, {{"authorization", "Bearer secret"}}).status, 400) << "as S3: one way to sign, not two";
  EXPECT_EQ(follow(link, {}, "0").status, 403);
  auto bare = link;
  bare.as_object()["http_headers"] = json::object{};
  EXPECT_EQ(follow(bare).status, 403);
  EXPECT_EQ(workspace_->handle_download(testing::request_for("GET", "/results/x/0")).status, 403);
  EXPECT_EQ(workspace_->handle_download(testing::request_for("GET", "/")).status, 404);
}

TEST_F(LinkedResults, ExpireAndAreGivenAnew) {
  const auto answer = execute("SELECT 1 AS a");
  const auto link = answer.at("result.external_links.0");
  EXPECT_EQ(link.at("expiration").as_string(), to_text(clock_.now() + std::chrono::seconds{899}));
  clock_.advance(std::chrono::seconds{900});
  const auto refused = follow(link);
  EXPECT_EQ(refused.status, 403);
  EXPECT_THAT(refused.body, HasSubstr("Request has expired"));
  const auto again =
      client_.get("/api/2.0/sql/statements/" + answer.text("statement_id") + "/result/chunks/0").at("external_links.0");
  EXPECT_EQ(follow(again).status, 200);
  EXPECT_EQ(client_.remove("/api/2.0/sql/statements/" + answer.text("statement_id")).status, 200);
  EXPECT_EQ(follow(again).status, 404) << "closed: the result is gone";
}

}  // namespace
}  // namespace kater::sandbox
