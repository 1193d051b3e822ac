#include "vault/aws_credentials.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "base/file.h"
#include "base/json.h"
#include "vault/aws_profile.h"

namespace kater::vault {
namespace {

// STS is another house; the metadata services are this machine or nobody.
constexpr auto sts_deadline = std::chrono::seconds{20};
constexpr auto local_deadline = std::chrono::seconds{2};

Error nobody() {
  return refuse(Code::unauthenticated,
                "Kater needs AWS credentials to read its master key from AWS Secrets Manager, and found none: not in "
                "the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY), as a web identity "
                "(AWS_WEB_IDENTITY_TOKEN_FILE, AWS_ROLE_ARN), in a profile (~/.aws/credentials), from a container or "
                "from the instance's metadata service. Give it one of them.");
}

Error refused(std::string_view source, std::string_view why) {
  return refuse(Code::unauthenticated, fmt::format("AWS gave no credentials by {}: {}.", source, why));
}

// What was read is a credential, and so are the bytes it was read from.
Result<AwsCredentials> credentials_in(net::Reply& reply, std::string source) {
  const auto parsed = json::parse(reply.body, "the credentials");
  wipe(reply.body);
  if (!parsed.has_value() || !parsed->is_object()) return refused(source, "the answer is not JSON");
  const auto& fields = parsed->as_object();
  AwsCredentials found;
  found.key_id = json::text_or(fields, "AccessKeyId");
  found.secret_key = Secret::consume(json::text_or(fields, "SecretAccessKey"));
  found.session_token = Secret::consume(json::text_or(fields, "Token"));
  if (found.key_id.empty() || found.secret_key.empty()) return refused(source, "the answer holds no key");
  found.source = std::move(source);
  return found;
}

// The text of the first element of that name. STS answers XML of a known shape whose values need no unescaping.
std::string element(std::string_view xml, std::string_view name) {
  const auto start = fmt::format("<{}>", name);
  const auto at = xml.find(start);
  if (at == std::string_view::npos) return {};
  xml.remove_prefix(at + start.size());
  return std::string{xml.substr(0, xml.find("</"))};
}

std::string sts_url(std::string_view region) {
  return fmt::format("https://sts.{}.amazonaws.com{}", region, region.starts_with("cn-") ? ".cn" : "");
}

// Plain HTTP is for this machine and for the addresses that AWS keeps for its agents; a token goes nowhere else.
bool is_agent_address(std::string_view url) {
  constexpr std::array<std::string_view, 5> agents{"127.0.0.1", "localhost", "169.254.170.2", "169.254.170.23",
                                                   "[fd00:ec2::23]"};
  auto host = net::host_of(url);
  if (const auto port = host.rfind(':'); port != host.npos && host.find(']', port) == host.npos && !host.ends_with(']'))
    host = host.substr(0, port);
  return url.starts_with("https://") || std::find(agents.begin(), agents.end(), host) != agents.end();
}

}  // namespace

Result<AwsCredentials> AwsCredentialChain::credentials(const std::string& region, std::stop_token stop) {
  if (is_set("AWS_ACCESS_KEY_ID") && is_set("AWS_SECRET_ACCESS_KEY")) return from_environment();
  if (is_set("AWS_WEB_IDENTITY_TOKEN_FILE") && is_set("AWS_ROLE_ARN")) return from_web_identity(region, stop);
  if (const auto settings = profile("AWS_SHARED_CREDENTIALS_FILE", "credentials"); !settings.empty())
    return from_profile(settings);
  if (const auto settings = profile("AWS_CONFIG_FILE", "config"); settings.contains("aws_access_key_id"))
    return from_profile(settings);
  if (is_set("AWS_PROFILE")) {
    return refuse(Code::unauthenticated,
                  fmt::format("The profile `{}` (AWS_PROFILE) holds no keys in ~/.aws/credentials or ~/.aws/config. "
                              "Kater does not sign in by SSO, `role_arn` or `credential_process`.",
                              profile_name()));
  }
  if (is_set("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") || is_set("AWS_CONTAINER_CREDENTIALS_FULL_URI"))
    return from_container(stop);
  if (environment_("AWS_EC2_METADATA_DISABLED") == "true") return nobody();
  return from_instance(stop);
}

std::string AwsCredentialChain::region() const {
  for (const auto* name : {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
    if (auto value = environment_(name); !value.empty()) return value;
  }
  const auto settings = profile("AWS_CONFIG_FILE", "config");
  const auto found = settings.find("region");
  return found == settings.end() ? std::string{} : found->second;
}

AwsCredentials AwsCredentialChain::from_environment() const {
  return {environment_("AWS_ACCESS_KEY_ID"), Secret::consume(environment_("AWS_SECRET_ACCESS_KEY")),
          Secret::consume(environment_("AWS_SESSION_TOKEN")), "the environment"};
}

Result<AwsCredentials> AwsCredentialChain::from_web_identity(const std::string& region, std::stop_token stop) {
  auto token = read_file(environment_("AWS_WEB_IDENTITY_TOKEN_FILE"));
  if (!token.has_value()) return refused("web identity", "the file AWS_WEB_IDENTITY_TOKEN_FILE cannot be read");
  auto name = environment_("AWS_ROLE_SESSION_NAME");
  auto url = environment_("AWS_ENDPOINT_URL_STS");  // of a VPC endpoint, as AWS's own programs take it
  if (url.empty()) url = sts_url(region);
  while (url.ends_with('/')) url.pop_back();
  if (!is_agent_address(url)) return refused("web identity", "AWS_ENDPOINT_URL_STS has to start with https://");
  auto& way = url.starts_with("https://") ? http_ : local_;
  const net::Request request{
      .method = net::Method::post,
      .url = url + "/",
      .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
      .body = fmt::format("Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn={}&RoleSessionName={}&"
                          "WebIdentityToken={}",
                          net::url_encoded(environment_("AWS_ROLE_ARN")),
                          net::url_encoded(name.empty() ? "kater" : name), net::url_encoded(*token)),
      .deadline = sts_deadline};
  wipe(*token);
  auto reply = TRY(way.send(request, std::move(stop)).during("asking STS for credentials"));
  if (reply.status != 200) {
    const auto code = element(reply.body, "Code");
    if (reply.status >= 500) return fail(Code::unavailable, fmt::format("STS answered {} {}", reply.status, code));
    return refused("web identity", fmt::format("STS refused it ({} {})", reply.status, code));
  }
  AwsCredentials found{element(reply.body, "AccessKeyId"), Secret::consume(element(reply.body, "SecretAccessKey")),
                       Secret::consume(element(reply.body, "SessionToken")), "web identity"};
  wipe(reply.body);
  if (found.key_id.empty() || found.secret_key.empty()) return refused("web identity", "the answer holds no key");
  return found;
}

Result<AwsCredentials> AwsCredentialChain::from_profile(const std::map<std::string, std::string>& profile) const {
  const auto setting = [&](const char* name) {
    const auto found = profile.find(name);
    return found == profile.end() ? std::string{} : found->second;
  };
  AwsCredentials found{setting("aws_access_key_id"), Secret{setting("aws_secret_access_key")},
                       Secret{setting("aws_session_token")}, fmt::format("the profile `{}`", profile_name())};
  if (!found.key_id.empty() && !found.secret_key.empty()) return found;
  return refuse(Code::invalid_argument,
                fmt::format("The AWS profile `{}` is incomplete: it needs aws_access_key_id and aws_secret_access_key. "
                            "Kater does not sign in by SSO, `role_arn` or `credential_process`.",
                            profile_name()));
}

Result<AwsCredentials> AwsCredentialChain::from_container(std::stop_token stop) {
  auto url = environment_("AWS_CONTAINER_CREDENTIALS_FULL_URI");
  if (const auto path = environment_("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"); !path.empty())
    url = "http://169.254.170.2" + path;
  if (!is_agent_address(url))
    return refused("the container",
                   "AWS_CONTAINER_CREDENTIALS_FULL_URI is neither HTTPS nor an address of this machine");
  net::Request request{.url = std::move(url), .deadline = local_deadline};
  auto token = environment_("AWS_CONTAINER_AUTHORIZATION_TOKEN");
  if (const auto file = environment_("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"); !file.empty()) {
    auto read = read_file(file);
    if (!read.has_value()) return refused("the container", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE cannot be read");
    token = std::move(*read);
  }
  if (!token.empty()) request.headers.emplace_back("Authorization", token);
  wipe(token);
  auto reply = TRY(local_.send(request, std::move(stop)).during("asking the container for credentials"));
  if (reply.status != 200) return refused("the container", fmt::format("it answered {}", reply.status));
  return credentials_in(reply, "the container");
}

Result<AwsCredentials> AwsCredentialChain::from_instance(std::stop_token stop) {
  auto service = environment_("AWS_EC2_METADATA_SERVICE_ENDPOINT");
  if (service.empty()) service = "http://169.254.169.254";
  while (service.ends_with('/')) service.pop_back();
  const net::Request first{.method = net::Method::put,
                           .url = service + "/latest/api/token",
                           .headers = {{"X-aws-ec2-metadata-token-ttl-seconds", "300"}},
                           .deadline = local_deadline};
  const auto session = local_.send(first, stop);
  if (!session.has_value() && session.error().code == Code::cancelled) return session.error();
  if (!session.has_value() || session->status != 200) return nobody();  // not a machine of AWS, mostly
  const auto ask = [&](const std::string& path) {
    return local_.send({.url = service + "/latest/meta-data/iam/security-credentials/" + path,
                        .headers = {{"X-aws-ec2-metadata-token", session->body}},
                        .deadline = local_deadline},
                       stop);
  };
  const auto role = TRY(ask("").during("asking the instance for its role"));
  if (role.status != 200) return refused("the instance", "it has no role; attach an instance profile");
  auto reply = TRY(ask(role.body.substr(0, role.body.find('\n'))).during("asking the instance for credentials"));
  if (reply.status != 200) return refused("the instance", fmt::format("it answered {}", reply.status));
  return credentials_in(reply, "the instance's role");
}

std::string AwsCredentialChain::profile_name() const {
  auto name = environment_("AWS_PROFILE");
  return name.empty() ? "default" : name;
}

std::map<std::string, std::string> AwsCredentialChain::profile(std::string_view variable, std::string_view file) const {
  std::filesystem::path path = environment_(variable);
  if (path.empty()) path = std::filesystem::path{environment_("HOME")} / ".aws" / file;
  auto bytes = read_file(path);
  if (!bytes.has_value()) return {};
  auto settings = profile_in(*bytes, profile_name());
  wipe(*bytes);
  return settings;
}

}  // namespace kater::vault
