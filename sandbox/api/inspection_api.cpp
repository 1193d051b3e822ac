#include "sandbox/api/inspection_api.h"

#include "base/text.h"
#include "sandbox/api/reply.h"

namespace kater::sandbox {
namespace {

json::object logged(const LoggedRequest& request) {
  json::object json{{"sequence", request.sequence}, {"at", to_text(request.at)}, {"method", request.method},
                    {"path", request.path},         {"query", request.query},    {"status", request.status}};
  if (request.statement_id.empty()) return json;
  json["statement_id"] = request.statement_id;
  json["sql"] = request.sql;
  return json;
}

}  // namespace

listen::Reply InspectionApi::log(const listen::Request& request) const {
  json::array requests;
  for (const auto& entry : log_.since(integer_from<std::uint64_t>(request.query_value("since")).value_or(0))) {
    auto json = logged(entry);
    // The state now, not when it was asked; a statement that is forgotten by now has none.
    if (const auto state = statements_.state_of(entry.statement_id)) json["state"] = name_of(*state);
    requests.push_back(std::move(json));
  }
  return json_reply(json::object{{"requests", std::move(requests)}});
}

listen::Reply InspectionApi::statements() const {
  json::array list;
  for (const auto& statement : statements_.unfinished()) {
    list.push_back(json::object{{"statement_id", statement.id},
                                {"sql", statement.sql},
                                {"state", name_of(statement.state)},
                                {"submitted_at", to_text(statement.submitted_at)}});
  }
  return json_reply(json::object{{"statements", std::move(list)}});
}

}  // namespace kater::sandbox
