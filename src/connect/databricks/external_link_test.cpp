#include "connect/databricks/external_link.h"

#include <gtest/gtest.h>

#include "base/testing/result_matchers.h"
#include "connect/databricks/testing/recorded.h"

namespace kater::connect::databricks {
namespace {

using kater::testing::FailsWith;

Result<std::vector<ExternalLink>> links(std::string_view text) {
  const auto parsed = MUST(json::parse(text));
  return external_links_in(parsed.as_array());
}

TEST(ExternalLink, IsReadWithAllThatItsDownloadNeeds) {
  const auto read =
      MUST(links(R"([{"external_link":"https://storage.example/c1?sig=x","expiration":"2026-11-24T10:15:00Z",
    "http_headers":{"x-ms-key":"abc"},"chunk_index":1,"row_offset":10,"row_count":5,"next_chunk_index":2},
    {"external_link":"https://storage.example/c0"}])"));
  ASSERT_EQ(read.size(), 2U);
  EXPECT_EQ(read[0].chunk, 1);
  EXPECT_EQ(read[0].next_chunk, 2);
  EXPECT_EQ(read[0].url.reveal(), "https://storage.example/c1?sig=x");
  EXPECT_EQ(read[0].headers.at(0).second.reveal(), "abc");
  EXPECT_EQ(to_text(read[0].expires), "2026-11-24T10:15:00.000Z");
  // A chunk_index of 0 is absent (docs/databricks/statements.md#fields-that-are-left-out), and so may be everything
  // else.
  EXPECT_EQ(read[1].chunk, 0);
  EXPECT_EQ(read[1].next_chunk, std::nullopt);
  EXPECT_EQ(read[1].expires, Time{});
}

TEST(ExternalLink, WithoutAnAddressIsRefused) {
  for (const auto* text : {"[{}]", "[7]", R"([{"external_link":""}])", R"([{"external_link":null}])"}) {
    EXPECT_THAT(links(text), FailsWith(Code::corrupt)) << text;
  }
}

TEST(LinkBook, GivesNoLinkThatEndsWithinAMinute) {
  const Time now{std::chrono::hours{500'000}};
  LinkBook book;
  auto read =
      MUST(links(R"([{"external_link":"https://a.example/"},{"external_link":"https://b.example/","chunk_index":1}])"));
  read[0].expires = now + std::chrono::seconds{60};
  read[1].expires = now + std::chrono::seconds{61};
  book.add(std::move(read));
  EXPECT_EQ(book.find(0, now), nullptr);
  ASSERT_NE(book.find(1, now), nullptr);
  EXPECT_EQ(book.find(1, now)->url.reveal(), "https://b.example/");
  EXPECT_EQ(book.find(2, now), nullptr);
  book.drop(1);
  EXPECT_EQ(book.find(1, now), nullptr);
}

}  // namespace
}  // namespace kater::connect::databricks
