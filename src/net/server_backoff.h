// Makes all who speak with one server slow down together once it says that it is too much.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "base/clock.h"
#include "base/guarded.h"
#include "net/http.h"

namespace kater::net {

// What a Retry-After header asks for, in whole seconds or as an HTTP date in any of its three forms (RFC 9110 §5.6.7),
// held between 1 and 60 s (docs/databricks/errors.md#retry-after). Nothing where it is empty or neither.
std::optional<std::chrono::milliseconds> retry_after(std::string_view value, Time now);

// Thread-safe. `clock` must outlive it.
class ServerBackoff {
 public:
  explicit ServerBackoff(const Clock& clock) : clock_{clock}, not_before_{Time{}} {}

  // How long everybody has to wait before the next request; nothing, mostly.
  std::chrono::milliseconds pause() const;
  // After a 429, or a 503 with Retry-After, nobody sends until the wait it asks for is over. It is only ever prolonged.
  void learn_from(const Reply& reply);

 private:
  const Clock& clock_;
  Guarded<Time> not_before_;
};

}  // namespace kater::net
