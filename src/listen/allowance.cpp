#include "listen/allowance.h"

#include <algorithm>

#include "listen/asio.h"

namespace kater::listen {

std::string allowance_key(std::string_view address) {
  asio::error_code error;
  const auto parsed = asio::ip::make_address(std::string{address}, error);
  if (error || !parsed.is_v6() || parsed.to_v6().is_v4_mapped()) return std::string{address};
  return asio::ip::network_v6{parsed.to_v6(), 64}.canonical().to_string();
}

double RequestAllowance::left_at(const Left& left, Time now) const {
  const std::chrono::duration<double> since = now - left.at;
  return std::min(burst_, left.requests + since.count() * per_second_);
}

bool RequestAllowance::take(std::string_view address, Time now) {
  if (per_second_ <= 0) return true;
  if (left_.size() >= look_at_) forget_who_rested(now);
  auto& left = left_.try_emplace(allowance_key(address), Left{burst_, now}).first->second;
  left = {left_at(left, now), now};
  if (left.requests < 1) return false;
  left.requests -= 1;
  return true;
}

void RequestAllowance::forget_who_rested(Time now) {
  std::erase_if(left_, [&](const auto& entry) { return left_at(entry.second, now) >= burst_; });
  look_at_ = std::max<std::size_t>(1024, 2 * left_.size());  // so that looking costs each newcomer the same
}

void ConnectionAllowance::close(const std::string& key) {
  const auto found = open_.find(key);
  if (found != open_.end() && --found->second == 0) open_.erase(found);
}

}  // namespace kater::listen
