// Seals the texts that a database which is not ours would otherwise show to whoever runs it.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/secret.h"

namespace kater::vault {

// Where a text lies. It opens there and nowhere else.
struct Place {
  std::string_view field;  // "description.body"
  std::string row;         // what names the row in its table; empty where a text may stand in several rows
};

// Thread-safe: holds a key, and changes nothing. The exact bytes are in docs/encryption.md.
class TextSeal {
 public:
  explicit TextSeal(Secret key) : key_{std::move(key)} {}  // 32 bytes

  // A printable text; two seals of the same text differ.
  std::string seal(std::string_view text, const Place& place) const;
  // corrupt, with a sentence, when it is damaged, was sealed for another place or under another key.
  Result<std::string> open(std::string_view sealed, const Place& place) const;

 private:
  Secret key_;
};

}  // namespace kater::vault
