#include "net/curl_http.h"

#include <curl/curl.h>
#include <fmt/format.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <new>

#include "base/wiped_memory.h"

namespace kater::net {

// A transfer and the connections that were made for it. One is used by one call at a time.
struct CurlHttp::Handle {
  std::unique_ptr<CURLM, openssl::FreedBy<curl_multi_cleanup>> multi{curl_multi_init()};
  std::unique_ptr<CURL, openssl::FreedBy<curl_easy_cleanup>> easy{curl_easy_init()};
};

namespace {

// Wiped before it is freed: one of the lines may be a credential.
struct FreeLines {
  void operator()(curl_slist* lines) const {
    for (curl_slist* line = lines; line != nullptr; line = line->next)
      OPENSSL_cleanse(line->data, std::strlen(line->data));
    curl_slist_free_all(lines);
  }
};
using Lines = std::unique_ptr<curl_slist, FreeLines>;

void add_line(Lines& lines, const std::string& line) { lines.reset(curl_slist_append(lines.release(), line.c_str())); }

void add_secret_line(Lines& lines, std::string_view start, const Secret* secret) {
  if (secret == nullptr || secret->empty()) return;
  std::string line = std::string{start}.append(secret->reveal());
  add_line(lines, line);
  wipe(line);
}

Lines lines_of(const Request& request) {
  Lines lines;
  for (const auto& [name, value] : request.headers) add_line(lines, value.empty() ? name + ";" : name + ": " + value);
  add_secret_line(lines, "Authorization: Bearer ", request.bearer);
  if (request.aws != nullptr) add_secret_line(lines, "X-Amz-Security-Token: ", request.aws->session_token);
  if (request.aws != nullptr) return lines;  // curl would sign the lines that take headers away as if they were there
  add_line(lines, "Expect:");                // curl would wait a second for leave to send a large body
  const bool typed = std::any_of(request.headers.begin(), request.headers.end(), [](const auto& header) {
    return header.first.size() == 12 && curl_strequal(header.first.c_str(), "content-type") != 0;
  });
  if (!typed) add_line(lines, "Content-Type:");  // curl would say it is a form
  return lines;
}

// What one call sends and has received so far.
struct Transfer {
  CURL* curl = nullptr;
  const Request* request = nullptr;
  std::string_view unsent;
  std::size_t most_bytes = 0;
  bool too_large = false;
  bool not_wanted = false;  // whoever takes the body has enough of it
  Reach reach = Reach::anywhere;
  std::optional<AddressKind> out_of_reach = {};  // of an address that it was not let to
  bool head_complete = false;                    // curl takes a reply that ends within its head for one without body
  Reply reply = {};
};

template <class Value>
Value info_of(CURL* curl, CURLINFO info) {
  Value value{};
  curl_easy_getinfo(curl, info, &value);
  return value;
}

std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* transfer_pointer) {
  auto& transfer = *static_cast<Transfer*>(transfer_pointer);
  if (transfer.request->take_body && info_of<long>(transfer.curl, CURLINFO_RESPONSE_CODE) / 100 == 2) {
    transfer.not_wanted = !transfer.request->take_body({bytes, count});
    return transfer.not_wanted ? 0 : count;
  }
  transfer.too_large = transfer.reply.body.size() + count > transfer.most_bytes;
  if (transfer.too_large) return 0;
  try {
    transfer.reply.body.append(bytes, count);
  } catch (const std::bad_alloc&) {
    transfer.too_large = true;
    return 0;
  }
  return count;
}

// Instead of curl: the last moment at which an address is known and nothing was sent to it.
curl_socket_t open_socket(void* transfer_pointer, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(transfer_pointer);
  const auto kind = kind_of(address->addr);
  if (!is_within(transfer.reach, kind)) {
    transfer.out_of_reach = kind;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::size_t take_header(char* bytes, std::size_t, std::size_t count, void* transfer_pointer) {
  auto& transfer = *static_cast<Transfer*>(transfer_pointer);
  auto& headers = transfer.reply.headers;
  const std::string_view line{bytes, count};
  transfer.head_complete = trimmed(line).empty();
  if (line.starts_with("HTTP/")) {
    headers.clear();  // what came before was an interim reply
    return count;
  }
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return count;
  std::string name{line.substr(0, colon)};
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  headers.emplace_back(std::move(name), trimmed(line.substr(colon + 1)));
  return count;
}

// Without a way to rewind, curl cannot send a body twice; it would when a connection that was kept open breaks.
std::size_t give_body(char* into, std::size_t, std::size_t room, void* transfer_pointer) {
  auto& unsent = static_cast<Transfer*>(transfer_pointer)->unsent;
  const std::size_t count = std::min(room, unsent.size());
  std::memcpy(into, unsent.data(), count);
  unsent.remove_prefix(count);
  return count;
}

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

void set_method(CURL* curl, const Request& request, Transfer& transfer) {
  const bool has_body = request.method != Method::get && (request.method != Method::del || !request.body.empty());
  if (has_body) {
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give_body);
    curl_easy_setopt(curl, CURLOPT_READDATA, &transfer);
  }
  if (request.method != Method::get) {
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, std::string{name_of(request.method)}.c_str());
  }
}

// Only a body that curl holds as a whole is part of its signature, so this one curl could send twice.
void set_signature(CURL* curl, const Request& request) {
  const auto& signer = *request.aws;
  curl_easy_setopt(curl, CURLOPT_AWS_SIGV4, fmt::format("aws:amz:{}:{}", signer.region, signer.service).c_str());
  curl_easy_setopt(curl, CURLOPT_USERNAME, signer.key_id.c_str());
  std::string key{signer.secret_key->reveal()};
  curl_easy_setopt(curl, CURLOPT_PASSWORD, key.c_str());
  wipe(key);
  if (!request.body.empty()) {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.c_str());
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, nullptr);
  }
}

void set_receivers(CURL* curl, Transfer& transfer) {
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");  // whatever curl can decompress
}

void set_basic(CURL* curl, const Basic& basic) {
  curl_easy_setopt(curl, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
  curl_easy_setopt(curl, CURLOPT_USERNAME, basic.user.c_str());
  std::string password{basic.password->reveal()};
  curl_easy_setopt(curl, CURLOPT_PASSWORD, password.c_str());
  wipe(password);
}

void set_proxy(CURL* curl, const Proxy& proxy) {
  curl_easy_setopt(curl, CURLOPT_PROXY, proxy.url.c_str());  // an empty one turns the environment's off
  curl_easy_setopt(curl, CURLOPT_NOPROXY, proxy.except.c_str());
  if (proxy.user.empty()) return;
  curl_easy_setopt(curl, CURLOPT_PROXYUSERNAME, proxy.user.c_str());
  std::string password{proxy.password.reveal()};
  curl_easy_setopt(curl, CURLOPT_PROXYPASSWORD, password.c_str());
  wipe(password);
}

void set_way(CURL* curl, const Request& request, const CurlHttp::Options& options) {
  const auto connect_timeout = std::min(options.connect_timeout, request.deadline);
  curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, options.allow_plain_http ? "http,https" : "https");
  curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  set_proxy(curl, options.proxy);
  curl_easy_setopt(curl, CURLOPT_HEADEROPT, static_cast<long>(CURLHEADER_SEPARATE));  // no credential for the proxy
  if (request.take_body) {  // a second without a byte adds up, until it has been as long as the deadline
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(request.deadline).count();
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(std::max<std::int64_t>(seconds, 1)));
  } else {
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(std::max(request.deadline.count(), 1L)));
  }
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::max(connect_timeout.count(), 1L)));
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_TCP_KEEPALIVE, 1L);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, options.user_agent.c_str());
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

NetworkFailure failure_of(CURLcode code, CURL* curl, bool through_proxy) {
  const long answer_of_proxy = info_of<long>(curl, CURLINFO_HTTP_CONNECTCODE);
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
      return certificate_failure(info_of<long>(curl, CURLINFO_SSL_VERIFYRESULT));
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CIPHER:
      return NetworkFailure::tls;
    default:
      return NetworkFailure::reset;
  }
}

Error error_of(CURLcode code, CURL* curl, std::string_view host, bool through_proxy) {
  if (code == CURLE_OUT_OF_MEMORY || code == CURLE_FAILED_INIT || code == CURLE_SSL_CERTPROBLEM) {
    return fail(Code::internal, fmt::format("{}: curl {}: {}", host, static_cast<int>(code), curl_easy_strerror(code)));
  }
  std::string detail = fmt::format("curl {}: {}", static_cast<int>(code), curl_easy_strerror(code));
  if (const long system = info_of<long>(curl, CURLINFO_OS_ERRNO); system != 0) {
    fmt::format_to(std::back_inserter(detail), ", system error {}", system);
  }
  if (const long verification = info_of<long>(curl, CURLINFO_SSL_VERIFYRESULT); verification > X509_V_ERR_UNSPECIFIED) {
    fmt::format_to(std::back_inserter(detail), ", {}", X509_verify_cert_error_string(verification));
  }
  return network_error(failure_of(code, curl, through_proxy), host, detail);
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

Result<Proxy> proxy_from(std::string_view url) {
  if (url.empty()) return Proxy{};
  const std::unique_ptr<CURLU, openssl::FreedBy<curl_url_cleanup>> parsed{curl_url()};
  const auto refused = refuse(Code::invalid_argument,
                              "The proxy is no address. Write it as http://proxy.example:3128, or with a user as "
                              "http://user:password@proxy.example:3128.");
  if (curl_url_set(parsed.get(), CURLUPART_URL, std::string{url}.c_str(), 0) != CURLUE_OK) return refused;
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
  if (const auto kind = kind_of(host); !is_within(options_.reach, kind)) return out_of_reach(kind, host);
  auto handle = TRY(borrow());
  CURL* curl = handle->easy.get();
  Transfer transfer{curl, &request, request.body, options_.most_reply_bytes};
  transfer.reach = options_.reach;
  const Lines lines = lines_of(request);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, lines.get());
  set_method(curl, request, transfer);
  if (request.aws != nullptr) set_signature(curl, request);
  if (request.basic != nullptr) set_basic(curl, *request.basic);
  set_receivers(curl, transfer);
  set_way(curl, request, options_);
  if (!authorities_.empty()) {
    curl_easy_setopt(curl, CURLOPT_SSL_CTX_FUNCTION, trust_further);
    curl_easy_setopt(curl, CURLOPT_SSL_CTX_DATA, &authorities_);
  }
  curl_multi_add_handle(handle->multi.get(), curl);
  const auto code = run(handle->multi.get(), stop);
  curl_multi_remove_handle(handle->multi.get(), curl);  // closes the connection where the transfer was cut off

  if (!code) return fail(Code::cancelled, fmt::format("{}: asked to stop", host));
  if (transfer.not_wanted) return fail(Code::cancelled, fmt::format("{}: the rest was not wanted", host));
  if (transfer.too_large) {
    return network_error(NetworkFailure::too_large, host, fmt::format("more than {} bytes", options_.most_reply_bytes));
  }
  if (*code == CURLE_URL_MALFORMAT)
    return refuse(Code::invalid_argument, "The address is malformed. Check its spelling.");
  if (*code == CURLE_COULDNT_CONNECT && transfer.out_of_reach) {
    const auto proxy = host_of(options_.proxy.url);
    return out_of_reach(*transfer.out_of_reach,
                        proxy.empty() ? std::string{host} : fmt::format("{} (by the proxy {})", host, proxy));
  }
  if (*code != CURLE_OK) return error_of(*code, curl, host, !options_.proxy.url.empty());
  if (!transfer.head_complete) return network_error(NetworkFailure::reset, host, "the reply ended within its headers");
  transfer.reply.status = static_cast<int>(info_of<long>(curl, CURLINFO_RESPONSE_CODE));
  curl_easy_reset(curl);  // now, not when it is used again: curl holds a copy of the password of a proxy
  idle_.with([&](auto& idle) { idle.push_back(std::move(handle)); });
  return std::move(transfer.reply);
}

}  // namespace kater::net
