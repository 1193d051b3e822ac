// What went wrong with a transfer, said as our errors.
#pragma once

#include <curl/curl.h>

#include <string_view>

#include "net/http.h"

namespace kater::net {

// Of a transfer of `easy` that ended with `code`, which is not CURLE_OK. A network_error, judged by the proxy's answer,
// by curl's code and by OpenSSL's verdict on the certificate; `internal` where it is curl or memory that failed.
Error error_of(CURLcode code, CURL* easy, std::string_view host, bool through_proxy);

}  // namespace kater::net
