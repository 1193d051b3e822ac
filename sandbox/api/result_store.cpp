#include "sandbox/api/result_store.h"

#include <fmt/format.h>

#include "base/text.h"

namespace kater::sandbox {
namespace {

// Stores may ask for a key of the client's own, a secret that travels beside the link in `http_headers`. A client that
// forgets to send these headers fails here.
constexpr std::string_view header = "x-amz-server-side-encryption-customer-key";

listen::Reply refused(int status, std::string_view code, std::string_view message) {
  return {status,
          {{"content-type", "application/xml"}},
          fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{}</Code><Message>{}</Message></Error>",
                      code, message)};
}

}  // namespace

void ResultStore::listens_at(std::string url) {
  url_.with([&](std::string& known) { known = std::move(url); });
}

// The key stands on both sides of the text, because a SHA-256 of key and text alone can be extended without the key.
std::string ResultStore::signature_of(std::string_view statement_id, std::string_view chunk,
                                      std::string_view expires) const {
  return to_hex(sha256(fmt::format("{0}/{1}/{2}/{3}/{0}", key_.reveal(), statement_id, chunk, expires)));
}

json::object ResultStore::link_to(const std::string& statement_id, std::size_t chunk) const {
  const Time expires = clock_.now() + lifetime_;
  const auto stamp = std::to_string(expires.time_since_epoch().count()), index = std::to_string(chunk);
  const auto signature = signature_of(statement_id, index, stamp);
  const auto url = url_.with([](const std::string& known) { return known; });
  return {{"external_link",
           fmt::format("{}/results/{}/{}?X-Expires={}&X-Signature={}", url, statement_id, index, stamp, signature)},
          {"expiration", to_text(expires)},
          {"http_headers", json::object{{header, signature.substr(0, 32)}}}};
}

// The signature is checked before all that it signs: an expiry or a chunk that was not signed means nothing.
listen::Reply ResultStore::answer(const listen::Request& request) {
  if (request.segments.size() != 3 || request.segments[0] != "results" || request.method != "GET")
    return refused(404, "NoSuchKey", "The specified key does not exist.");
  if (!request.header("authorization").empty()) {
    return refused(400, "InvalidArgument",
                   "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string "
                   "parameter or the Authorization header should be specified");
  }
  const auto& id = request.segments[1];
  const auto& chunk = request.segments[2];
  const auto expires = request.query_value("X-Expires");
  const auto signature = signature_of(id, chunk, expires);
  if (!equal_in_constant_time(request.query_value("X-Signature"), signature))
    return refused(403, "SignatureDoesNotMatch", "The request signature we calculated does not match.");
  if (integer_from<std::int64_t>(expires).value_or(-1) <= clock_.now().time_since_epoch().count())
    return refused(403, "AccessDenied", "Request has expired");
  if (request.header(header) != signature.substr(0, 32))
    return refused(403, "AccessDenied", "The header that came with the link is missing or wrong.");
  const auto view = statements_.view(id);
  const auto index = static_cast<std::size_t>(integer_from<std::int64_t>(chunk).value_or(-1));
  if (!view || !view->result || index >= view->result->chunks.size())
    return refused(404, "NoSuchKey", "The specified key does not exist.");
  const auto type = is_arrow(view->form)                   ? "binary/octet-stream"
                    : view->form == ResultForm::linked_csv ? "text/csv"
                                                           : "application/json";
  return {200, {{"content-type", type}}, view->result->chunks[index].rows};
}

}  // namespace kater::sandbox
