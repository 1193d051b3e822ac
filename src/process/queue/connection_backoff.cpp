#include "process/queue/connection_backoff.h"

#include <algorithm>

namespace kater::process {

bool waits_for_a_person(Code code) {
  return code != Code::unavailable && code != Code::timed_out && code != Code::resource_exhausted &&
         code != Code::internal;
}

// A failure that waits for a person replaces a pause that would end by itself, and never the other way round.
bool ConnectionBackoff::pause(const std::string& connection_id, const Error& error, Time now) {
  auto& rest = resting_[connection_id];
  const bool pauses_already = rest.length.count() > 0 && !rest.is_over(now);
  if (pauses_already && (!rest.until || !waits_for_a_person(error.code))) return false;
  rest.cause = error.sentence();
  rest.length = std::clamp(rest.length * 2, options_.first_pause, options_.longest_pause);
  rest.until = waits_for_a_person(error.code) ? std::nullopt : std::optional{now + rest.length};
  return true;
}

bool ConnectionBackoff::worked(const std::string& connection_id, Time now) {
  const auto found = resting_.find(connection_id);
  if (found == resting_.end() || !found->second.is_over(now)) return false;
  resting_.erase(found);
  return true;
}

std::vector<std::string> ConnectionBackoff::paused(Time now) const {
  std::vector<std::string> ids;
  for (const auto& [id, rest] : resting_) {
    if (!rest.is_over(now)) ids.push_back(id);
  }
  return ids;
}

std::vector<Pause> ConnectionBackoff::list(Time now) const {
  std::vector<Pause> pauses;
  for (const auto& [id, rest] : resting_) {
    if (!rest.is_over(now)) pauses.push_back({.connection_id = id, .cause = rest.cause, .next_try = rest.until});
  }
  return pauses;
}

std::optional<Time> ConnectionBackoff::next_try(Time now) const {
  std::optional<Time> next;
  for (const auto& [id, rest] : resting_) {
    if (rest.until && !rest.is_over(now) && (!next || *rest.until < *next)) next = rest.until;
  }
  return next;
}

}  // namespace kater::process
