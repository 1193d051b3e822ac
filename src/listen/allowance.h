// How much one address may ask for, so that nobody takes the server from everybody else.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace kater::listen {

// What counts as one: an IPv4 address, or the /64 of an IPv6 address, which belongs to one house and is free to choose
// within.
std::string allowance_key(std::string_view address);

// Requests of each address: `burst` at once, and `per_second` for as long as it likes. Not thread-safe; knows no clock.
class RequestAllowance {
 public:
  using Time = std::chrono::steady_clock::time_point;
  // No limit where `per_second` is 0.
  RequestAllowance(double per_second, double burst) : per_second_{per_second}, burst_{burst} {}

  // Whether the address may ask once more; counts it if so.
  bool take(std::string_view address, Time now);
  std::size_t addresses() const { return left_.size(); }

 private:
  struct Left {
    double requests;
    Time at;
  };
  double left_at(const Left& left, Time now) const;
  void forget_who_rested(Time now);

  const double per_second_, burst_;
  std::size_t look_at_ = 1024;  // addresses, before it is worth looking for those whose allowance is whole again
  std::unordered_map<std::string, Left> left_;
};

// Open connections of each address. Not thread-safe.
class ConnectionAllowance {
 public:
  explicit ConnectionAllowance(std::size_t most) : most_{most} {}
  // Whether it may have one more; counts it either way, so that each open is matched by one close().
  bool open(const std::string& key) { return ++open_[key] <= most_; }
  void close(const std::string& key);

 private:
  const std::size_t most_;
  std::unordered_map<std::string, std::size_t> open_;
};

}  // namespace kater::listen
