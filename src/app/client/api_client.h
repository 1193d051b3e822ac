// Kater's own API, seen from a terminal: every client command goes through here.
#pragma once

#include <stop_token>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"
#include "base/secret.h"
#include "net/http.h"

namespace kater::app {

// Not thread-safe. `http` must outlive it.
class ApiClient {
 public:
  // `url` is where Kater answers, such as https://127.0.0.1:8443.
  ApiClient(net::Http& http, std::string url, Secret token);

  // `path` begins with /api/v1. A problem+json answer becomes an error with its sentence and the code of its status.
  Result<json::object> get(const std::string& path, std::stop_token stop = {});
  // An answer that is no JSON, such as lines of it.
  Result<std::string> get_text(const std::string& path, std::stop_token stop = {});
  Result<json::object> post(const std::string& path, const json::object& body, std::stop_token stop = {});
  Result<json::object> put(const std::string& path, const json::object& body, std::stop_token stop = {});
  Result<json::object> patch(const std::string& path, const json::object& body, std::stop_token stop = {});
  // Bytes of a file as they are.
  Result<json::object> put_bytes(const std::string& path, std::string bytes, std::stop_token stop = {});
  Result<json::object> remove(const std::string& path, std::stop_token stop = {});

 private:
  struct Body {
    std::string bytes = {};
    std::string_view type = "application/json";
  };
  Result<std::string> body_of(net::Method method, const std::string& path, Body body, std::stop_token stop);
  Result<json::object> send(net::Method method, const std::string& path, Body body, std::stop_token stop);

  net::Http& http_;
  std::string url_;
  Secret token_;
};

}  // namespace kater::app
