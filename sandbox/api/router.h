// Finds the handler that a request goes to.
#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "listen/server.h"

namespace kater::sandbox {

// One request on its way: what the path's `{…}` stand for, and what the log wants to know.
struct Call {
  const listen::Request& request;
  std::stop_token stop;
  std::vector<std::string> captured = {};
  std::string statement_id = {};
};

using Endpoint = std::function<listen::Reply(Call&)>;

// The routes of the workspace, in a list that is searched from the front. It is filled first, and read by any thread
// afterwards.
class Router {
 public:
  // Routes are tried in the order in which they were added: of two that fit a path the first one answers.
  // `pattern` is a path whose segments in braces match any text: /api/2.0/sql/statements/{id}
  void add(std::string_view method, std::string_view pattern, Endpoint endpoint);
  // Returns null when no route fits, and puts what was captured into the call. A trailing slash makes no difference.
  const Endpoint* find(Call& call) const;

 private:
  struct Route {
    std::string method;
    std::vector<std::string> segments;
    Endpoint endpoint;
  };
  std::vector<Route> routes_;
};

}  // namespace kater::sandbox
