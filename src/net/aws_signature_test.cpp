// What curl signs for AWS, checked by computing the signature a second time as AWS's documentation says ("Signature
// Version 4 signing process"): from the request as it arrived, with OpenSSL's HMAC and nothing of curl's.
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <map>
#include <sstream>

#include "base/testing/result_matchers.h"
#include "base/text.h"
#include "net/curl_http.h"
#include "net/testing/raw_server.h"

namespace kater::net {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::Peer;
using testing::RawServer;

// A request as it arrived, its headers by their names in lower case.
struct Arrived {
  std::string method, path, body;
  std::map<std::string, std::string> headers;
};

Arrived arrived(const std::string& bytes) {
  Arrived request;
  const auto end = bytes.find("\r\n\r\n");
  request.body = bytes.substr(end + 4);
  std::istringstream lines{bytes.substr(0, end)};
  lines >> request.method >> request.path;
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    const auto colon = line.find(':');
    const auto name = to_lower(line.substr(0, colon));
    std::string value = line.substr(line.find_first_not_of(' ', colon + 1));
    if (value.ends_with('\r')) value.pop_back();
    request.headers[name] = value;
  }
  return request;
}

std::string hmac(const std::string& key, const std::string& text) {
  unsigned char mac[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(text.data()),
       text.size(), mac, &size);
  return {reinterpret_cast<const char*>(mac), size};
}

// The text between `start` and the next comma, or the end.
std::string part_after(const std::string& text, std::string_view start) {
  const auto at = text.find(start) + start.size();
  return text.substr(at, text.find(',', at) - at);
}

std::string signature_of(const Arrived& request, const std::string& secret_key) {
  const auto& authorization = request.headers.at("authorization");
  const auto scope =
      part_after(authorization, "Credential=").substr(part_after(authorization, "Credential=").find('/') + 1);
  const auto signed_names = part_after(authorization, "SignedHeaders=");
  std::string canonical = fmt::format("{}\n{}\n\n", request.method, request.path);
  std::istringstream names{signed_names};
  for (std::string name; std::getline(names, name, ';');) {
    canonical += fmt::format("{}:{}\n", name, request.headers.at(name));
  }
  canonical += fmt::format("\n{}\n{}", signed_names, to_hex(sha256(request.body)));
  const auto to_sign =
      fmt::format("AWS4-HMAC-SHA256\n{}\n{}\n{}", request.headers.at("x-amz-date"), scope, to_hex(sha256(canonical)));
  std::string key = "AWS4" + secret_key;
  std::istringstream parts{scope};
  for (std::string part; std::getline(parts, part, '/');) key = hmac(key, part);
  return to_hex(hmac(key, to_sign));
}

TEST(AwsSignature, IsWhatAwsComputesFromTheRequest) {
  const RawServer server{[](Peer& peer) { peer.reply(200, peer.request()); }};
  const auto http = MUST(CurlHttp::open({.allow_plain_http = true}));
  const Secret secret_key{"planted/secret+key="};
  const Secret session{"planted/session+token=="};
  for (const Secret* token : {static_cast<const Secret*>(nullptr), &session}) {
    for (const auto* body : {"", R"({"SecretId": "kater"})"}) {
      const AwsSigner signer{.service = "secretsmanager",
                             .region = "eu-west-1",
                             .key_id = "AKIDEXAMPLE",
                             .secret_key = &secret_key,
                             .session_token = token};
      const Request request{.method = Method::post,
                            .url = fmt::format("http://127.0.0.1:{}/", server.port()),
                            .headers = {{"Content-Type", "application/x-amz-json-1.1"}, {"X-Amz-Target", "a.B"}},
                            .aws = &signer,
                            .body = body};
      const auto reply = MUST(http->send(request, {}));
      const auto request_there = arrived(reply.body);
      const auto& authorization = request_there.headers.at("authorization");
      EXPECT_EQ(request_there.body, body);
      EXPECT_EQ(part_after(authorization, "Signature="), signature_of(request_there, "planted/secret+key="));
      EXPECT_THAT(authorization, HasSubstr("/eu-west-1/secretsmanager/aws4_request"));
      EXPECT_EQ(authorization.find("x-amz-security-token") != std::string::npos, token != nullptr);
      EXPECT_THAT(reply.body, Not(HasSubstr("planted/secret")));
    }
  }
}

}  // namespace
}  // namespace kater::net
