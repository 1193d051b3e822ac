#include "net/curl_error.h"

#include <fmt/format.h>

#include "net/curl.h"

namespace kater::net {
namespace {

using curl::info_of;

NetworkFailure certificate_failure(long verification) {
  switch (verification) {
    case X509_V_OK:
    case X509_V_ERR_UNSPECIFIED:  // OpenSSL agreed; it was curl that looked for the host's name and did not find it
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
      return NetworkFailure::certificate_other_name;
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return NetworkFailure::certificate_expired;
    default:
      return NetworkFailure::certificate_not_trusted;
  }
}

NetworkFailure failure_of(CURLcode code, CURL* easy, bool through_proxy) {
  const long answer_of_proxy = info_of<long>(easy, CURLINFO_HTTP_CONNECTCODE);
  if (answer_of_proxy >= 300) return NetworkFailure::proxy;
  switch (code) {
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY:
      return NetworkFailure::proxy;
    case CURLE_COULDNT_RESOLVE_HOST:
      return NetworkFailure::name_not_found;
    case CURLE_COULDNT_CONNECT:
      return through_proxy ? NetworkFailure::proxy : NetworkFailure::refused;
    case CURLE_OPERATION_TIMEDOUT:
      return NetworkFailure::timed_out;
    case CURLE_PEER_FAILED_VERIFICATION:
      return certificate_failure(info_of<long>(easy, CURLINFO_SSL_VERIFYRESULT));
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CIPHER:
      return NetworkFailure::tls;
    default:
      return NetworkFailure::reset;
  }
}

}  // namespace

Error error_of(CURLcode code, CURL* easy, std::string_view host, bool through_proxy) {
  if (code == CURLE_OUT_OF_MEMORY || code == CURLE_FAILED_INIT || code == CURLE_SSL_CERTPROBLEM) {
    return fail(Code::internal, fmt::format("{}: curl {}: {}", host, static_cast<int>(code), curl_easy_strerror(code)));
  }
  std::string detail = fmt::format("curl {}: {}", static_cast<int>(code), curl_easy_strerror(code));
  if (const long system = info_of<long>(easy, CURLINFO_OS_ERRNO); system != 0) {
    fmt::format_to(std::back_inserter(detail), ", system error {}", system);
  }
  if (const long verification = info_of<long>(easy, CURLINFO_SSL_VERIFYRESULT); verification > X509_V_ERR_UNSPECIFIED) {
    fmt::format_to(std::back_inserter(detail), ", {}", X509_verify_cert_error_string(verification));
  }
  return network_error(failure_of(code, easy, through_proxy), host, detail);
}

}  // namespace kater::net
