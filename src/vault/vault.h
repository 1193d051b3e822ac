// Seals secrets so that only the holder of the master key can open them, and only in the place they were sealed for.
// The exact bytes are in docs/encryption.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/secret.h"
#include "vault/master_key.h"

namespace kater::vault {

// What a sealed text belongs to. It opens with exactly the same context and no other, so it can neither be moved to
// another owner or field nor be put back after it was replaced (whoever owns it counts `version` up).
struct Context {
  std::string_view purpose;  // "connection"
  std::string_view owner;    // the id of what it belongs to
  std::string_view field;    // "token"
  std::int64_t version = 1;
};

// Thread-safe: holds keys only, and changes nothing.
class Vault {
 public:
  explicit Vault(const MasterKey& key);

  // A printable text without blanks; two seals of the same secret differ. Each has a data key of its own, wrapped by
  // the master key, so that a new master key later rewraps 32 bytes and reads no secret.
  std::string seal(const Secret& secret, const Context& context) const;

  // unauthenticated when it was sealed with another master key; corrupt when it is damaged, was sealed for another
  // context, or by a later version of Kater. Each with a sentence.
  Result<Secret> open(std::string_view sealed, const Context& context) const;

  // 32 bytes for the pages of the store's file; always the same for the same master key.
  Secret store_file_key() const;

  // Which master key this is, as 16 hexadecimal digits that tell nothing about it. Part of every sealed text.
  const std::string& key_id() const { return key_id_; }

 private:
  Secret wrapping_key_;
  Secret store_file_key_;
  std::string key_id_;
};

}  // namespace kater::vault
