#include "access/throttle.h"

#include <algorithm>
#include <vector>

#include "base/secret.h"

namespace kater::access {
namespace {

std::string key_of_pair(std::string_view account, std::string_view address) {
  return sha256(std::string{"pair"}.append(1, '\0').append(account).append(1, '\0').append(address));
}
std::string key_of_account(std::string_view account) {
  return sha256(std::string{"account"}.append(1, '\0').append(account));
}
std::string key_of_address(std::string_view address) {
  return sha256(std::string{"address"}.append(1, '\0').append(address));
}

}  // namespace

std::chrono::seconds Throttle::pause(std::string_view account, std::string_view address) const {
  const auto pair = key_of_pair(account, address);
  const auto left_in_all = inside_.with([&](const Inside& inside) {
    const auto of_account =
        inside.known.contains(pair) ? std::chrono::milliseconds{0} : left(inside, key_of_account(account));
    return std::max({left(inside, pair), left(inside, key_of_address(address)), of_account});
  });
  return std::chrono::ceil<std::chrono::seconds>(left_in_all);
}

void Throttle::failed(std::string_view account, std::string_view address) {
  inside_.with([&](Inside& inside) {
    count(inside, key_of_pair(account, address), options_.free_of_pair);
    count(inside, key_of_address(address), options_.free_of_address);
    count(inside, key_of_account(account), options_.free_of_account);
    make_room(inside.failures, [](const auto& entry) { return entry.second.last; });
  });
}

void Throttle::succeeded(std::string_view account, std::string_view address) {
  const auto pair = key_of_pair(account, address);
  inside_.with([&](Inside& inside) {
    inside.failures.erase(pair);
    inside.known[pair] = clock_.now();
    make_room(inside.known, [](const auto& entry) { return entry.second; });
  });
}

void Throttle::count(Inside& inside, const std::string& key, int free) {
  const auto now = clock_.now();
  auto& failures = inside.failures[key];
  if (now - failures.last >= options_.forgotten_after) failures = {};
  failures.last = now;
  ++failures.count;
  if (failures.count < free) return;
  std::chrono::seconds pause = options_.first_pause;
  for (int i = free; i < failures.count && pause < options_.longest_pause; ++i) pause *= 2;
  failures.not_before = now + std::min(pause, options_.longest_pause);
}

// The older half goes at once, so that a flood of names costs little for each.
template <class Entries, class TimeOf>
void Throttle::make_room(Entries& entries, TimeOf time_of) const {
  if (entries.size() <= options_.most_kept) return;
  std::vector<Time> times;
  times.reserve(entries.size());
  for (const auto& entry : entries) times.push_back(time_of(entry));
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::ranges::nth_element(times, middle);
  std::erase_if(entries, [&](const auto& entry) { return time_of(entry) <= *middle; });
}

std::chrono::milliseconds Throttle::left(const Inside& inside, const std::string& key) const {
  const auto found = inside.failures.find(key);
  if (found == inside.failures.end()) return std::chrono::milliseconds{0};
  return std::max(std::chrono::milliseconds{0}, found->second.not_before - clock_.now());
}

}  // namespace kater::access
