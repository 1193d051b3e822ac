#include "net/proxy.h"

#include <fmt/format.h>

#include "net/curl.h"

namespace kater::net {

Result<Proxy> proxy_from(std::string_view url) {
  if (url.empty()) return Proxy{};
  const curl::Url parsed{curl_url()};
  const auto refused = refuse(Code::invalid_argument,
                              "The proxy is no address. Write it as http://proxy.example:3128, or with a user as "
                              "http://user:password@proxy.example:3128.");
  auto whole = (url.find("://") == std::string_view::npos ? "http://" : "") + std::string{url};
  const auto understood = curl_url_set(parsed.get(), CURLUPART_URL, whole.c_str(), 0);
  wipe(whole);
  if (understood != CURLUE_OK) return refused;
  const auto part = [&](CURLUPart which, unsigned flags = 0) {
    char* text = nullptr;
    if (curl_url_get(parsed.get(), which, &text, flags) != CURLUE_OK) return std::string{};
    std::string copy{text};
    OPENSSL_cleanse(text, copy.size());
    curl_free(text);
    return copy;
  };
  const auto scheme = part(CURLUPART_SCHEME);
  const auto path = part(CURLUPART_PATH);
  if ((scheme != "http" && scheme != "https") || (!path.empty() && path != "/")) return refused;
  if (!part(CURLUPART_QUERY).empty() || !part(CURLUPART_FRAGMENT).empty()) return refused;
  const auto port = part(CURLUPART_PORT, CURLU_DEFAULT_PORT);
  Proxy proxy;
  proxy.url = fmt::format("{}://{}:{}", scheme, part(CURLUPART_HOST), port);
  proxy.user = part(CURLUPART_USER, CURLU_URLDECODE);
  proxy.password = Secret::consume(part(CURLUPART_PASSWORD, CURLU_URLDECODE));
  return proxy;
}

}  // namespace kater::net
