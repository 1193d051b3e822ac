// Whom Kater is to AWS: found where AWS's own programs look, in the order in which they do.
//
//   1 environment       AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN
//   2 web identity      AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN (a Kubernetes service account): asked of STS,
//                       or of AWS_ENDPOINT_URL_STS in its place
//   3 shared profile    AWS_PROFILE or `default` in ~/.aws/credentials and ~/.aws/config; keys that stand there, no
//                       SSO, no `role_arn`, no `credential_process`
//   4 container         AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or …_FULL_URI (ECS, EKS Pod Identity)
//   5 instance          the metadata service of EC2, version 2 only, unless AWS_EC2_METADATA_DISABLED is true
//
// The first that is set up is used. If it then fails, that is the answer: another identity would be a surprise.
#pragma once

#include <map>
#include <stop_token>
#include <string>

#include "base/result.h"
#include "base/secret.h"
#include "net/http.h"
#include "vault/environment.h"

namespace kater::vault {

struct AwsCredentials {
  std::string key_id;
  Secret secret_key;
  Secret session_token;  // empty for keys that do not end
  std::string source;    // "the environment", for sentences
};

// Thread-safe; keeps nothing. All it is given must outlive it.
class AwsCredentialChain {
 public:
  // `http` reaches STS over HTTPS. `local` reaches the metadata services of the machine and the container, which speak
  // plain HTTP on addresses of the machine's own; nothing else is ever asked through it.
  AwsCredentialChain(net::Http& http, net::Http& local, Environment environment)
      : http_{http}, local_{local}, environment_{std::move(environment)} {}

  // unauthenticated, with a sentence that names the places, where none is set up or the one that is was refused;
  // unavailable or timed_out where it did not answer; invalid_argument where a profile is incomplete.
  Result<AwsCredentials> credentials(const std::string& region, std::stop_token stop);

  // AWS_REGION, AWS_DEFAULT_REGION or the profile's; empty where none is set.
  std::string region() const;

 private:
  AwsCredentials from_environment() const;
  Result<AwsCredentials> from_web_identity(const std::string& region, std::stop_token stop);
  Result<AwsCredentials> from_profile(const std::map<std::string, std::string>& profile) const;
  Result<AwsCredentials> from_container(std::stop_token stop);
  Result<AwsCredentials> from_instance(std::stop_token stop);

  bool is_set(std::string_view name) const { return !environment_(name).empty(); }
  std::string profile_name() const;
  // What the profile says in `file` ("credentials", "config"); an unreadable file says nothing.
  std::map<std::string, std::string> profile(std::string_view variable, std::string_view file) const;

  net::Http& http_;
  net::Http& local_;
  Environment environment_;
};

}  // namespace kater::vault
