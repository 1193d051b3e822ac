#include "api/portal.h"

#include <fmt/format.h>

#include "api/compression.h"
#include "base/json.h"
#include "base/secret.h"

namespace kater::api {
namespace {

// Scripts and styles come from our own files only; nobody frames us; a form goes nowhere else.
constexpr std::string_view content_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src "
    "'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

constexpr std::string_view the_page = "/index.html";

}  // namespace

Result<Portal> Portal::open(std::string_view bundle) {
  Portal portal;
  if (bundle.empty()) return portal;
  const auto end = bundle.find('\n');
  const auto index = TRY(json::parse(bundle.substr(0, end), "the portal's index"));
  const auto bytes = bundle.substr(end + 1);
  const auto* entries = index.if_array();
  if (entries == nullptr) return fail(Code::corrupt, "the portal's index is no list");
  for (const auto& value : *entries) {
    const auto& entry = value.as_object();
    const auto number = [&](const char* field) { return static_cast<std::size_t>(json::integer_or(entry, field)); };
    const auto at = number("at"), size = number("size"), gzip = number("gzip");
    if (at + size + gzip > bytes.size()) return fail(Code::corrupt, "the portal's bundle is cut short");
    const auto plain = bytes.substr(at, size);
    portal.files_.emplace(json::text_or(entry, "path"),
                          File{.type = json::text_or(entry, "type"),
                               .tag = fmt::format("\"{}\"", to_hex(sha256(plain)).substr(0, 32)),
                               .cacheable = json::bool_or(entry, "cacheable"),
                               .plain = plain,
                               .gzip = bytes.substr(at + size, gzip)});
  }
  return portal;
}

Result<listen::Reply> Portal::answer(const listen::Request& request) const {
  if (request.method != "GET") return fail(Code::not_found, "the portal answers GET only");
  if (const auto file = files_.find(request.path); file != files_.end()) return reply_with(file->second, request);
  const bool is_asset = request.path.starts_with("/assets/");
  const auto page = files_.find(the_page);
  if (is_asset || page == files_.end()) return fail(Code::not_found, "no such file in the portal");
  return reply_with(page->second, request);
}

listen::Reply Portal::reply_with(const File& file, const listen::Request& request) {
  listen::Reply reply{200,
                      {{"content-type", file.type},
                       {"etag", file.tag},
                       {"vary", "accept-encoding"},
                       {"cache-control", file.cacheable ? "public, max-age=31536000, immutable" : "no-cache"},
                       {"content-security-policy", std::string{content_security_policy}}},
                      {}};
  if (request.header("if-none-match") == file.tag) {
    reply.status = 304;
    return reply;
  }
  const bool compressed = !file.gzip.empty() && takes_gzip(request);
  if (compressed) reply.headers.emplace_back("content-encoding", "gzip");
  reply.body = compressed ? file.gzip : file.plain;
  return reply;
}

}  // namespace kater::api
