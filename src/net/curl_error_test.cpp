#include "net/curl_error.h"

#include <gmock/gmock.h>

#include "net/curl.h"

namespace kater::net {
namespace {

using ::testing::HasSubstr;

// Of a transfer that got nowhere, so that only curl's code tells what happened.
Error judged(CURLcode code, bool through_proxy = false) {
  const curl::Easy easy{curl_easy_init()};
  return error_of(code, easy.get(), "workspace.example", through_proxy);
}

TEST(CurlError, TellsEveryWayToFailApart) {
  const std::pair<CURLcode, NetworkFailure> cases[] = {
      {CURLE_COULDNT_RESOLVE_HOST, NetworkFailure::name_not_found},
      {CURLE_COULDNT_CONNECT, NetworkFailure::refused},
      {CURLE_COULDNT_RESOLVE_PROXY, NetworkFailure::proxy},
      {CURLE_PROXY, NetworkFailure::proxy},
      {CURLE_OPERATION_TIMEDOUT, NetworkFailure::timed_out},
      {CURLE_SSL_CONNECT_ERROR, NetworkFailure::tls},
      {CURLE_SSL_CIPHER, NetworkFailure::tls},
      {CURLE_GOT_NOTHING, NetworkFailure::reset},
      {CURLE_RECV_ERROR, NetworkFailure::reset},
      {CURLE_SEND_ERROR, NetworkFailure::reset},
      {CURLE_PARTIAL_FILE, NetworkFailure::reset},
      {CURLE_BAD_CONTENT_ENCODING, NetworkFailure::reset},
  };
  for (const auto& [code, failure] : cases) {
    const auto error = judged(code);
    EXPECT_EQ(failure_of(error), failure) << curl_easy_strerror(code);
    EXPECT_THAT(error.sentence(), HasSubstr("workspace.example"));
  }
}

TEST(CurlError, TakesTheProxyForTheOneThatDidNotAnswer) {
  EXPECT_EQ(failure_of(judged(CURLE_COULDNT_CONNECT, true)), NetworkFailure::proxy);
  EXPECT_EQ(failure_of(judged(CURLE_OPERATION_TIMEDOUT, true)), NetworkFailure::timed_out);
}

TEST(CurlError, IsOursWhereCurlOrMemoryFailed) {
  for (const auto code : {CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT, CURLE_SSL_CERTPROBLEM}) {
    const auto error = judged(code);
    EXPECT_EQ(error.code, Code::internal) << curl_easy_strerror(code);
    EXPECT_EQ(failure_of(error), std::nullopt);
    EXPECT_THAT(error.text(), HasSubstr("workspace.example: curl "));
  }
}

}  // namespace
}  // namespace kater::net
