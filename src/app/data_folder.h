// The folder that holds all of a Kater: the encrypted store, its key, the certificate.
#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>

#include "app/settings.h"
#include "base/clock.h"
#include "base/result.h"
#include "store/store.h"
#include "vault/vault.h"

namespace kater::app {

// Opened: the key is read, the store is open. Several processes may have the same folder open.
class DataFolder {
 public:
  // Makes what is missing at the first start. Fails with the sentences of app::master_keys, which may wait, and of
  // store::Store::open.
  static Result<std::unique_ptr<DataFolder>> open(const Settings& settings, std::stop_token stop);

  const std::filesystem::path& path() const { return path_; }
  const Clock& clock() const { return clock_; }
  vault::Vault& vault() { return vault_; }
  // Where its keys came from; asked again when they change.
  vault::KeyProvider& key_provider() { return *key_provider_; }
  // The keys themselves, for whoever rotates them. Once.
  vault::KeyRing take_keys() { return std::move(keys_); }
  store::Store& store() { return *store_; }

 private:
  DataFolder(std::filesystem::path path, std::unique_ptr<vault::KeyProvider> provider, vault::KeyRing keys)
      : path_{std::move(path)}, key_provider_{std::move(provider)}, keys_{std::move(keys)}, vault_{keys_} {}

  std::filesystem::path path_;
  std::unique_ptr<vault::KeyProvider> key_provider_;
  vault::KeyRing keys_;
  SystemClock clock_;
  vault::Vault vault_;
  std::unique_ptr<store::Store> store_;  // uses the two above
};

}  // namespace kater::app
