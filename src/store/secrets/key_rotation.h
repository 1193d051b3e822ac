// Changes the master key under a store that goes on serving.
//
//   1 the provider holds a ring of the new key and the old one   a start from here on opens everything
//   2 the vault seals with the new key, and opens with both
//   3 each sealed secret is wrapped anew, one short transaction each
//   4 the key of the store's file is wrapped anew, and another takes its place
//   5 where Kater keeps the ring, the old key goes out of it; the vault forgets it
//
// Killed anywhere between, the next start finds a ring of two keys and goes on from 3; each step does nothing where it
// was done.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "store/secrets/sealed_secrets.h"
#include "vault/key_ring.h"

namespace kater::store {

// How far a change of the master key is, as the portal and the command line show it.
struct KeyStatus {
  std::string key_id;                        // of the current master key
  std::vector<std::string> previous;         // of those that still open
  bool rotating = false;                     // until all is under the current one
  std::int64_t secrets = 0;                  // that this rotation has to look at
  std::int64_t done = 0;                     // of them, wrapped anew or found to be already
  std::int64_t unopened = 0;                 // of them, that do not open and were left as they are
  std::string problem;                       // why it does not go on, as a sentence; it is tried again by itself
  std::optional<Time> started_at, ended_at;  // of the last rotation since the start of the program
};

// Thread-safe, with a thread of its own. All it is given must outlive it.
class KeyRotation {
 public:
  enum class Event { started, went_on, done, stuck };  // went_on: one more secret was looked at
  struct Options {
    // How long a ring that Kater does not keep itself is held before the provider is asked for a newer one; 0: for as
    // long as the program runs.
    std::chrono::milliseconds ask_again{0};
    std::chrono::milliseconds try_again{60'000};  // after a failure
    // Step 4. Says whether there was anything to do: nothing where the file's key is under the current master key.
    std::function<Result<bool>()> rotate_file_key = [] { return Result<bool>{false}; };
    // `done` only of a rotation that changed something: where an old key is always handed over beside the current one,
    // each start looks whether it is still needed. Called on the rotation's thread, or on that of rotate()'s caller.
    std::function<void(Event, const KeyStatus&)> tell = [](Event, const KeyStatus&) {};
  };

  // `ring` is what `vault` uses. Where it holds an old key, a rotation is gone on with at once: it was interrupted, or
  // the operator put a new key there while Kater was down.
  KeyRotation(vault::KeyProvider& provider, vault::KeyRing ring, vault::Vault& vault, SealedSecrets& secrets,
              const Clock& clock, Options options);
  KeyRotation(const KeyRotation&) = delete;
  KeyRotation& operator=(const KeyRotation&) = delete;
  ~KeyRotation();

  KeyStatus status() const;

  // Makes a new key where Kater keeps the ring; elsewhere asks for the one that the operator put there. Returns with
  // the new key in use, before the rest is done. conflict, with a sentence, while one goes on or when there is no newer
  // key there; otherwise as KeyProvider::keys() and keep().
  Result<KeyStatus> rotate(std::stop_token stop);

 private:
  void run(const std::stop_token& stop);
  void look_for_newer_key(const std::stop_token& stop);
  void go_on(const std::stop_token& stop);
  Result<bool> rewrap_everything(const std::stop_token& stop);  // whether anything changed
  Result<std::int64_t> rewrap_secrets(const std::stop_token& stop);
  Result<bool> forget_old_keys();
  Result<bool> take_newer_key(const std::stop_token& stop);
  Result<void> make_newer_key(const std::stop_token& stop);
  void use(vault::KeyRing ring);
  void change(const std::function<void(KeyStatus&)>& change);

  vault::KeyProvider& provider_;
  vault::Vault& vault_;
  SealedSecrets& secrets_;
  const Clock& clock_;
  const Options options_;
  std::mutex changing_;  // held by the thread that brings a new key, so that only one does; guards ring_
  vault::KeyRing ring_;
  mutable std::mutex mutex_;
  KeyStatus status_;  // under mutex_, as is wanted_
  bool wanted_ = false;
  std::condition_variable_any woken_;
  std::jthread thread_;  // last, so first to go
};

}  // namespace kater::store
