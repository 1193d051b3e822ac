// The one key that everything Kater keeps is sealed under, directly or through keys that it wraps.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/secret.h"

namespace kater::vault {

// 32 random bytes. Moved, never copied.
class MasterKey {
 public:
  static MasterKey make();
  // Reads what text() wrote, blanks and a line end around it allowed. corrupt, with a sentence, when it is damaged: the
  // text carries a check value, so that one wrong letter is found before the store is tried with it.
  static Result<MasterKey> from_text(std::string_view text);

  // kater-key-1:<base64url of the bytes and their check value>, on one line.
  Secret text() const;
  const Secret& bytes() const { return bytes_; }
  // For whoever has to keep the keys beside using them. There is no other way to copy one.
  MasterKey clone() const { return MasterKey{bytes_.clone()}; }

 private:
  explicit MasterKey(Secret bytes) : bytes_{std::move(bytes)} {}
  Secret bytes_;
};

}  // namespace kater::vault
