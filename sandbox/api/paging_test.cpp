#include "sandbox/api/paging.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/testing/result_matchers.h"
#include "sandbox/testing/client.h"

namespace kater::sandbox {
namespace {

using kater::testing::FailsWith;
using testing::request_for;

// All pages of a list of that length, as counts.
std::vector<std::size_t> pages(const std::string& path, std::size_t total, std::size_t largest) {
  std::vector<std::size_t> counts;
  std::string token;
  std::size_t next = 0;
  do {
    const auto page =
        MUST(page_of(request_for("GET", path + (token.empty() ? "" : "&page_token=" + token)), total, largest));
    EXPECT_EQ(page.first, next);
    next += page.count;
    counts.push_back(page.count);
    token = page.next_token;
  } while (!token.empty());
  EXPECT_EQ(next, total);
  return counts;
}

TEST(PageOf, GivesEverythingWhenNoSizeIsAsked) {
  EXPECT_THAT(pages("/tables?catalog_name=c", 500, 50), ::testing::ElementsAre(500u));
}

TEST(PageOf, HasEmptyAndShortPagesThatHaveASuccessor) {
  EXPECT_THAT(pages("/tables?max_results=0", 150, 50), ::testing::ElementsAre(50u, 0u, 25u, 50u, 25u));
}

TEST(PageOf, CapsTheSizeThatIsAsked) { EXPECT_EQ(pages("/tables?max_results=1000", 150, 50).front(), 50u); }

TEST(PageOf, RefusesANegativeSize) {
  EXPECT_THAT(page_of(request_for("GET", "/tables?max_results=-1"), 5, 50), FailsWith(Code::invalid_argument));
  EXPECT_THAT(page_of(request_for("GET", "/tables?max_results=x"), 5, 50), FailsWith(Code::invalid_argument));
}

TEST(PageOf, RefusesATokenOfAnotherRequest) {
  const auto page = MUST(page_of(request_for("GET", "/tables?catalog_name=a&max_results=2"), 9, 50));
  ASSERT_FALSE(page.next_token.empty());
  const auto with = [&](std::string path) {
    return page_of(request_for("GET", path + "&page_token=" + page.next_token), 9, 50);
  };
  EXPECT_TRUE(with("/tables?catalog_name=a&max_results=2").has_value());
  EXPECT_THAT(with("/tables?catalog_name=b&max_results=2"), FailsWith(Code::invalid_argument));
  EXPECT_THAT(page_of(request_for("GET", "/tables?max_results=2&page_token=zz"), 9, 50),
              FailsWith(Code::invalid_argument));
}

TEST(ListReply, LeavesOutAnEmptyList) {
  const auto reply = list_reply(request_for("GET", "/tables?max_results=0"), "tables", 0, 50,
                                [](std::size_t) { return json::value{}; });
  EXPECT_EQ(reply.body, "{}");
}

RC_GTEST_PROP(PageOfProperty, LosesAndRepeatsNothing, ()) {
  const auto total = *rc::gen::inRange<std::size_t>(0, 3000);
  const auto size = *rc::gen::inRange(0, 120);
  pages("/tables?max_results=" + std::to_string(size), total, 50);
}

}  // namespace
}  // namespace kater::sandbox
