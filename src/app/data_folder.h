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
  // Makes what is missing at the first start. Fails with the sentences of app::master_key, which may wait, and of
  // store::Store::open.
  static Result<std::unique_ptr<DataFolder>> open(const Settings& settings, std::stop_token stop);

  const std::filesystem::path& path() const { return path_; }
  const Clock& clock() const { return clock_; }
  const vault::Vault& vault() const { return vault_; }
  store::Store& store() { return *store_; }

 private:
  DataFolder(std::filesystem::path path, const vault::MasterKey& key) : path_{std::move(path)}, vault_{key} {}

  std::filesystem::path path_;
  SystemClock clock_;
  vault::Vault vault_;
  std::unique_ptr<store::Store> store_;  // uses both of the above
};

}  // namespace kater::app
