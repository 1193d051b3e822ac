// The one key that everything Kater keeps is sealed under, directly or through keys that it wraps.
#pragma once

#include <stop_token>
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

 private:
  explicit MasterKey(Secret bytes) : bytes_{std::move(bytes)} {}
  Secret bytes_;
};

// Where the master key comes from. One implementation each: a file, and whatever an operator trusts more.
class KeyProvider {
 public:
  virtual ~KeyProvider() = default;
  // Fails with a sentence that says what to do; nothing is ever made up in place of a key that is missing. unavailable
  // and timed_out are worth another try; nothing else is.
  virtual Result<MasterKey> master_key(std::stop_token stop) = 0;
};

}  // namespace kater::vault
