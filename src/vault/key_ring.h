// The master keys of one Kater: the one that seals, and those before it that still open while a rotation is not done.
#pragma once

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/secret.h"
#include "vault/master_key.h"

namespace kater::vault {

// Moved, never copied.
struct KeyRing {
  MasterKey current;                     // everything new is sealed with it
  std::vector<MasterKey> previous = {};  // newest first; they open, and seal nothing

  // Texts of master keys, one a line (blanks do as well), the first of which is the current one. One that stands there
  // twice counts once. corrupt, with a sentence, where there is none or one of them is damaged.
  static Result<KeyRing> from_text(std::string_view text);

  // One key a line, each line with its end.
  Secret text() const;

  // Puts the other's keys behind its own, each that it does not have yet.
  void add_older(const KeyRing& older);
  KeyRing clone() const;
};

// Who brings a new master key where the keys come from, and when.
enum class Renewal {
  by_kater,   // Kater makes it, and keeps the ring there
  elsewhere,  // the operator puts it there, and Kater asks again
  at_start,   // the operator hands it over when Kater starts, and only then
};

// Where the master keys come from. One implementation each: a file, and whatever an operator trusts more.
class KeyProvider {
 public:
  virtual ~KeyProvider() = default;

  // Fails with a sentence that says what to do; nothing is ever made up in place of a key that is missing. unavailable
  // and timed_out are worth another try; nothing else is.
  virtual Result<KeyRing> keys(std::stop_token stop) = 0;

  virtual Renewal renewal() const = 0;
  // Where that is, for a sentence: "the key file /var/lib/kater/master.key".
  virtual std::string place() const { return "where --master-key says"; }
  // What the operator does to bring a new one, as a sentence; empty where Kater does.
  virtual std::string how_to_renew() const { return {}; }
  // In one step: after a crash the old ring is there or the new one. unsupported unless renewal() is by_kater.
  virtual Result<void> keep(const KeyRing& ring);
};

}  // namespace kater::vault
