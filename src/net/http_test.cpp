#include "net/http.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/testing/result_matchers.h"

namespace kater::net {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr NetworkFailure all_failures[] = {NetworkFailure::name_not_found,
                                           NetworkFailure::refused,
                                           NetworkFailure::reset,
                                           NetworkFailure::certificate_not_trusted,
                                           NetworkFailure::certificate_expired,
                                           NetworkFailure::certificate_other_name,
                                           NetworkFailure::tls,
                                           NetworkFailure::proxy,
                                           NetworkFailure::timed_out,
                                           NetworkFailure::too_large,
                                           NetworkFailure::local_address,
                                           NetworkFailure::metadata_address};

TEST(NetworkFailure, IsKnownAgainFromItsErrorWhateverWasAddedToThat) {
  for (const auto failure : all_failures) {
    Error error = network_error(failure, "adb-1.example:443", "curl 7");
    error.during.push_back("reading catalogs");
    EXPECT_EQ(failure_of(error), failure) << name_of(failure);
    EXPECT_THAT(error.sentence(), HasSubstr("adb-1.example"));
    EXPECT_THAT(error.sentence(), Not(HasSubstr("curl 7")));
    EXPECT_THAT(error.text(), HasSubstr("curl 7"));
  }
}

TEST(NetworkFailure, IsNotSeenInErrorsOfOthers) {
  EXPECT_EQ(failure_of(fail(Code::unavailable, "refused")), std::nullopt);
  EXPECT_EQ(failure_of(Error{Code::unavailable, "busy", {}, {}, "network.boredom"}), std::nullopt);
}

TEST(NetworkFailure, SaysByItsCodeWhetherAnotherTryIsWorthIt) {
  const auto code = [](NetworkFailure failure) { return network_error(failure, "h", "").code; };
  EXPECT_EQ(code(NetworkFailure::refused), Code::unavailable);
  EXPECT_EQ(code(NetworkFailure::certificate_expired), Code::permission_denied);
  EXPECT_EQ(code(NetworkFailure::timed_out), Code::timed_out);
  EXPECT_EQ(code(NetworkFailure::too_large), Code::resource_exhausted);
}

TEST(Reply, FindsAHeaderByItsName) {
  const Reply reply{200, {{"retry-after", "3"}, {"retry-after", "4"}, {"x-empty", ""}}, ""};
  EXPECT_EQ(reply.header("retry-after"), "3");
  EXPECT_EQ(reply.header("x-empty"), "");
  EXPECT_EQ(reply.header("x-request-id"), "");
}

TEST(Reply, KnowsAPageFromAnAnswer) {
  const auto typed = [](std::string type) { return Reply{200, {{"content-type", std::move(type)}}, ""}; };
  EXPECT_TRUE(typed("text/html; charset=utf-8").is_html());
  EXPECT_TRUE(typed("Text/HTML").is_html());
  EXPECT_FALSE(typed("application/json").is_html());
  for (const char* page : {"<!DOCTYPE html><html>", " \r\n<HTML>", "\xEF\xBB\xBF<!doctype html>", "<!-- login -->"}) {
    EXPECT_TRUE((Reply{200, {}, page}.is_html())) << page;
  }
  for (const char* answer : {"", "{}", "[\"<html>\"]", "<?xml version=\"1.0\"?><Error/>", "   "}) {
    EXPECT_FALSE((Reply{200, {}, answer}.is_html())) << answer;
  }
}

TEST(UrlEncoded, LeavesOnlyWhatNeedsNoEncoding) {
  EXPECT_EQ(url_encoded("aZ09-._~"), "aZ09-._~");
  EXPECT_EQ(url_encoded("a b/c?d&e=f%"), "a%20b%2Fc%3Fd%26e%3Df%25");
  EXPECT_EQ(url_encoded("é"), "%C3%A9");
}

RC_GTEST_PROP(UrlEncoded, GivesTextThatDecodesToWhatItWas, (const std::string& text)) {
  const std::string encoded = url_encoded(text);
  std::string decoded;
  for (std::size_t i = 0; i < encoded.size(); ++i) {
    if (encoded[i] != '%') {
      decoded += encoded[i];
      continue;
    }
    decoded += static_cast<char>(std::stoi(encoded.substr(i + 1, 2), nullptr, 16));
    i += 2;
  }
  RC_ASSERT(decoded == text);
}

TEST(HostOf, NamesHostAndPortAndNothingSecret) {
  const std::pair<const char*, const char*> cases[] = {{"https://adb-1.example/api/2.1?token=x", "adb-1.example"},
                                                       {"https://adb-1.example:8443", "adb-1.example:8443"},
                                                       {"https://user:secret@host/path@x", "host"},
                                                       {"https://[::1]:443/x", "[::1]:443"},
                                                       {"https://host?x=/y@z", "host"},
                                                       {"host/path", ""},
                                                       {"", ""}};
  for (const auto& [url, host] : cases) EXPECT_EQ(host_of(url), host) << url;
}

TEST(CodeOf, KnowsWhichAnswersAreWorthAnotherTry) {
  const std::pair<int, Code> cases[] = {
      {400, Code::invalid_argument}, {401, Code::unauthenticated}, {403, Code::permission_denied},
      {404, Code::not_found},        {409, Code::conflict},        {408, Code::unavailable},
      {429, Code::unavailable},      {499, Code::cancelled},       {500, Code::internal},
      {501, Code::unsupported},      {502, Code::unavailable},     {503, Code::unavailable},
      {504, Code::unavailable},      {302, Code::unsupported},     {418, Code::invalid_argument}};
  for (const auto& [status, code] : cases) EXPECT_EQ(code_of(status), code) << status;
}

TEST(Method, HasTheNameThatGoesOverTheWire) {
  EXPECT_EQ(name_of(Method::get), "GET");
  EXPECT_EQ(name_of(Method::del), "DELETE");
}

}  // namespace
}  // namespace kater::net
