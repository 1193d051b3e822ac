// What is wrong with a Kater on this machine, and what to do about it.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "app/settings.h"
#include "base/clock.h"
#include "base/result.h"

namespace kater::app {

enum class Health { fine, warning, failed };
std::string_view name_of(Health health);

struct Finding {
  std::string check;  // "store", "disk", "certificate", "clock", "connection demo"
  Health health = Health::fine;
  std::string sentence;  // what was found, and what to do where it is not fine
  bool operator==(const Finding&) const = default;
};

// Looks at everything that this Kater needs: the key and every page of the store, the disk, the certificate, whether
// each connection's host answers, and the clock, beside theirs. Makes nothing and starts no warehouse. Takes up to 10 s
// for each host, and a second for 500 MB of store.
std::vector<Finding> examine(const Settings& settings, std::stop_token stop);

// The judgements, apart from where their figures come from.
Finding judge_space(std::uint64_t free_bytes);
Finding judge_certificate(const Result<std::string>& pem, bool is_own, Time now);
// `dates` are the Date headers of those who answered (RFC 9110, 5.6.7).
Finding judge_clock(Time now, const std::vector<std::string>& dates);

}  // namespace kater::app
