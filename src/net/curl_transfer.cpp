#include "net/curl_transfer.h"

#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>
#include <new>

#include "base/text.h"
#include "base/wiped_memory.h"
#include "net/curl.h"

namespace kater::net {
namespace {

using curl::info_of;

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

std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* transfer_pointer) {
  auto& transfer = *static_cast<Transfer*>(transfer_pointer);
  if (transfer.request->take_body && info_of<long>(transfer.easy, CURLINFO_RESPONSE_CODE) / 100 == 2) {
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

// In the byte order of this machine; 0 of what is no address of the Internet.
std::uint16_t port_of(const sockaddr& address) {
  static_assert(offsetof(sockaddr_in, sin_port) == offsetof(sockaddr_in6, sin6_port));
  if (address.sa_family != AF_INET && address.sa_family != AF_INET6) return 0;
  sockaddr_in found{};
  std::memcpy(&found, &address, sizeof found);
  return ntohs(found.sin_port);
}

// Instead of curl: the last moment at which an address is known and nothing was sent to it.
curl_socket_t open_socket(void* transfer_pointer, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(transfer_pointer);
  transfer.asked_port = port_of(address->addr);
  const auto kind = kind_of(address->addr);
  if (!is_within(transfer.addresses, kind)) {
    transfer.out_of_reach = kind;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
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
  headers.emplace_back(to_lower(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
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

void set_method(CURL* easy, const Request& request, Transfer& transfer) {
  const bool has_body = request.method != Method::get && (request.method != Method::del || !request.body.empty());
  if (has_body) {
    curl_easy_setopt(easy, CURLOPT_POST, 1L);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    curl_easy_setopt(easy, CURLOPT_READFUNCTION, give_body);
    curl_easy_setopt(easy, CURLOPT_READDATA, &transfer);
  }
  if (request.method != Method::get) {
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, std::string{name_of(request.method)}.c_str());
  }
}

// Only a body that curl holds as a whole is part of its signature, so this one curl could send twice.
void set_signature(CURL* easy, const Request& request) {
  const auto& signer = *request.aws;
  curl_easy_setopt(easy, CURLOPT_AWS_SIGV4, fmt::format("aws:amz:{}:{}", signer.region, signer.service).c_str());
  curl_easy_setopt(easy, CURLOPT_USERNAME, signer.key_id.c_str());
  std::string key{signer.secret_key->reveal()};
  curl_easy_setopt(easy, CURLOPT_PASSWORD, key.c_str());
  wipe(key);
  if (!request.body.empty()) {
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.c_str());
    curl_easy_setopt(easy, CURLOPT_READFUNCTION, nullptr);
  }
}

void set_receivers(CURL* easy, Transfer& transfer) {
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &transfer);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, &transfer);
  curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");  // whatever curl can decompress
}

void set_basic(CURL* easy, const Basic& basic) {
  curl_easy_setopt(easy, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
  curl_easy_setopt(easy, CURLOPT_USERNAME, basic.user.c_str());
  std::string password{basic.password->reveal()};
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
  wipe(password);
}

}  // namespace

void FreeLines::operator()(curl_slist* lines) const {
  for (curl_slist* line = lines; line != nullptr; line = line->next)
    OPENSSL_cleanse(line->data, std::strlen(line->data));
  curl_slist_free_all(lines);
}

void set_request(Transfer& transfer) {
  CURL* easy = transfer.easy;
  const Request& request = *transfer.request;
  transfer.lines = lines_of(request);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer.lines.get());
  set_method(easy, request, transfer);
  if (request.aws != nullptr) set_signature(easy, request);
  if (request.basic != nullptr) set_basic(easy, *request.basic);
  set_receivers(easy, transfer);
}

}  // namespace kater::net
