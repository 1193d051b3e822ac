// The master keys as whoever starts Kater hands them over: in a variable of the environment, or as a systemd
// credential. While a rotation is not done the text holds the new key and, after a blank or on the next line, the one
// before it.
#pragma once

#include <string>

#include "vault/environment.h"
#include "vault/key_ring.h"

namespace kater::vault {

// Thread-safe.
class EnvironmentKey final : public KeyProvider {
 public:
  EnvironmentKey(std::string variable, Environment environment)
      : variable_{std::move(variable)}, environment_{std::move(environment)} {}
  // not_found where the variable is not set; else as key_ring_from(). Each with a sentence that names it.
  Result<KeyRing> keys(std::stop_token stop) override;
  std::string place() const override { return "the variable " + variable_; }
  Renewal renewal() const override { return Renewal::at_start; }
  std::string how_to_renew() const override;

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
  // not_found where there is no such credential; else as key_ring_from(). Each with a sentence that names it.
  Result<KeyRing> keys(std::stop_token stop) override;
  std::string place() const override { return "the systemd credential " + name_; }
  Renewal renewal() const override { return Renewal::at_start; }
  std::string how_to_renew() const override;

 private:
  std::string name_;
  Environment environment_;
};

}  // namespace kater::vault
