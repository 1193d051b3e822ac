// Test Connection: its six steps, whole or as they happen.
#include <fmt/format.h>

#include "api/api.h"
#include "api/connection_input.h"

namespace kater::api {
namespace {

using connect::StepOutcome;

json::object view_of(const StepOutcome& outcome) {
  return {{"step", name_of(outcome.step)},
          {"title", title_of(outcome.step)},
          {"state", name_of(outcome.state)},
          {"milliseconds", outcome.milliseconds},
          {"sentence", outcome.sentence}};
}

// What to test, and how. Moved into whoever runs it, which may be a stream that outlives the request.
struct Wish {
  model::Connection connection;
  Secret token;
  bool start_warehouse = false;
  std::stop_token stop;
};

// SELECT 1 is counted like every other statement, where there is a connection to count it for.
connect::StatementObserver counting(store::Store& store, const std::string& connection_id) {
  if (connection_id.empty()) return {};
  return [&store, connection_id](const connect::StatementRecord& record) {
    // A test that worked is not made to fail by its own bookkeeping.
    static_cast<void>(store.statements().add({.connection_id = connection_id,
                                              .run_id = {},
                                              .statement_id = record.statement_id,
                                              .purpose = record.purpose,
                                              .state = record.state,
                                              .started_at = record.started_at,
                                              .milliseconds = record.milliseconds,
                                              .rows = record.rows}));
  };
}

std::vector<StepOutcome> run(Services& services, Wish& wish, std::function<void(const StepOutcome&)> on_step,
                             const std::stop_token& stop) {
  return services.tester.test(wish.connection, std::move(wish.token),
                              {.start_warehouse = wish.start_warehouse,
                               .on_step = std::move(on_step),
                               .observer = counting(services.store, wish.connection.id)},
                              stop);
}

listen::Answer whole(Services& services, Wish wish) {
  const auto outcomes = run(services, wish, {}, wish.stop);
  json::array steps;
  for (const auto& outcome : outcomes) steps.push_back(view_of(outcome));
  return json_reply(json::object{{"ok", all_went_well(outcomes)}, {"steps", std::move(steps)}});
}

void tell(Services& services, Wish& wish, listen::Stream& stream) {
  std::stop_source gone;  // the page was closed, or the server goes
  const std::stop_callback server_goes{wish.stop, [&] { gone.request_stop(); }};
  const auto on_step = [&](const StepOutcome& outcome) {
    if (!stream.write(event_text("step", view_of(outcome)))) gone.request_stop();
  };
  const auto outcomes = run(services, wish, on_step, gone.get_token());
  stream.write(event_text("done", json::object{{"ok", all_went_well(outcomes)}}));
  stream.close();
}

listen::Answer as_it_happens(Services& services, Wish wish) {
  const auto shared = std::make_shared<Wish>(std::move(wish));  // std::function copies what it holds
  return listen::StreamReply{.status = 200,
                             .headers = {{"content-type", "text/event-stream"}, {"cache-control", "no-store"}},
                             .start = [&services, shared](const std::shared_ptr<listen::Stream>& stream) {
                               tell(services, *shared, *stream);
                             }};
}

listen::Answer test(Services& services, const Call& call, Wish wish) {
  const bool streams = call.request.header("accept").find("text/event-stream") != std::string_view::npos;
  return streams ? as_it_happens(services, std::move(wish)) : whole(services, std::move(wish));
}

Result<listen::Answer> test_unsaved(Services& services, const Call& call) {
  auto body = TRY(call.body());
  auto input = TRY(unsaved_connection_in(body));
  return test(services, call,
              {std::move(input.connection), std::move(input.token), json::bool_or(body, "start_warehouse"), call.stop});
}

Result<listen::Answer> test_saved(Services& services, const Call& call) {
  const auto body = TRY(call.body());
  auto connection = TRY(services.store.connections().find(call.captured("id")));
  auto token = TRY(services.store.connections().token(connection.id));
  return test(services, call,
              {std::move(connection), std::move(token), json::bool_or(body, "start_warehouse"), call.stop});
}

}  // namespace

void add_connection_test_routes(Router& router, Services& services) {
  router.add({"POST", "/api/v1/connections/test", Allowed::admin,
              [&](const Call& call) { return test_unsaved(services, call); }});
  router.add({"POST", "/api/v1/connections/{id}/test", Allowed::admin,
              [&](const Call& call) { return test_saved(services, call); }});
}

}  // namespace kater::api
