#include "api/routes/keys.h"

#include "api/router.h"
#include "api/views/basics.h"
#include "store/secrets/key_rotation.h"
#include "store/secrets/sealed_secrets.h"

namespace kater::api {
namespace {

json::value time_or_null(const std::optional<Time>& time) { return time ? view_of(*time) : json::value(nullptr); }

Result<json::object> view_of_keys(const KeyServices& services) {
  const auto status = services.rotation.status();
  json::array keys;
  const auto counts = TRY(services.secrets.counts());
  const auto secrets_under = [&](const std::string& id) {
    const auto found = counts.find(id);
    return found == counts.end() ? 0 : found->second;
  };
  keys.push_back(json::object{{"id", status.key_id}, {"current", true}, {"secrets", secrets_under(status.key_id)}});
  for (const auto& id : status.previous)
    keys.push_back(json::object{{"id", id}, {"current", false}, {"secrets", secrets_under(id)}});
  return json::object{{"keys", std::move(keys)},
                      {"rotating", status.rotating},
                      {"secrets", status.secrets},
                      {"done", status.done},
                      {"unopened", status.unopened},
                      {"problem", status.problem},
                      {"started_at", time_or_null(status.started_at)},
                      {"ended_at", time_or_null(status.ended_at)}};
}

Result<listen::Answer> show(const KeyServices& services, const Call&) {
  return json_reply(TRY(view_of_keys(services)));
}

Result<listen::Answer> rotate(const KeyServices& services, const Call& call) {
  call.audit.subject = TRY(services.rotation.rotate(call.stop)).key_id;
  return json_reply(TRY(view_of_keys(services)), 202);
}

}  // namespace

void add_key_routes(Router& router, const KeyServices& services) {
  const auto route = adder_of(router, services, Allowed::admin);
  route("GET", "/api/v1/keys", show);
  route("POST", "/api/v1/keys/rotate", rotate, "key.rotation_asked_for");
}

}  // namespace kater::api
