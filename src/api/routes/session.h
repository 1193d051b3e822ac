// Signing in and out, and accepting an invitation.
#pragma once

namespace kater::access {
class Access;
class People;
}  // namespace kater::access

namespace kater::store {
class PeopleStore;
class PersonaStore;
}  // namespace kater::store

namespace kater::api {

class Router;

// All of it must outlive the router.
struct SessionServices {
  access::Access& access;
  access::People& people;
  store::PeopleStore& accounts;
  store::PersonaStore& personas;
};

void add_session_routes(Router& router, const SessionServices& services);

}  // namespace kater::api
