#include "store/secrets/key_rotation.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "vault/vault.h"

namespace kater::store {
namespace {

Error already_rotating(const KeyStatus& status) {
  return refuse(Code::conflict,
                fmt::format("The master key is being changed already: {} of {} secrets are under key {}. "
                            "Wait until that is done.",
                            status.done, status.secrets, status.key_id));
}

Error no_newer_key(const std::string& key_id, std::string_view how) {
  return refuse(Code::conflict,
                fmt::format("There is no newer master key: what is there is {}, which is in use. {}", key_id, how));
}

}  // namespace

KeyRotation::KeyRotation(vault::KeyProvider& provider, vault::KeyRing ring, vault::Vault& vault, SealedSecrets& secrets,
                         const Clock& clock, Options options)
    : provider_{provider},
      vault_{vault},
      secrets_{secrets},
      clock_{clock},
      options_{std::move(options)},
      ring_{std::move(ring)},
      wanted_{!ring_.previous.empty()} {
  status_.key_id = vault::key_id_of(ring_.current);
  for (const auto& key : ring_.previous) status_.previous.push_back(vault::key_id_of(key));
  status_.rotating = wanted_;
  if (wanted_) status_.started_at = clock_.now();
  thread_ = std::jthread{[this](const std::stop_token& stop) { run(stop); }};
}

KeyRotation::~KeyRotation() = default;

KeyStatus KeyRotation::status() const {
  const std::lock_guard lock{mutex_};
  return status_;
}

void KeyRotation::change(const std::function<void(KeyStatus&)>& change) {
  const std::lock_guard lock{mutex_};
  change(status_);
}

Result<KeyStatus> KeyRotation::rotate(std::stop_token stop) {
  const std::lock_guard changing{changing_};
  if (const auto now = status(); now.rotating) return already_rotating(now);
  if (provider_.renewal() == vault::Renewal::by_kater) {
    TRY(make_newer_key(stop));
  } else if (!TRY(take_newer_key(stop))) {
    return no_newer_key(status().key_id, provider_.how_to_renew());
  }
  return status();
}

// The ring is read again, so that a key that an operator put there meanwhile is not lost. The new key is kept before
// it is used: a crash in between leaves nothing sealed under a key that is not there.
Result<void> KeyRotation::make_newer_key(const std::stop_token& stop) {
  vault::KeyRing next{vault::MasterKey::make()};
  next.add_older(TRY(provider_.keys(stop)));
  next.add_older(ring_);
  TRY(provider_.keep(next));
  use(std::move(next));
  return {};
}

// Our own keys stay in the ring, whatever the provider holds now, because every secret is sealed under them.
Result<bool> KeyRotation::take_newer_key(const std::stop_token& stop) {
  if (provider_.renewal() == vault::Renewal::at_start) return false;
  auto there = TRY(provider_.keys(stop));
  if (vault::key_id_of(there.current) == status().key_id) return false;
  there.add_older(ring_);
  use(std::move(there));
  return true;
}

void KeyRotation::use(vault::KeyRing ring) {
  vault_.use(ring);
  ring_ = std::move(ring);
  KeyStatus now;
  now.key_id = vault::key_id_of(ring_.current);
  for (const auto& key : ring_.previous) now.previous.push_back(vault::key_id_of(key));
  now.rotating = true;
  now.started_at = clock_.now();
  {
    const std::lock_guard lock{mutex_};
    status_ = now;
    wanted_ = true;
  }
  options_.tell(Event::started, now);
  woken_.notify_all();
}

void KeyRotation::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    bool wanted = false;
    {
      std::unique_lock lock{mutex_};
      const auto is_wanted = [this] { return wanted_; };
      const bool stuck = status_.rotating && !wanted_;
      const auto pause = stuck ? options_.try_again : options_.ask_again;
      if (pause.count() == 0) {
        woken_.wait(lock, stop, is_wanted);
      } else {
        woken_.wait_for(lock, stop, pause, is_wanted);
      }
      wanted = std::exchange(wanted_, false) || stuck;
    }
    if (stop.stop_requested()) return;
    wanted ? go_on(stop) : look_for_newer_key(stop);
  }
}

void KeyRotation::look_for_newer_key(const std::stop_token& stop) {
  const std::lock_guard changing{changing_};
  const auto taken = take_newer_key(stop);
  if (taken.has_value() || taken.error().code == Code::cancelled) return change([](auto& now) { now.problem.clear(); });
  change([&](auto& now) { now.problem = taken.error().sentence(); });
  options_.tell(Event::stuck, status());
}

void KeyRotation::go_on(const std::stop_token& stop) {
  const auto done = rewrap_everything(stop);
  if (!done.has_value() && done.error().code == Code::cancelled) return;  // gone on with at the next start
  if (!done.has_value()) {
    change([&](auto& now) { now.problem = done.error().sentence(); });
    return options_.tell(Event::stuck, status());
  }
  change([&](auto& now) {
    now.problem.clear();
    now.previous.clear();
    now.rotating = false;
    now.ended_at = clock_.now();
  });
  if (*done) options_.tell(Event::done, status());
}

Result<bool> KeyRotation::rewrap_everything(const std::stop_token& stop) {
  bool changed = false;
  // A second look finds nothing under an old key, unless a secret was written while the first was at work.
  while (TRY(rewrap_secrets(stop)) > 0) changed = true;
  changed |= TRY(options_.rotate_file_key().during("giving the store's file another key"));
  changed |= TRY(forget_old_keys());
  return changed;
}

Result<std::int64_t> KeyRotation::rewrap_secrets(const std::stop_token& stop) {
  const auto secrets = TRY(secrets_.all());
  change([&](auto& now) {
    now.secrets = static_cast<std::int64_t>(secrets.size());
    now.done = now.unopened = 0;
  });
  std::int64_t changed = 0;
  for (const auto& secret : secrets) {
    if (stop.stop_requested()) return fail(Code::cancelled, "asked to stop");
    const auto rewrapped = TRY(secrets_.rewrap(secret).during("wrapping a secret under the new master key"));
    changed += rewrapped == SealedSecrets::Rewrapped::now ? 1 : 0;
    change([&](auto& now) { ++(rewrapped == SealedSecrets::Rewrapped::does_not_open ? now.unopened : now.done); });
    options_.tell(Event::went_on, status());
  }
  return changed;
}

// Returns whether the ring had to be written.
Result<bool> KeyRotation::forget_old_keys() {
  const std::lock_guard changing{changing_};
  vault::KeyRing ring{ring_.current.clone()};
  const bool kept_here = provider_.renewal() == vault::Renewal::by_kater;
  if (kept_here) TRY(provider_.keep(ring));
  vault_.use(ring);
  ring_ = std::move(ring);
  return kept_here;
}

}  // namespace kater::store
