// curl's objects, freed by whoever holds them, and what it knows of a transfer.
#pragma once

#include <curl/curl.h>

#include <memory>

#include "net/openssl.h"

namespace kater::net::curl {

using Multi = std::unique_ptr<CURLM, openssl::FreedBy<curl_multi_cleanup>>;
using Easy = std::unique_ptr<CURL, openssl::FreedBy<curl_easy_cleanup>>;
using Url = std::unique_ptr<CURLU, openssl::FreedBy<curl_url_cleanup>>;

// REQUIRES: `Value` is the type that curl documents for `info`.
template <class Value>
Value info_of(CURL* curl, CURLINFO info) {
  Value value{};
  curl_easy_getinfo(curl, info, &value);
  return value;
}

}  // namespace kater::net::curl
