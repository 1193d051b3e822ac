#include "sandbox/api/request_log.h"

#include <gtest/gtest.h>

#include <thread>

namespace kater::sandbox {
namespace {

LoggedRequest request(std::string path) {
  return {.at = {}, .method = "GET", .path = std::move(path), .query = {}, .status = 200};
}

TEST(RequestLog, NumbersWhatItKeepsFromOneWithoutGaps) {
  RequestLog log;
  for (const auto* path : {"/a", "/b", "/c"}) log.add(request(path));
  const auto all = log.since(0);
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all.front().sequence, 1u);
  EXPECT_EQ(all.back().path, "/c");
  const auto later = log.since(2);
  ASSERT_EQ(later.size(), 1u);
  EXPECT_EQ(later[0].sequence, 3u);
  EXPECT_TRUE(log.since(3).empty());
  EXPECT_TRUE(log.since(99).empty());
}

TEST(RequestLog, GivesEachRequestItsNumberWhenManyComeAtOnce) {
  RequestLog log;
  {
    std::vector<std::jthread> writers;
    for (int i = 0; i < 4; ++i) {
      writers.emplace_back([&log] {
        for (int k = 0; k < 250; ++k) log.add(request("/x"));
      });
    }
  }
  const auto all = log.since(0);
  ASSERT_EQ(all.size(), 1000u);
  for (std::size_t i = 0; i < all.size(); ++i) ASSERT_EQ(all[i].sequence, i + 1);
}

TEST(RequestLog, ForgetsTheOldestAndKeepsCounting) {
  RequestLog log;
  for (int i = 0; i < 200'010; ++i) log.add(request(""));
  const auto all = log.since(0);
  EXPECT_EQ(all.size(), 200'000u);
  EXPECT_EQ(all.front().sequence, 11u);
  EXPECT_EQ(all.back().sequence, 200'010u);
}

}  // namespace
}  // namespace kater::sandbox
