// Slows down whoever guesses passwords, and locks nobody out of their own account.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/guarded.h"

namespace kater::access {

// Three counts of failures, each with a pause that doubles: of an account from one address, of an address whatever the
// account, and of an account whatever the address. The third one spares addresses from which its owner came in before,
// so that a stranger who guesses from everywhere keeps nobody out. Kept in memory only: a restart forgets, which gains
// a guesser a handful of tries.
//
// Thread-safe. `clock` must outlive it. Names are kept as hashes, so their length costs nothing.
class Throttle {
 public:
  struct Options {
    int free_of_pair = 5;      // failures before the first pause
    int free_of_address = 50;  // many people may share one
    int free_of_account = 100;
    std::chrono::seconds first_pause{1};
    std::chrono::seconds longest_pause{900};
    std::chrono::hours forgotten_after{24};  // without a further failure
    std::size_t most_kept = 30'000;          // beyond, the older half is forgotten
  };
  explicit Throttle(const Clock& clock) : Throttle{clock, Options{}} {}
  Throttle(const Clock& clock, Options options) : clock_{clock}, options_{options} {}

  // How long this address has to wait before it may try this account again; zero, mostly.
  std::chrono::seconds pause(std::string_view account, std::string_view address) const;
  void failed(std::string_view account, std::string_view address);
  // Ends the count of the pair, and makes the address one of its owner's.
  void succeeded(std::string_view account, std::string_view address);

 private:
  struct Failures {
    int count = 0;
    Time last{}, not_before{};
  };
  struct Inside {
    std::map<std::string, Failures> failures;
    std::map<std::string, Time> known;  // pairs that once fitted
  };
  void count(Inside& inside, const std::string& key, int free);
  template <class Entries, class TimeOf>
  void make_room(Entries& entries, TimeOf time_of) const;
  std::chrono::milliseconds left(const Inside& inside, const std::string& key) const;

  const Clock& clock_;
  const Options options_;
  Guarded<Inside> inside_;
};

}  // namespace kater::access
