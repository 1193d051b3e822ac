#include "vault/secrets_manager_key.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/json.h"
#include "vault/key_text.h"

namespace kater::vault {
namespace {

constexpr auto deadline = std::chrono::seconds{20};

// The fourth part of `arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME`; empty for a bare name.
std::string region_of_arn(std::string_view id) {
  if (!id.starts_with("arn:")) return {};
  for (int part = 0; part < 3; ++part) {
    const auto colon = id.find(':');
    if (colon == std::string_view::npos) return {};
    id.remove_prefix(colon + 1);
  }
  return std::string{id.substr(0, id.find(':'))};
}

std::string endpoint_of(std::string_view region) {
  return fmt::format("https://secretsmanager.{}.amazonaws.com{}", region, region.starts_with("cn-") ? ".cn" : "");
}

// AWS's name for what went wrong, without the namespace before it or the address behind it.
std::string kind_of(const net::Reply& reply) {
  const auto parsed = json::parse(reply.body);
  if (!parsed.has_value() || !parsed->is_object()) return {};
  auto kind = json::text_or(parsed->as_object(), "__type");
  if (const auto hash = kind.rfind('#'); hash != std::string::npos) kind.erase(0, hash + 1);
  return kind.substr(0, kind.find(':'));
}

// What each of AWS's failures is for us. What is not here is judged by its status.
struct Kind {
  std::string_view name;
  Code code;
  std::string_view advice;
};
constexpr std::array kinds{
    Kind{"ResourceNotFoundException", Code::not_found,
         "There is no such secret, or no version of it with that stage. Check the name, the region and the account."},
    Kind{"AccessDeniedException", Code::permission_denied,
         "Allow secretsmanager:GetSecretValue on it, and kms:Decrypt where a KMS key of your own encrypts it."},
    Kind{"DecryptionFailure", Code::permission_denied, "The KMS key that encrypts it cannot be used. Check that key."},
    Kind{"InvalidRequestException", Code::conflict,
         "Mostly this means that it is scheduled for deletion: restore it, or name another."},
    Kind{"UnrecognizedClientException", Code::unauthenticated, "The access key is unknown. Check the credentials."},
    Kind{"InvalidSignatureException", Code::unauthenticated,
         "The signature is wrong. Check the secret access key, and this machine's clock."},
    Kind{"ExpiredTokenException", Code::unauthenticated, "The session token has expired. Renew the credentials."},
    Kind{"ThrottlingException", Code::unavailable, "AWS wants fewer calls. Try again later."},
    Kind{"InternalServiceError", Code::unavailable, "AWS itself failed. Try again later."},
};

std::string shown(const std::string& text, std::string_view otherwise) {
  return text.empty() ? std::string{otherwise} : text;
}

// The secret as it was put there: a text, or bytes, which AWS hands over in base64.
Secret text_of(const json::object& answer) {
  auto text = json::text_or(answer, "SecretString");
  if (!text.empty()) return Secret::consume(std::move(text));
  auto encoded = json::text_or(answer, "SecretBinary");
  std::string bytes(encoded.size(), '\0');
  std::size_t size = 0;
  const int wrong = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), encoded.data(),
                                      encoded.size(), "\r\n", &size, nullptr, sodium_base64_VARIANT_ORIGINAL);
  wipe(encoded);
  bytes.resize(wrong == 0 ? size : 0);
  return Secret::consume(std::move(bytes));
}

bool is_no_key(Code code) {
  return code == Code::not_found || code == Code::corrupt || code == Code::invalid_argument ||
         code == Code::unsupported;
}

}  // namespace

Result<std::string> SecretsManagerKey::region() const {
  for (auto& region : {options_.region, region_of_arn(options_.secret_id), chain_.region()}) {
    if (!region.empty()) return region;
  }
  return refuse(Code::invalid_argument,
                fmt::format("In which region is the secret {}? Say it with --aws-region or AWS_REGION, or give the "
                            "secret's whole ARN.",
                            options_.secret_id));
}

Result<KeyRing> SecretsManagerKey::keys(std::stop_token stop) {
  const auto where = TRY(region());
  const auto as = TRY(chain_.credentials(where, stop));
  auto ring = TRY(version(options_.version_stage, where, as, stop));
  if (options_.version_stage != "AWSCURRENT") return ring;
  const auto before = version("AWSPREVIOUS", where, as, stop);
  // A secret that was never rotated has no such version, and one that was mended may have had anything in it.
  const bool none = !before && is_no_key(before.error().code);
  if (!before && !none) return before.error();
  if (before) ring.add_older(*before);
  return ring;
}

Result<KeyRing> SecretsManagerKey::version(const std::string& stage, const std::string& where, const AwsCredentials& as,
                                           std::stop_token stop) {
  const net::AwsSigner signer{"secretsmanager", where, as.key_id, &as.secret_key, &as.session_token};
  const net::Request request{
      .method = net::Method::post,
      .url = (options_.endpoint.empty() ? endpoint_of(where) : options_.endpoint) + "/",
      .headers = {{"Content-Type", "application/x-amz-json-1.1"}, {"X-Amz-Target", "secretsmanager.GetSecretValue"}},
      .aws = &signer,
      .body = json::serialize(json::object{{"SecretId", options_.secret_id}, {"VersionStage", stage}}),
      .deadline = deadline};
  auto reply = TRY(http_.send(request, std::move(stop)).during("asking AWS Secrets Manager for the master key"));
  if (reply.status != 200) return refusal(reply, stage, where, as);
  const auto parsed = json::parse(reply.body, "the secret");
  wipe(reply.body);
  if (!parsed.has_value() || !parsed->is_object()) {
    return fail(Code::corrupt, "Secrets Manager answered something that is not JSON",
                "What answers as AWS Secrets Manager is not it. Check the endpoint and the way there.");
  }
  const auto text = text_of(parsed->as_object());
  return key_ring_from(text.reveal(), fmt::format("the secret {} ({})", options_.secret_id, where));
}

std::string SecretsManagerKey::place() const { return "the secret " + options_.secret_id; }

std::string SecretsManagerKey::how_to_renew() const {
  return fmt::format("Put what `kater keys new` prints into the secret {} as a new version.", options_.secret_id);
}

Error SecretsManagerKey::refusal(const net::Reply& reply, const std::string& stage, const std::string& region,
                                 const AwsCredentials& as) const {
  const auto kind = kind_of(reply);
  const auto known = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& each) { return each.name == kind; });
  const bool is_known = known != kinds.end();
  return refuse(
      is_known ? known->code : net::code_of(reply.status),
      fmt::format("AWS Secrets Manager in {} did not give the secret {} ({}) to {} (key {}): {}. {}", region,
                  options_.secret_id, stage, as.source, as.key_id, shown(kind, fmt::format("status {}", reply.status)),
                  is_known ? known->advice : "See AWS's own log for why."));
}

}  // namespace kater::vault
