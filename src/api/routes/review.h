// What people say about texts: their own in place of others', and yes or no to a model's.
#pragma once

namespace kater {
class Clock;
}

namespace kater::store {
class ConnectionStore;
class DescriptionStore;
}  // namespace kater::store

namespace kater::api {

class Router;

// All of it must outlive the router.
struct ReviewServices {
  store::ConnectionStore& connections;
  store::DescriptionStore& descriptions;
  const Clock& clock;
};

void add_review_routes(Router& router, const ReviewServices& services);

}  // namespace kater::api
