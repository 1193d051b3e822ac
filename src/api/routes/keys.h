// The master key: which one is in use, and bringing a new one. No key itself ever passes here.
#pragma once

namespace kater::store {
class KeyRotation;
class SealedSecrets;
}  // namespace kater::store

namespace kater::api {

class Router;

// All of it must outlive the router.
struct KeyServices {
  store::KeyRotation& rotation;
  store::SealedSecrets& secrets;
};

void add_key_routes(Router& router, const KeyServices& services);

}  // namespace kater::api
