// The master key as whoever starts Kater hands it over: in a variable of the environment, or as a systemd credential.
#pragma once

#include <string>

#include "vault/environment.h"
#include "vault/master_key.h"

namespace kater::vault {

// Thread-safe.
class EnvironmentKey final : public KeyProvider {
 public:
  EnvironmentKey(std::string variable, Environment environment)
      : variable_{std::move(variable)}, environment_{std::move(environment)} {}
  // not_found where the variable is not set, corrupt where it is no master key; each with a sentence that names it.
  Result<MasterKey> master_key(std::stop_token stop) override;

 private:
  std::string variable_;
  Environment environment_;
};

// `LoadCredential=NAME:…` or `LoadCredentialEncrypted=` of a systemd unit: a file of that name in the folder
// $CREDENTIALS_DIRECTORY, which systemd keeps out of swap and out of other units' sight. Thread-safe.
class SystemdCredentialKey final : public KeyProvider {
 public:
  SystemdCredentialKey(std::string name, Environment environment)
      : name_{std::move(name)}, environment_{std::move(environment)} {}
  // not_found where there is no such credential, corrupt where it is no master key; each with a sentence.
  Result<MasterKey> master_key(std::stop_token stop) override;

 private:
  std::string name_;
  Environment environment_;
};

}  // namespace kater::vault
