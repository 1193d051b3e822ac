#include "sandbox/api/sessions.h"

#include <fmt/format.h>

#include "sandbox/api/reply.h"
#include "sandbox/catalog/catalogue.h"
#include "sandbox/statement/statement.h"

namespace kater::sandbox {

listen::Reply Sessions::open(const listen::Request& request, Time now) {
  const auto parsed = json::parse(request.body, "the request");
  if (!parsed || !parsed->is_object())
    return error_reply(400, "MALFORMED_REQUEST", "Could not parse request object: not a JSON object.");
  const auto& body = parsed->get_object();
  if (const auto warehouse = json::text_or(body, "warehouse_id"); warehouse != warehouse_id_) {
    return error_reply(404, "RESOURCE_DOES_NOT_EXIST", fmt::format("SQL warehouse {} does not exist.", warehouse));
  }
  auto id = new_statement_id(now);
  Session session{json::text_or(body, "catalog", default_catalog), json::text_or(body, "schema", default_schema)};
  open_.with([&](auto& open) { open.emplace(id, std::move(session)); });
  return json_reply(json::object{{"session_id", id}});
}

listen::Reply Sessions::close(const std::string& id) {
  const bool was_open = open_.with([&](auto& open) { return open.erase(id) > 0; });
  if (!was_open) return error_reply(404, "NOT_FOUND", fmt::format("Session {} does not exist.", id));
  return text_reply("{}");
}

void Sessions::use(const std::string& id, const std::string& catalog, const std::string& schema) {
  open_.with([&](auto& open) {
    if (const auto found = open.find(id); found != open.end()) found->second = {catalog, schema};
  });
}

std::optional<Session> Sessions::find(const std::string& id) const {
  return open_.with([&](const auto& open) -> std::optional<Session> {
    const auto found = open.find(id);
    if (found == open.end()) return std::nullopt;
    return found->second;
  });
}

}  // namespace kater::sandbox
