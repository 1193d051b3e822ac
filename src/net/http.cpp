#include "net/http.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace kater::net {
namespace {

constexpr std::string_view reason_prefix = "network.";

struct FailureRow {
  NetworkFailure failure;
  std::string_view name;
  Code code;
  const char* sentence;  // `{}` is the host
};

constexpr std::array failures{
    FailureRow{NetworkFailure::name_not_found, "name_not_found", Code::unavailable,
               "There is no host named {}. Check the spelling, and whether this machine can look up names."},
    FailureRow{NetworkFailure::refused, "refused", Code::unavailable,
               "{} accepts no connection. Check the host and the port, and whether a firewall is in between."},
    FailureRow{NetworkFailure::reset, "reset", Code::unavailable,
               "The connection to {} was lost before the answer was complete. Try again in a moment."},
    FailureRow{NetworkFailure::certificate_not_trusted, "certificate_not_trusted", Code::permission_denied,
               "The certificate of {} was signed by an authority that Kater does not know. If your company has an "
               "authority of its own, give Kater its certificate; otherwise somebody may be listening in."},
    FailureRow{
        NetworkFailure::certificate_expired, "certificate_expired", Code::permission_denied,
        "The certificate of {} has expired or is not valid yet. Ask whoever runs it for a new one, and check the "
        "clock of this machine."},
    FailureRow{NetworkFailure::certificate_other_name, "certificate_other_name", Code::permission_denied,
               "The certificate that {} shows is for another host. Check the spelling of the host; a proxy or a login "
               "page may also have answered in its place."},
    FailureRow{NetworkFailure::tls, "tls", Code::unavailable,
               "{} and Kater could not agree on an encrypted connection. Check that the port is one for HTTPS."},
    FailureRow{NetworkFailure::proxy, "proxy", Code::unavailable,
               "The proxy on the way to {} cannot be used. Check the proxy's address, port and credentials."},
    FailureRow{NetworkFailure::timed_out, "timed_out", Code::timed_out,
               "{} did not answer in time. Try again; if it stays so, check the host and any firewall in between."},
    FailureRow{NetworkFailure::too_large, "too_large", Code::resource_exhausted,
               "{} sent an answer larger than Kater accepts. Ask for less at once."},
    FailureRow{NetworkFailure::local_address, "local_address", Code::permission_denied,
               "{} is an address of the machine that Kater runs on, or of its immediate neighbours. Kater connects to "
               "such only when its operator says so by --local-addresses allow."},
    FailureRow{
        NetworkFailure::metadata_address, "metadata_address", Code::permission_denied,
        "{} is the metadata service of a cloud, which gives credentials to whoever asks. Kater never connects to "
        "it for a connection."},
};

const FailureRow& row_of(NetworkFailure failure) {
  return *std::find_if(failures.begin(), failures.end(), [&](const FailureRow& row) { return row.failure == failure; });
}

bool is_unreserved(char c) {  // RFC 3986 §2.3
  return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

}  // namespace

std::string_view name_of(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::post:
      return "POST";
    case Method::put:
      return "PUT";
    case Method::patch:
      return "PATCH";
    case Method::del:
      return "DELETE";
  }
  return "GET";
}

std::string_view name_of(NetworkFailure failure) { return row_of(failure).name; }

std::optional<NetworkFailure> failure_of(const Error& error) {
  std::string_view name = error.reason;
  if (!name.starts_with(reason_prefix)) return std::nullopt;
  name.remove_prefix(reason_prefix.size());
  for (const auto& row : failures) {
    if (row.name == name) return row.failure;
  }
  return std::nullopt;
}

Error network_error(NetworkFailure failure, std::string_view host, std::string_view detail) {
  const FailureRow& row = row_of(failure);
  Error error =
      fail(row.code, fmt::format("{}: {} ({})", host, row.name, detail), fmt::format(fmt::runtime(row.sentence), host));
  error.reason = std::string{reason_prefix} + std::string{row.name};
  return error;
}

std::string_view Reply::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return {};
}

bool Reply::is_html() const {
  const std::string_view type = header("content-type");
  if (starts_with_ignoring_case(type, "text/html") || starts_with_ignoring_case(type, "application/xhtml")) return true;
  std::string_view text = body;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // a byte order mark
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  return text.starts_with('<') &&
         !starts_with_ignoring_case(text, "<?xml");  // what an object store says is XML, not a page
}

std::string url_encoded(std::string_view text) {
  std::string encoded;
  encoded.reserve(text.size());
  for (const char c : text) {
    if (is_unreserved(c)) {
      encoded += c;
    } else {
      fmt::format_to(std::back_inserter(encoded), "%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return encoded;
}

std::string_view host_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const auto user = url.rfind('@'); user != std::string_view::npos) url.remove_prefix(user + 1);
  return url;
}

Code code_of(int http_status) {
  switch (http_status) {
    case 401:
      return Code::unauthenticated;
    case 403:
      return Code::permission_denied;
    case 404:
      return Code::not_found;
    case 409:
      return Code::conflict;
    case 408:
    case 429:
    case 502:
    case 503:
    case 504:
      return Code::unavailable;  // worth another try
    case 499:
      return Code::cancelled;  // docs/databricks/errors.md#codes-and-statuses
    case 501:
      return Code::unsupported;
    default:
      break;
  }
  if (http_status < 400) return Code::unsupported;  // a redirect, mostly, and we follow none
  return http_status < 500 ? Code::invalid_argument : Code::internal;
}

}  // namespace kater::net
