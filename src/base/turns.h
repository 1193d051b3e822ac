// One caller at a time for each key, without a lock that is held meanwhile.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <utility>

namespace kater {

// For work that takes its time, as a call over the network does: other keys go on, and a wait ends with a stop.
// Thread-safe. Turns are given in no particular order.
class Turns {
 public:
  // Lets the next caller of its key in when it goes. Must not outlive its Turns.
  class Turn {
   public:
    Turn(Turn&& other) noexcept : turns_{std::exchange(other.turns_, nullptr)}, key_{std::move(other.key_)} {}
    Turn& operator=(Turn&&) = delete;
    ~Turn() {
      if (turns_ != nullptr) turns_->leave(key_);
    }

   private:
    friend class Turns;
    Turn(Turns& turns, std::string key) : turns_{&turns}, key_{std::move(key)} {}
    Turns* turns_;
    std::string key_;
  };

  // Waits until no other caller has this key; nothing where `stop` came first.
  std::optional<Turn> wait_for(const std::string& key, std::stop_token stop) {
    std::unique_lock lock{mutex_};
    if (!changed_.wait(lock, std::move(stop), [&] { return !taken_.contains(key); })) return std::nullopt;
    taken_.insert(key);
    return Turn{*this, key};
  }

 private:
  void leave(const std::string& key) {
    {
      const std::lock_guard lock{mutex_};
      taken_.erase(key);
    }
    changed_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::set<std::string> taken_;  // guarded by mutex_
};

}  // namespace kater
