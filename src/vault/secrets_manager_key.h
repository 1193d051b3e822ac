// The master key in AWS Secrets Manager, as a secret whose text is what `kater keys new` prints, alone or as the value
// of `master_key` in a JSON object (which is what AWS's console makes of a key and a value).
#pragma once

#include <stop_token>
#include <string>

#include "base/result.h"
#include "net/http.h"
#include "vault/aws_credentials.h"
#include "vault/key_ring.h"

namespace kater::vault {

struct SecretsManagerOptions {
  std::string secret_id;                     // a name or an ARN
  std::string version_stage = "AWSCURRENT";  // which version of it
  std::string region = {};                   // empty: that of the ARN, else as the credentials' set-up says
  std::string endpoint = {};                 // https://…, in place of AWS's own for the region: a VPC endpoint
};

// Rotating there is AWS's own way: a new version becomes AWSCURRENT, and AWS itself moves AWSPREVIOUS to the one
// before.
//
// Thread-safe; keeps nothing between calls, so each asks AWS: one call for each of the two versions, and what the
// credentials cost. All it is given must outlive it.
class SecretsManagerKey final : public KeyProvider {
 public:
  SecretsManagerKey(net::Http& http, AwsCredentialChain& chain, SecretsManagerOptions options)
      : http_{http}, chain_{chain}, options_{std::move(options)} {}

  // The version of the stage; for AWSCURRENT also AWSPREVIOUS, where there is one that holds a master key. Beside what
  // the chain fails with: not_found, permission_denied (GetSecretValue, or the KMS key of the secret), unauthenticated,
  // conflict for a secret that is to be deleted, corrupt where the secret is no master key; unavailable and timed_out
  // are worth another try. Each with a sentence that names the secret and the region.
  Result<KeyRing> keys(std::stop_token stop) override;
  Renewal renewal() const override { return Renewal::elsewhere; }
  std::string place() const override;
  std::string how_to_renew() const override;

 private:
  Result<std::string> region() const;
  Result<KeyRing> version(const std::string& stage, const std::string& region, const AwsCredentials& as,
                          std::stop_token stop);
  Error refusal(const net::Reply& reply, const std::string& stage, const std::string& region,
                const AwsCredentials& as) const;

  net::Http& http_;
  AwsCredentialChain& chain_;
  const SecretsManagerOptions options_;
};

}  // namespace kater::vault
