#include "net/curl_http.h"

#include <fmt/format.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "base/wiped_memory.h"
#include "net/curl.h"
#include "net/curl_error.h"
#include "net/curl_transfer.h"

namespace kater::net {

// A transfer and the connections that were made for it. One is used by one call at a time.
struct CurlHttp::Handle {
  curl::Multi multi{curl_multi_init()};
  curl::Easy easy{curl_easy_init()};
};

namespace {

// Adds to what curl trusts already, which CURLOPT_CAINFO would replace.
CURLcode trust_further(CURL*, void* context, void* authorities) {
  X509_STORE* store = SSL_CTX_get_cert_store(static_cast<SSL_CTX*>(context));
  for (const auto& authority : *static_cast<const std::vector<openssl::X509>*>(authorities)) {
    if (X509_STORE_add_cert(store, authority.get()) != 1) return CURLE_SSL_CERTPROBLEM;
  }
  // So that a server's own certificate, signed by itself or by anybody, can be trusted as such.
  X509_STORE_set_flags(store, X509_V_FLAG_PARTIAL_CHAIN);
  return CURLE_OK;
}

void set_proxy(CURL* easy, const Proxy& proxy) {
  curl_easy_setopt(easy, CURLOPT_PROXY, proxy.url.c_str());  // an empty one turns the environment's off
  curl_easy_setopt(easy, CURLOPT_NOPROXY, proxy.except.c_str());
  if (proxy.user.empty()) return;
  curl_easy_setopt(easy, CURLOPT_PROXYUSERNAME, proxy.user.c_str());
  std::string password{proxy.password.reveal()};
  curl_easy_setopt(easy, CURLOPT_PROXYPASSWORD, password.c_str());
  wipe(password);
}

void set_way(CURL* easy, const Request& request, const CurlHttp::Options& options) {
  const auto connect_timeout = std::min(options.connect_timeout, request.deadline);
  curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, options.allow_plain_http ? "http,https" : "https");
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  set_proxy(easy, options.proxy);
  curl_easy_setopt(easy, CURLOPT_HEADEROPT, static_cast<long>(CURLHEADER_SEPARATE));  // no credential for the proxy
  if (request.take_body) {  // a second without a byte adds up, until it has been as long as the deadline
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(request.deadline).count();
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, static_cast<long>(std::max<std::int64_t>(seconds, 1)));
  } else {
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(std::max(request.deadline.count(), 1L)));
  }
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::max(connect_timeout.count(), 1L)));
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
  curl_easy_setopt(easy, CURLOPT_USERAGENT, options.user_agent.c_str());
}

// Runs what `multi` was given to its end; nothing when asked to stop before that.
std::optional<CURLcode> run(CURLM* multi, const std::stop_token& stop) {
  constexpr int longest_wait_ms = 60'000;  // curl wakes earlier for its own deadlines, and we wake it to stop
  const std::stop_callback wake{stop, [multi] { curl_multi_wakeup(multi); }};
  int running = 1;
  for (;;) {
    if (stop.stop_requested()) return std::nullopt;
    CURLMcode code = curl_multi_perform(multi, &running);
    if (code == CURLM_OK && running > 0) code = curl_multi_poll(multi, nullptr, 0, longest_wait_ms, nullptr);
    if (code != CURLM_OK) return code == CURLM_OUT_OF_MEMORY ? CURLE_OUT_OF_MEMORY : CURLE_FAILED_INIT;
    if (running > 0) continue;
    int left = 0;
    const CURLMsg* message = curl_multi_info_read(multi, &left);
    return message != nullptr && message->msg == CURLMSG_DONE ? message->data.result : CURLE_FAILED_INIT;
  }
}

Error out_of_reach(AddressKind kind, std::string_view host) {
  const bool metadata = kind == AddressKind::metadata;
  return network_error(metadata ? NetworkFailure::metadata_address : NetworkFailure::local_address, host,
                       "the address is not allowed");
}

Result<void> check_url(std::string_view url, bool allow_plain_http) {
  const bool known = url.starts_with("https://") || (allow_plain_http && url.starts_with("http://"));
  if (known && !host_of(url).empty()) return {};
  return refuse(Code::invalid_argument, allow_plain_http ? "The address has to start with https:// or http://."
                                                         : "The address has to start with https://.");
}

// Whether it was the proxy that a transfer turned to, and not a host that is reached without it: curl tells only since
// 8.7, so by the port, which in doubt is the proxy's.
bool asks_proxy(const Proxy& proxy, std::uint16_t port) {
  return !proxy.url.empty() && proxy.url.ends_with(fmt::format(":{}", port));
}

// Judges how a transfer ended; `code` is nothing where it was asked to stop.
Result<void> check_end(std::optional<CURLcode> code, const Transfer& transfer, const CurlHttp::Options& options) {
  const std::string_view host = host_of(transfer.request->url);
  if (!code) return fail(Code::cancelled, fmt::format("{}: asked to stop", host));
  if (transfer.not_wanted) return fail(Code::cancelled, fmt::format("{}: the rest was not wanted", host));
  if (transfer.too_large) {
    return network_error(NetworkFailure::too_large, host, fmt::format("more than {} bytes", options.most_reply_bytes));
  }
  if (*code == CURLE_URL_MALFORMAT)
    return refuse(Code::invalid_argument, "The address is malformed. Check its spelling.");
  const bool through_proxy = asks_proxy(options.proxy, transfer.asked_port);
  if (*code == CURLE_COULDNT_CONNECT && transfer.out_of_reach) {
    return out_of_reach(
        *transfer.out_of_reach,
        through_proxy ? fmt::format("{} (by the proxy {})", host, host_of(options.proxy.url)) : std::string{host});
  }
  if (*code != CURLE_OK) return error_of(*code, transfer.easy, host, through_proxy);
  if (!transfer.head_complete) return network_error(NetworkFailure::reset, host, "the reply ended within its headers");
  return {};
}

// Never undone: others may use curl as well.
bool ready_to_use_curl() {
  static const bool ready = [] {
    // OpenSSL writes to sockets whose other end may be gone, and curl cannot keep that signal from one thread alone.
    struct sigaction now {};
    if (sigaction(SIGPIPE, nullptr, &now) == 0 && now.sa_handler == SIG_DFL) std::signal(SIGPIPE, SIG_IGN);
    // Headers, bodies and credentials go through memory of curl's, which it frees as it is.
    return curl_global_init_mem(CURL_GLOBAL_DEFAULT, std::malloc, free_wiped, reallocate_wiped, ::strdup,
                                std::calloc) == CURLE_OK;
  }();
  return ready;
}

Result<std::vector<openssl::X509>> certificates_in(std::string_view pem) {
  std::vector<openssl::X509> certificates;
  const openssl::Bio bio{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
  while (X509* next = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)) certificates.emplace_back(next);
  const bool ended = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  ERR_clear_error();
  if (pem.empty() || (ended && !certificates.empty())) return certificates;
  return refuse(Code::invalid_argument,
                "The certificates of further authorities cannot be read. Give them in PEM form, in blocks that start "
                "with `-----BEGIN CERTIFICATE-----`.");
}

}  // namespace

CurlHttp::CurlHttp(Options options, std::vector<openssl::X509> authorities)
    : options_{std::move(options)}, authorities_{std::move(authorities)} {}

CurlHttp::~CurlHttp() = default;

Result<std::unique_ptr<CurlHttp>> CurlHttp::open(Options options) {
  if (!ready_to_use_curl()) return fail(Code::internal, "curl could not be initialised");
  auto authorities = TRY(certificates_in(options.authorities));
  return std::unique_ptr<CurlHttp>{new CurlHttp{std::move(options), std::move(authorities)}};
}

Result<std::unique_ptr<CurlHttp::Handle>> CurlHttp::borrow() {
  auto handle = idle_.with([](auto& idle) {
    std::unique_ptr<Handle> last;
    if (!idle.empty()) {  // the one used last, whose connection is the most likely to be open still
      last = std::move(idle.back());
      idle.pop_back();
    }
    return last;
  });
  if (handle == nullptr) handle = std::make_unique<Handle>();
  if (handle->easy == nullptr || handle->multi == nullptr) return fail(Code::internal, "curl made no handle");
  return handle;
}

Result<Reply> CurlHttp::send(const Request& request, std::stop_token stop) {
  TRY(check_url(request.url, options_.allow_plain_http));
  const std::string_view host = host_of(request.url);
  // A proxy would look the name up itself; so as far as the name tells.
  if (const auto kind = kind_of(host); !is_within(options_.addresses, kind)) return out_of_reach(kind, host);
  auto handle = TRY(borrow());
  CURL* easy = handle->easy.get();
  Transfer transfer{easy, &request, request.body, options_.most_reply_bytes};
  transfer.addresses = options_.addresses;
  set_request(transfer);
  set_way(easy, request, options_);
  if (!authorities_.empty()) {
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, trust_further);
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, &authorities_);
  }
  curl_multi_add_handle(handle->multi.get(), easy);
  const auto code = run(handle->multi.get(), stop);
  curl_multi_remove_handle(handle->multi.get(), easy);  // closes the connection where the transfer was cut off

  TRY(check_end(code, transfer, options_));
  transfer.reply.status = static_cast<int>(curl::info_of<long>(easy, CURLINFO_RESPONSE_CODE));
  curl_easy_reset(easy);  // now, not when it is used again: curl holds a copy of the password of a proxy
  idle_.with([&](auto& idle) { idle.push_back(std::move(handle)); });
  return std::move(transfer.reply);
}

}  // namespace kater::net
