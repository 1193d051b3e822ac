// Personas: tables handed to a team. A member sees their own, read-only.
#pragma once

namespace kater {
class Clock;
}

namespace kater::access {
class Visibility;
}

namespace kater::store {
class DescriptionStore;
class PeopleStore;
class PersonaStore;
}  // namespace kater::store

namespace kater::api {

class Router;

// All of it must outlive the router.
struct PersonaServices {
  store::PersonaStore& personas;
  store::DescriptionStore& descriptions;
  store::PeopleStore& people;
  access::Visibility& visibility;
  const Clock& clock;
};

void add_persona_routes(Router& router, const PersonaServices& services);

}  // namespace kater::api
