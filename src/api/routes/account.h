// One's own account: names, password, and where one is signed in.
#pragma once

namespace kater::access {
class Access;
class People;
}  // namespace kater::access

namespace kater::store {
class PersonaStore;
}

namespace kater::api {

class Router;

// All of it must outlive the router.
struct AccountServices {
  access::Access& access;
  access::People& people;
  store::PersonaStore& personas;
};

void add_account_routes(Router& router, const AccountServices& services);

}  // namespace kater::api
