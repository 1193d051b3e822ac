// Keeps what the workspace was asked, so that a test can prove what a client did and did not ask.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/guarded.h"

namespace kater::sandbox {

// One request as it was answered. Calls under /sandbox are not logged.
struct LoggedRequest {
  std::uint64_t sequence = 0;  // from 1, without gaps
  Time at;
  std::string method, path, query;
  int status = 0;
  std::string statement_id = {};  // of an execute call that was accepted
  std::string sql = {};           // of that statement
};

// The newest 200,000 requests; older ones are dropped. Thread-safe.
class RequestLog {
 public:
  void add(LoggedRequest request);
  // The requests after that sequence number, newest last.
  std::vector<LoggedRequest> since(std::uint64_t sequence) const;

 private:
  struct Inside {
    std::deque<LoggedRequest> requests;
    std::uint64_t next = 1;
  };
  Guarded<Inside> inside_;
};

}  // namespace kater::sandbox
