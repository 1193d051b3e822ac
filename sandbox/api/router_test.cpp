#include "sandbox/api/router.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sandbox/testing/client.h"

namespace kater::sandbox {
namespace {

class RouterTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const auto* pattern : {"/api/statements", "/api/statements/{id}", "/api/{id}/chunks/{index}"}) {
      router_.add("GET", pattern, [pattern](Call&) { return listen::Reply{200, {}, pattern}; });
    }
    router_.add("POST", "/api/statements", [](Call&) { return listen::Reply{200, {}, "posted"}; });
  }
  // The pattern that took it and what it captured; `none` where no route fits.
  std::string route(std::string method, std::string_view path) {
    const auto request = testing::request_for(std::move(method), path);
    Call call{request, {}};
    const auto* endpoint = router_.find(call);
    if (!endpoint) return "none";
    auto text = (*endpoint)(call).body;
    for (const auto& part : call.captured) text += " " + part;
    return text;
  }
  Router router_;
};

TEST_F(RouterTest, TellsPathsApartByTheirSegments) {
  EXPECT_EQ(route("GET", "/api/statements"), "/api/statements");
  EXPECT_EQ(route("GET", "/api/statements/"), "/api/statements") << "a trailing slash makes no difference";
  EXPECT_EQ(route("GET", "/api/statements/01ef"), "/api/statements/{id} 01ef");
  EXPECT_EQ(route("GET", "/api/01ef/chunks/7"), "/api/{id}/chunks/{index} 01ef 7");
  EXPECT_EQ(route("POST", "/api/statements"), "posted");
}

TEST_F(RouterTest, FindsNothingElse) {
  EXPECT_EQ(route("PUT", "/api/statements"), "none");
  EXPECT_EQ(route("GET", "/api"), "none");
  EXPECT_EQ(route("GET", "/"), "none");
  EXPECT_EQ(route("GET", "/api/statements/a/b"), "none");
  EXPECT_EQ(route("GET", "/API/statements"), "none");
}

TEST_F(RouterTest, CapturesWhatWasPercentEncoded) {
  EXPECT_EQ(route("GET", "/api/statements/a%2Fb%20c"), "/api/statements/{id} a/b c");
}

}  // namespace
}  // namespace kater::sandbox
