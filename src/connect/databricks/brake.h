// Makes all who speak with one workspace slow down together when it says that it is too much.
#pragma once

#include <chrono>
#include <optional>

#include "base/clock.h"
#include "base/guarded.h"
#include "net/http.h"

namespace kater::connect {

// Thread-safe. `clock` must outlive it.
class Brake {
 public:
  explicit Brake(const Clock& clock) : clock_{clock} {}

  // How long to wait before the next request; nothing, mostly.
  std::chrono::milliseconds pause() const;
  // Looks at an answer: after a 429, or a 503 with Retry-After, nobody sends until the pause it asks for is over.
  void learn_from(const net::Reply& reply);

 private:
  const Clock& clock_;
  Guarded<Time> not_before_;
};

// The wait that a reply asks for in Retry-After, in whole seconds or as an HTTP date, held between 1 and 60 s
// (CONTRACT §10.3); nothing where it asks for none.
std::optional<std::chrono::milliseconds> retry_after(const net::Reply& reply, Time now);

}  // namespace kater::connect
