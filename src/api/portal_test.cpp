#include "api/portal.h"

#include <gmock/gmock.h>

#include "base/testing/result_matchers.h"

namespace kater::api {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;

// A page of 6 bytes and a script of 4, of which "zip" stands for the compressed form.
constexpr std::string_view bundle =
    R"([{"path":"/index.html","type":"text/html; charset=utf-8","cacheable":false,"at":0,"size":6,"gzip":0},)"
    R"({"path":"/assets/a-1.js","type":"text/javascript","cacheable":true,"at":6,"size":4,"gzip":3}])"
    "\n<html>let;zip";

listen::Request get(std::string path, std::vector<std::pair<std::string, std::string>> headers = {}) {
  listen::Request request;
  request.method = "GET";
  request.path = std::move(path);
  request.headers = std::move(headers);
  return request;
}

std::string header_of(const listen::Reply& reply, std::string_view name) {
  for (const auto& [its_name, value] : reply.headers) {
    if (its_name == name) return value;
  }
  return {};
}

TEST(Portal, GivesItsPageForEveryAddressThatIsNoFile) {
  const auto portal = MUST(Portal::open(bundle));
  for (const auto* path : {"/", "/index.html", "/connect/metadata", "/sign-in/abc"}) {
    const auto reply = portal.answer(get(path));
    ASSERT_THAT(reply, Succeeds()) << path;
    EXPECT_EQ(reply->body, "<html>");
    EXPECT_EQ(header_of(*reply, "cache-control"), "no-cache");
  }
}

TEST(Portal, LetsNoScriptOfOthersRun) {
  const auto portal = MUST(Portal::open(bundle));
  const auto reply = MUST(portal.answer(get("/")));
  const auto policy = header_of(reply, "content-security-policy");
  EXPECT_THAT(policy, ::testing::HasSubstr("script-src 'self'"));
  EXPECT_THAT(policy, ::testing::HasSubstr("frame-ancestors 'none'"));
  EXPECT_THAT(policy, ::testing::Not(::testing::HasSubstr("unsafe")));
}

TEST(Portal, LetsBrowsersKeepWhatNeverChanges) {
  const auto portal = MUST(Portal::open(bundle));
  const auto reply = MUST(portal.answer(get("/assets/a-1.js")));
  EXPECT_EQ(reply.body, "let;");
  EXPECT_THAT(header_of(reply, "cache-control"), ::testing::HasSubstr("immutable"));
}

TEST(Portal, CompressesForWhoTakesIt) {
  const auto portal = MUST(Portal::open(bundle));
  const auto reply = MUST(portal.answer(get("/assets/a-1.js", {{"accept-encoding", "gzip, br"}})));
  EXPECT_EQ(reply.body, "zip");
  EXPECT_EQ(header_of(reply, "content-encoding"), "gzip");
  EXPECT_EQ(MUST(portal.answer(get("/", {{"accept-encoding", "gzip"}}))).body, "<html>") << "has no compressed form";
}

TEST(Portal, SendsNothingTwice) {
  const auto portal = MUST(Portal::open(bundle));
  const auto tag = header_of(MUST(portal.answer(get("/"))), "etag");
  const auto again = MUST(portal.answer(get("/", {{"if-none-match", tag}})));
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
}

TEST(Portal, KnowsWhatItHasNot) {
  const auto portal = MUST(Portal::open(bundle));
  EXPECT_THAT(portal.answer(get("/assets/gone-2.js")), FailsWith(Code::not_found));
  EXPECT_THAT(MUST(Portal::open("")).answer(get("/")), FailsWith(Code::not_found));
  auto post = get("/");
  post.method = "POST";
  EXPECT_THAT(portal.answer(post), FailsWith(Code::not_found));
}

TEST(Portal, RefusesABundleThatIsDamaged) {
  EXPECT_THAT(Portal::open("not json\nbytes"), FailsWith(Code::corrupt));
  EXPECT_THAT(Portal::open(bundle.substr(0, bundle.size() - 1)), FailsWith(Code::corrupt));
}

}  // namespace
}  // namespace kater::api
