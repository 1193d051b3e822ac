// The master keys in a file of their own, readable by its owner only: the provider that needs no set-up.
#pragma once

#include <filesystem>

#include "vault/key_ring.h"

namespace kater::vault {

// Whether there is already a store that was sealed with the key we are looking for.
enum class BesideStore { missing, exists };

class KeyFile final : public KeyProvider {
 public:
  explicit KeyFile(std::filesystem::path file) : file_{std::move(file)} {}

  // permission_denied when others may read the file, not_found when it is not there; else as key_ring_from().
  Result<KeyRing> keys(std::stop_token stop) override;
  std::string place() const override { return "the key file " + file_.string(); }
  Renewal renewal() const override { return Renewal::by_kater; }
  // Written beside it (0600), brought to the disk, then put in its place.
  Result<void> keep(const KeyRing& ring) override;

 private:
  std::filesystem::path file_;
};

// The key of the file, which is made (0600) at the first start and never again: not_found, with a sentence, when the
// file is missing beside a store that exists, because a new key would open nothing of it. Otherwise as keys().
Result<KeyRing> ensure_key_file(const std::filesystem::path& file, BesideStore store);

}  // namespace kater::vault
