#include "api/routes/connections.h"

#include <fmt/format.h>

#include "api/connection_input.h"
#include "api/router.h"
#include "api/views/connections.h"
#include "api/views/jobs.h"
#include "base/clock.h"
#include "process/queue/run_control.h"
#include "store/sources/connection_store.h"

namespace kater::api {
namespace {

Result<json::object> shown(const ConnectionServices& services, const model::Connection& connection) {
  auto view = view_of(connection);
  view["paused"] = paused_view(services.runs, connection.id);
  const auto trouble = TRY(services.connections.trouble_with_secrets(connection.id));
  view["disabled"] = nullptr;
  if (!trouble.empty()) view["disabled"] = trouble;
  return view;
}

Result<listen::Answer> list(const ConnectionServices& services, const Call&) {
  json::array connections;
  for (const auto& connection : TRY(services.connections.list())) {
    connections.push_back(TRY(shown(services, connection)));
  }
  return json_reply(json::object{{"connections", std::move(connections)}});
}

Result<listen::Answer> show(const ConnectionServices& services, const Call& call) {
  const auto connection = TRY(services.connections.find(call.captured("id")));
  return json_reply(TRY(shown(services, connection)));
}

Result<listen::Answer> understand(const ConnectionServices&, const Call& call) {
  const auto body = TRY(call.body());
  const auto understood = TRY(connect::databricks::understand_so_far(pasted_address_in(body)));
  return json_reply(json::object{{"warehouse_domain", understood.address.host},
                                 {"port", understood.address.port},
                                 {"warehouse_id", understood.address.warehouse_id},
                                 {"workspace_id", understood.address.workspace_id},
                                 {"understood", notes_of(understood)}});
}

Result<listen::Answer> create(const ConnectionServices& services, const Call& call) {
  auto body = TRY(call.body());
  auto input = TRY(connection_in(body));
  input.connection.id = random_id();
  input.connection.created_at = services.clock.now();
  TRY(services.connections.add(input.connection, input.secrets));
  call.audit.subject_id = input.connection.id;
  call.audit.subject = input.connection.name;
  auto view = TRY(shown(services, input.connection));
  view["understood"] = std::move(input.notes);
  return json_reply(view, 201);
}

Result<listen::Answer> change(const ConnectionServices& services, const Call& call) {
  auto body = TRY(call.body());
  const auto saved = TRY(services.connections.find(call.captured("id")));
  auto input = TRY(changed_connection_in(body, saved));
  const auto& secrets = input.secrets;
  TRY(services.connections.update(input.connection,
                                  {.sign_in = secrets.sign_in.empty() ? nullptr : &secrets.sign_in,
                                   .proxy_password = input.drops_proxy_password ? &secrets.proxy_password : nullptr}));
  services.runs.resume(saved.id);  // whatever it was paused for may be mended now
  auto view = TRY(shown(services, input.connection));
  view["understood"] = std::move(input.notes);
  return json_reply(view);
}

Result<listen::Answer> remove(const ConnectionServices& services, const Call& call) {
  const auto& id = call.captured("id");
  TRY(services.runs.cancel_connection(id));
  TRY(services.connections.remove(id));
  return json_reply(json::object{});
}

}  // namespace

void add_connection_routes(Router& router, const ConnectionServices& services) {
  const auto route = adder_of(router, services, Allowed::admin);
  route("GET", "/api/v1/connections", list);
  route("POST", "/api/v1/connections", create, "connection.added");
  route("POST", "/api/v1/connections/understand", understand, "connection.address_read");
  route("GET", "/api/v1/connections/{id}", show);
  route("PATCH", "/api/v1/connections/{id}", change, "connection.changed");
  route("DELETE", "/api/v1/connections/{id}", remove, "connection.removed");
}

}  // namespace kater::api
