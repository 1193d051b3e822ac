// Talks to a workspace as a client does, but without a socket: tests call the handler directly.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "sandbox/workspace.h"

namespace kater::sandbox::testing {

// The lab and the troubles, loaded once for all tests that only read.
Workspace& shared_workspace();
// A workspace for one test alone, which accepts the token `secret`.
std::unique_ptr<Workspace> make_workspace(const Clock& clock, Workspace::Options options = {.data_set = DataSet::lab});

// A status and a body that was parsed as JSON.
struct Answer {
  int status = 0;
  json::value body;
  const json::object& object() const { return body.as_object(); }
  // A value by its path, `status.error.message`; null where there is none. A number is an index.
  json::value at(std::string_view path) const;
  std::string text(std::string_view path) const;  // empty where there is none
};

// A client with the right token; a test may set another `authorization`.
class Client {
 public:
  explicit Client(Workspace& workspace) : workspace_{workspace} {}

  // Calls a path; a path may hold %-escapes, a body is JSON.
  Answer get(std::string_view path_and_query);
  Answer post(std::string_view path, std::string body = "{}");
  Answer remove(std::string_view path);
  // Executes and waits up to 30 s.
  Answer execute(std::string_view sql, json::object further = {});
  // All rows of a statement that succeeds, as `a|b`, NULL for null; the error message where it fails.
  std::vector<std::string> rows(std::string_view sql, json::object further = {});
  // All items of a list, through all its pages.
  json::array list(std::string path_and_query, std::string_view field);

  std::string authorization = "Bearer secret";

 private:
  Answer send(std::string method, std::string_view path_and_query, std::string body);
  Workspace& workspace_;
};

// The request that a server would make of these, with its path and query decoded.
listen::Request request_for(std::string method, std::string_view path_and_query, std::string body = {});

}  // namespace kater::sandbox::testing
