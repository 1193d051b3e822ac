#include "sandbox/api/reply.h"

#include "base/secret.h"
#include "sandbox/catalog/catalogue.h"

namespace kater::sandbox {

listen::Reply text_reply(std::string body, int status) {
  const auto request_id = to_hex(random_bytes(16));
  return {status,
          {{"content-type", "application/json"},
           {"x-request-id", id_of(request_id)},
           {"x-databricks-org-id", std::string{workspace_id}},
           {"server", "databricks"},
           {"x-content-type-options", "nosniff"}},
          std::move(body)};
}

listen::Reply json_reply(const json::value& body, int status) { return text_reply(json::serialize(body), status); }

listen::Reply error_reply(int status, std::string_view code, std::string_view message) {
  return json_reply(json::object{{"error_code", code}, {"message", message}}, status);
}

listen::Reply catalog_error(int status, std::string_view code, std::string_view message) {
  return json_reply(
      json::object{{"error_code", code},
                   {"message", message},
                   {"details", json::array{json::object{{"@type", "type.googleapis.com/google.rpc.ErrorInfo"},
                                                        {"reason", code},
                                                        {"domain", "unity-catalog.databricks.com"},
                                                        {"metadata", json::object{}}}}}},
      status);
}

listen::Reply refused_credential(int status, std::string_view message) {
  auto reply = json_reply(json::object{{"error_code", status}, {"message", message}}, status);
  reply.headers.emplace_back("x-databricks-reason-phrase", message);
  if (status == 401) reply.headers.emplace_back("www-authenticate", "Bearer realm=\"DatabricksRealm\"");
  return reply;
}

}  // namespace kater::sandbox
