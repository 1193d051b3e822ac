// An Http whose calls all end by one point in time, whatever deadline each of them has.
#pragma once

#include "base/clock.h"
#include "net/http.h"

namespace kater::connect::databricks {

// `http` and `clock` must outlive it. For one thread: `end` may be moved between two calls.
class BoundedHttp final : public net::Http {
 public:
  BoundedHttp(net::Http& http, const Clock& clock, Time end) : http_{http}, clock_{clock}, end_{end} {}

  void move_end(Time end) { end_ = end; }
  std::chrono::milliseconds left() const;
  Result<net::Reply> send(const net::Request& request, std::stop_token stop) override;

 private:
  net::Http& http_;
  const Clock& clock_;
  Time end_;
};

}  // namespace kater::connect::databricks
