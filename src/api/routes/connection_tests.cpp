#include "api/routes/connection_tests.h"

#include <fmt/format.h>

#include "api/connection_input.h"
#include "api/event_text.h"
#include "api/router.h"
#include "api/views/tests.h"
#include "connect/connection_tester.h"
#include "process/workspaces/statement_log.h"
#include "store/jobs/statement_log.h"
#include "store/sources/connection_store.h"

namespace kater::api {
namespace {

using model::StepOutcome;

// What to test, and how. Moved into whoever runs it, which may be a stream that outlives the request.
struct Wish {
  model::Connection connection;
  model::ConnectionSecrets secrets;
  bool start_warehouse = false;
  std::stop_token stop;
};

// SELECT 1 is counted like every other statement, where there is a connection to count it for.
connect::StatementObserver counting(store::StatementLog& log, const std::string& connection_id) {
  return connection_id.empty() ? connect::StatementObserver{} : process::log_into(log, connection_id);
}

// Whom to tell while it runs.
struct Listener {
  std::function<void(const StepOutcome&)> on_step = {};
  std::function<void(std::chrono::milliseconds waited)> on_waiting = {};
};

model::TestReport run(const ConnectionTestServices& services, Wish& wish, Listener listener,
                      const std::stop_token& stop) {
  return services.tester.test(wish.connection, std::move(wish.secrets),
                              {.start_warehouse = wish.start_warehouse,
                               .on_step = std::move(listener.on_step),
                               .on_waiting = std::move(listener.on_waiting),
                               .observer = counting(services.statements, wish.connection.id)},
                              stop);
}

listen::Answer whole(const ConnectionTestServices& services, Wish wish) {
  return json_reply(view_of(run(services, wish, {}, wish.stop)));
}

void tell(const ConnectionTestServices& services, Wish& wish, listen::Stream& stream) {
  std::stop_source gone;  // the page was closed, or the server goes
  const std::stop_callback server_goes{wish.stop, [&] { gone.request_stop(); }};
  const auto write = [&](std::string_view event, const json::object& data) {
    if (!stream.write(event_text(event, data))) gone.request_stop();
  };
  const Listener listener{.on_step = [&](const StepOutcome& outcome) { write("step", view_of(outcome)); },
                          .on_waiting =
                              [&](auto waited) {
                                write("waiting", json::object{{"milliseconds", waited.count()}});
                              }};
  const auto report = run(services, wish, listener, gone.get_token());
  stream.write(event_text("done", json::object{{"ok", report.ok()}}));
  stream.close();
}

listen::Answer as_it_happens(const ConnectionTestServices& services, Wish wish) {
  const auto shared = std::make_shared<Wish>(std::move(wish));  // std::function copies what it holds
  return listen::StreamReply{
      .status = 200,
      .headers = {{"content-type", "text/event-stream"}, {"cache-control", "no-store"}},
      .start = [services, shared](const std::shared_ptr<listen::Stream>& stream) { tell(services, *shared, *stream); }};
}

listen::Answer test(const ConnectionTestServices& services, const Call& call, Wish wish) {
  const bool streams = call.request.header("accept").find("text/event-stream") != std::string_view::npos;
  return streams ? as_it_happens(services, std::move(wish)) : whole(services, std::move(wish));
}

Result<listen::Answer> test_unsaved(const ConnectionTestServices& services, const Call& call) {
  auto body = TRY(call.body());
  auto input = TRY(unsaved_connection_in(body));
  call.audit.subject = model::server_of(input.connection.address).host;
  return test(
      services, call,
      {std::move(input.connection), std::move(input.secrets), json::bool_or(body, "start_warehouse"), call.stop});
}

// As it is saved, or as it would be with these changes.
Result<listen::Answer> test_saved(const ConnectionTestServices& services, const Call& call) {
  auto body = TRY(call.body());
  const auto saved = TRY(services.connections.find(call.captured("id")));
  auto input = TRY(changed_connection_in(body, saved));
  auto sealed = TRY(services.connections.secrets(saved.id));
  auto& secrets = input.secrets;
  if (secrets.sign_in.empty()) secrets.sign_in = std::move(sealed.sign_in);
  if (!input.drops_proxy_password) secrets.proxy_password = std::move(sealed.proxy_password);
  return test(services, call,
              {std::move(input.connection), std::move(secrets), json::bool_or(body, "start_warehouse"), call.stop});
}

}  // namespace

void add_connection_test_routes(Router& router, const ConnectionTestServices& services) {
  const auto route = adder_of(router, services, Allowed::admin);
  route("POST", "/api/v1/connections/test", test_unsaved, "connection.tested");
  route("POST", "/api/v1/connections/{id}/test", test_saved, "connection.tested");
}

}  // namespace kater::api
