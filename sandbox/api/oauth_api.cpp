#include "sandbox/api/oauth_api.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <optional>

#include "base/json.h"
#include "base/secret.h"
#include "sandbox/api/reply.h"
#include "sandbox/catalog/catalogue.h"

namespace kater::sandbox {
namespace {

listen::Reply refused(int status, std::string_view error, std::string_view description) {
  return json_reply(json::object{{"error", error}, {"error_description", description}}, status);
}

// The value of one of the two digits of %41; -1 where it is no digit.
int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string form_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escaped = text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
    if (escaped) {
      decoded.push_back(static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])));
      i += 2;
    } else {
      decoded.push_back(text[i] == '+' ? ' ' : text[i]);
    }
  }
  return decoded;
}

std::map<std::string, std::string> form_of(std::string_view body) {
  std::map<std::string, std::string> fields;
  while (!body.empty()) {
    const auto pair = body.substr(0, body.find('&'));
    body.remove_prefix(std::min(body.size(), pair.size() + 1));
    const auto sign = std::min(pair.find('='), pair.size());
    fields[form_decoded(pair.substr(0, sign))] = form_decoded(pair.substr(std::min(pair.size(), sign + 1)));
  }
  return fields;
}

struct Credentials {
  std::string id, secret;
};

// `client_secret_basic`: both parts form-encoded, then joined and in base64 (RFC 6749 §2.3.1).
std::optional<Credentials> from_basic(std::string_view authorization) {
  constexpr std::string_view scheme = "Basic ";
  if (!authorization.starts_with(scheme)) return std::nullopt;
  authorization.remove_prefix(scheme.size());
  std::string joined(authorization.size(), '\0');
  std::size_t size = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(joined.data()), joined.size(), authorization.data(),
                        authorization.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
    return std::nullopt;
  joined.resize(size);
  const auto colon = joined.find(':');
  if (colon == std::string::npos) return std::nullopt;
  return Credentials{form_decoded(joined.substr(0, colon)), form_decoded(joined.substr(colon + 1))};
}

}  // namespace

listen::Reply OAuthApi::metadata(const listen::Request& request) const {
  const auto issuer = fmt::format("https://{}/oidc", request.header("host"));
  return json_reply(json::object{
      {"authorization_endpoint", issuer + "/v1/authorize"},
      {"token_endpoint", issuer + "/v1/token"},
      {"issuer", issuer},
      {"jwks_uri", issuer + "/jwks.json"},
      {"scopes_supported", json::array{"all-apis", "email", "offline_access", "openid", "profile", "sql"}},
      {"response_types_supported", json::array{"code", "id_token"}},
      {"response_modes_supported", json::array{"query", "fragment", "form_post"}},
      {"grant_types_supported", json::array{"client_credentials", "authorization_code", "refresh_token"}},
      {"code_challenge_methods_supported", json::array{"S256"}},
      {"token_endpoint_auth_methods_supported", json::array{"client_secret_basic", "client_secret_post", "none"}},
      {"subject_types_supported", json::array{"public"}},
      {"id_token_signing_alg_values_supported", json::array{"RS256"}},
      {"claims_supported", json::array{"iss", "sub", "aud", "iat", "exp", "jti", "name", "family_name", "given_name",
                                       "preferred_username"}},
      {"request_uri_parameter_supported", false}});
}

listen::Reply OAuthApi::host_metadata(const listen::Request& request) const {
  return json_reply(json::object{{"oidc_endpoint", fmt::format("https://{}/oidc", request.header("host"))},
                                 {"workspace_id", workspace_id},
                                 {"cloud", "AWS"}});
}

// Expired tokens are forgotten whenever a new one is given out, so that they do not pile up.
listen::Reply OAuthApi::token(const listen::Request& request) {
  const auto form = form_of(request.body);
  const auto field = [&](const char* name) {
    const auto found = form.find(name);
    return found == form.end() ? std::string{} : found->second;
  };
  if (field("grant_type") != "client_credentials")
    return refused(400, "unsupported_grant_type", "Only client_credentials is supported.");
  const auto given =
      from_basic(request.header("authorization")).value_or(Credentials{field("client_id"), field("client_secret")});
  const bool fits = !options_.client_secret.empty() && given.id == options_.client_id &&
                    equal_in_constant_time(given.secret, options_.client_secret);
  if (!fits) return refused(401, "invalid_client", "Client authentication failed");
  if (field("scope") != "all-apis") return refused(400, "invalid_scope", "The requested scope is invalid.");
  const auto token = "eyJ" + to_hex(random_bytes(32));
  given_.with([&](auto& all) {
    std::erase_if(all, [&](const auto& one) { return one.second <= clock_.now(); });
    all.emplace(token, clock_.now() + options_.lifetime);
  });
  return json_reply(json::object{{"access_token", token},
                                 {"scope", "all-apis"},
                                 {"token_type", "Bearer"},
                                 {"expires_in", options_.lifetime.count()}});
}

bool OAuthApi::accepts(std::string_view token) const {
  return given_.with([&](const auto& all) {
    const auto found = all.find(token);
    return found != all.end() && found->second > clock_.now();
  });
}

}  // namespace kater::sandbox
