// Who may come in: inviting, changing, disabling, removing.
#pragma once

namespace kater::access {
class People;
}

namespace kater::store {
class PersonaStore;
}

namespace kater::api {

class Router;

// All of it must outlive the router.
struct PeopleServices {
  access::People& people;
  store::PersonaStore& personas;
};

void add_people_routes(Router& router, const PeopleServices& services);

}  // namespace kater::api
