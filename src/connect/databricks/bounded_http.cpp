#include "connect/databricks/bounded_http.h"

#include <algorithm>

namespace kater::connect::databricks {

std::chrono::milliseconds BoundedHttp::left() const {
  return std::max<std::chrono::milliseconds>(end_ - clock_.now(), std::chrono::milliseconds{0});
}

Result<net::Reply> BoundedHttp::send(const net::Request& request, std::stop_token stop) {
  if (left().count() == 0) {
    return net::network_error(net::NetworkFailure::timed_out, net::host_of(request.url),
                              "the time for all calls is over");
  }
  net::Request bounded = request;
  bounded.deadline = std::min(request.deadline, left());
  return http_.send(bounded, stop);
}

}  // namespace kater::connect::databricks
