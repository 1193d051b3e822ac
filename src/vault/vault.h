// Seals secrets so that only the holder of a master key can open them, and only in the place they were sealed for.
// The exact bytes are in docs/encryption.md.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/guarded.h"
#include "base/result.h"
#include "base/secret.h"
#include "vault/key_ring.h"

namespace kater::vault {

// What a sealed text belongs to. It opens with exactly the same context and no other, so it can neither be moved to
// another owner or field nor be put back after it was replaced (whoever owns it counts `version` up).
struct Context {
  std::string_view purpose;  // "connection"
  std::string_view owner;    // the id of what it belongs to
  std::string_view field;    // "token"
  std::int64_t version = 1;
};

// Thread-safe. Holds the keys that are derived from the ring's master keys, and nothing else.
class Vault {
 public:
  explicit Vault(const KeyRing& ring);
  explicit Vault(const MasterKey& key);

  // From now on seals with the ring's current key, and opens what any of its keys sealed. Calls that run end with the
  // keys they began with.
  void use(const KeyRing& ring);

  // A printable text without blanks; two seals of the same secret differ. Each has a data key of its own, wrapped by
  // the current master key, so that a new master key later rewraps 32 bytes and reads no secret.
  std::string seal(const Secret& secret, const Context& context) const;

  // unauthenticated when it was sealed with a master key that is not in the ring; corrupt when it is damaged, was
  // sealed for another context, or by a later version of Kater. Each with a sentence.
  Result<Secret> open(std::string_view sealed, const Context& context) const;

  // The same secret under the current key: its data key is wrapped anew, the secret itself is not read. Nothing where
  // it is under that key already. Otherwise fails as open() does.
  Result<std::optional<std::string>> rewrapped(std::string_view sealed, const Context& context) const;

  // 32 bytes for the pages of the store's file; always the same for the same master key. Of the current key, and of all
  // of them with the current one first.
  Secret store_file_key() const;
  std::vector<Secret> store_file_keys() const;

  // Which master key is the current one, as 16 hexadecimal digits that tell nothing about it. Part of every sealed
  // text.
  std::string key_id() const;

 private:
  struct Keys;  // those of one master key
  using Ring = std::vector<Keys>;
  static std::shared_ptr<const Ring> derived_from(const KeyRing& ring);
  std::shared_ptr<const Ring> ring() const;
  // The key that sealed the text: unauthenticated, corrupt.
  static Result<const Keys*> key_of(const Ring& ring, std::string_view key_id);

  Guarded<std::shared_ptr<const Ring>> ring_;  // never empty, never changed once it is here: replaced
};

// The id of a key that is in no vault yet.
std::string key_id_of(const MasterKey& key);

// The id of the master key that sealed this text; empty where it is no sealed text.
std::string_view key_id_in(std::string_view sealed);

}  // namespace kater::vault
