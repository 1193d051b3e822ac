// Recorded exchanges with real workspaces, which lie outside of the repository; tests that want them skip without them.
#pragma once

#include <filesystem>
#include <string>

#include "base/file.h"
#include "base/json.h"
#include "net/http.h"

namespace kater::connect::databricks::testing {

inline std::filesystem::path recordings() { return std::filesystem::path{KATER_SHARED} / "databricks" / "recorded"; }

// One recorded request and its reply.
struct Recorded {
  std::string method;
  std::string url;
  std::string request_body;
  net::Reply reply;
};

inline Recorded read_recorded(const std::filesystem::path& file) {
  const auto text = MUST(read_file(file));
  const auto document = MUST(json::parse(text));
  const auto& exchange = document.as_object();
  const auto& request = exchange.at("request").as_object();
  const auto& response = exchange.at("response").as_object();
  Recorded recorded;
  recorded.method = json::text_or(request, "method");
  recorded.url = json::text_or(request, "url", json::text_or(request, "urlPath"));
  if (const auto* patterns = json::array_at(request, "bodyPatterns"); patterns != nullptr && !patterns->empty()) {
    recorded.request_body = json::text_or(patterns->front().as_object(), "equalToJson");
  }
  recorded.reply.status = static_cast<int>(json::integer_or(response, "status"));
  recorded.reply.body = json::text_or(response, "body");
  if (const auto* headers = json::object_at(response, "headers")) {
    for (const auto& [name, value] : *headers) {
      if (value.is_string()) recorded.reply.headers.emplace_back(std::string{name}, std::string{value.as_string()});
    }
  }
  return recorded;
}

}  // namespace kater::connect::databricks::testing
