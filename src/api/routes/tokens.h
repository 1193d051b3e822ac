// API tokens: an admin's own programs, and agents that read one persona.
#pragma once

namespace kater::access {
class Tokens;
}

namespace kater::api {

class Router;

// All of it must outlive the router.
struct TokenServices {
  access::Tokens& tokens;
};

void add_token_routes(Router& router, const TokenServices& services);

}  // namespace kater::api
