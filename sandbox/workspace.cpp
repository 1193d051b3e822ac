#include "sandbox/workspace.h"

#include <fmt/format.h>

#include <condition_variable>
#include <mutex>
#include <optional>

#include "base/secret.h"
#include "net/curl_http.h"
#include "sandbox/api/reply.h"
#include "sandbox/catalog/loading.h"

namespace kater::sandbox {
namespace {

constexpr int engine_threads = 2;
constexpr Time catalogue_made{std::chrono::milliseconds{1'759'276'800'000}};  // 2025-10-01, so that restarts agree

// Waits for the duration, or until the server stops, whichever comes first.
void pause(std::chrono::milliseconds duration, std::stop_token stop) {
  if (duration.count() == 0) return;
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock{mutex};
  never.wait_for(lock, stop, duration, [] { return false; });
}

bool is_inspection(const listen::Request& request) {
  return !request.segments.empty() && request.segments[0] == "sandbox";
}

// Sign-in is asked for before a client has a credential.
bool is_open_to_all(const listen::Request& request) {
  return !request.segments.empty() && (request.segments[0] == "oidc" || request.segments[0] == ".well-known");
}

// As recorded: a missing credential is 401, a wrong one 403 (docs/databricks/errors.md#wrong-and-missing-tokens).
std::optional<listen::Reply> refuse_credential(const listen::Request& request, const std::string& token,
                                               const OAuthApi& oauth) {
  static constexpr std::string_view scheme{"Bearer "};
  const auto given = request.header("authorization");
  if (!given.starts_with(scheme)) {
    return refused_credential(401, "Credential was not sent or was of an unsupported type for this API.");
  }
  const auto credential = given.substr(scheme.size());
  if (!equal_in_constant_time(credential, token) && !oauth.accepts(credential))
    return refused_credential(403, "Invalid access token.");
  return std::nullopt;
}

std::string query_text(const listen::Request& request) {
  std::string text;
  for (const auto& [name, value] : request.query) {
    text.append(text.empty() ? "" : "&").append(name).append("=").append(value);
  }
  return text;
}

}  // namespace

Result<std::unique_ptr<Workspace>> Workspace::open(Options options, const Clock& clock) {
  auto database = TRY(Database::open(engine_threads));
  auto catalogue = std::make_unique<Catalogue>(catalogue_made);
  TRY(load({options.data, options.data_set == DataSet::lab, options.troubles, options.generated_tables}, *catalogue,
           *database));
  std::unique_ptr<net::Http> to_model;
  if (!options.model_url.empty()) to_model = TRY(net::CurlHttp::open({.allow_plain_http = true}));
  std::unique_ptr<Workspace> workspace{
      new Workspace{std::move(options), clock, std::move(catalogue), std::move(database), std::move(to_model)}};
  for (const auto& text : workspace->options_.faults) {
    const auto told = TRY(json::parse(text, "the fault"));
    if (!told.is_object())
      return refuse(Code::invalid_argument, "A fault is a JSON object, such as {\"kind\": \"429\"}.");
    TRY(workspace->add_fault(told.as_object()));
  }
  return workspace;
}

Workspace::Workspace(Options options, const Clock& clock, std::unique_ptr<Catalogue> catalogue,
                     std::unique_ptr<Database> database, std::unique_ptr<net::Http> to_model)
    : options_{std::move(options)},
      clock_{clock},
      catalogue_{std::move(catalogue)},
      database_{std::move(database)},
      warehouse_{options_.warehouse},
      sessions_{options_.warehouse_id},
      statements_{*catalogue_, *database_, warehouse_, clock, options_.statements},
      store_{statements_, clock, options_.link_lifetime},
      oauth_{options_.oauth, clock},
      serving_{options_.model_url, std::move(to_model)},
      statements_api_{statements_, sessions_, store_, options_.warehouse_id},
      warehouses_api_{warehouse_, clock, options_.warehouse_id},
      unity_catalog_api_{*catalogue_, alterations_},
      inspection_api_{log_, statements_} {
  add_routes();
}

void Workspace::add_routes() {
  add_statement_routes();
  add_warehouse_routes();
  add_catalog_routes();
  add_fault_routes();
  add_alteration_route();
  router_.add("GET", "/.well-known/databricks-config", [&](Call& call) { return oauth_.host_metadata(call.request); });
  router_.add("GET", "/oidc/.well-known/oauth-authorization-server",
              [&](Call& call) { return oauth_.metadata(call.request); });
  router_.add("POST", "/oidc/v1/token", [&](Call& call) { return oauth_.token(call.request); });
  router_.add("GET", "/api/2.0/serving-endpoints", [&](Call&) { return serving_.list(); });
  router_.add("POST", "/serving-endpoints/chat/completions",
              [&](Call& call) { return serving_.chat(call.request, call.stop); });
  router_.add("POST", "/serving-endpoints/{name}/invocations",
              [&](Call& call) { return serving_.invoke(call.captured[0], call.request, call.stop); });
  router_.add("GET", "/sandbox/log", [&](Call& call) { return inspection_api_.log(call.request); });
  router_.add("GET", "/sandbox/statements", [&](Call&) { return inspection_api_.statements(); });
}

void Workspace::add_statement_routes() {
  auto& statements = statements_api_;
  router_.add("POST", "/api/2.0/sql/statements",
              [&](Call& call) { return statements.execute(call.request, call.stop, call.statement_id); });
  router_.add("GET", "/api/2.0/sql/statements/{id}", [&](Call& call) { return statements.poll(call.captured[0]); });
  router_.add("DELETE", "/api/2.0/sql/statements/{id}", [&](Call& call) { return statements.close(call.captured[0]); });
  router_.add("POST", "/api/2.0/sql/statements/{id}/cancel",
              [&](Call& call) { return statements.cancel(call.captured[0]); });
  router_.add("GET", "/api/2.0/sql/statements/{id}/result/chunks/{index}",
              [&](Call& call) { return statements.chunk(call.captured[0], call.captured[1]); });
  router_.add("POST", "/api/2.0/sql/sessions", [&](Call& call) { return sessions_.open(call.request, clock_.now()); });
  router_.add("DELETE", "/api/2.0/sql/sessions/{id}", [&](Call& call) { return sessions_.close(call.captured[0]); });
}

void Workspace::add_warehouse_routes() {
  auto& warehouses = warehouses_api_;
  router_.add("GET", "/api/2.0/sql/warehouses", [&](Call& call) { return warehouses.list(call.request); });
  router_.add("GET", "/api/2.0/sql/warehouses/{id}",
              [&](Call& call) { return warehouses.get(call.request, call.captured[0]); });
  router_.add("POST", "/api/2.0/sql/warehouses/{id}/start",
              [&](Call& call) { return warehouses.start(call.captured[0]); });
  router_.add("POST", "/api/2.0/sql/warehouses/{id}/stop",
              [&](Call& call) { return warehouses.stop(call.captured[0]); });
}

void Workspace::add_catalog_routes() {
  const auto& unity = unity_catalog_api_;
  static constexpr std::string_view base{"/api/2.1/unity-catalog"};
  const auto get = [&](std::string_view path, Endpoint endpoint) {
    router_.add("GET", std::string{base}.append(path), std::move(endpoint));
  };
  get("/metastore_summary", [&](Call&) { return unity.metastore_summary(); });
  get("/current-metastore-assignment", [&](Call&) { return unity.metastore_assignment(); });
  get("/catalogs", [&](Call& call) { return unity.catalogs(call.request); });
  get("/catalogs/{name}", [&](Call& call) { return unity.catalog(call.captured[0]); });
  get("/schemas/{full_name}", [&](Call& call) { return unity.schema(call.captured[0]); });
  get("/effective-permissions/{type}/{full_name}",
      [&](Call& call) { return unity.effective_permissions(call.captured[0], call.captured[1]); });
  get("/entity-tag-assignments/{type}/{name}/tags",
      [&](Call& call) { return unity.tags(call.captured[0], call.captured[1]); });
  get("/schemas", [&](Call& call) { return unity.schemas(call.request); });
  get("/tables", [&](Call& call) { return unity.tables(call.request); });
  get("/table-summaries", [&](Call& call) { return unity.table_summaries(call.request); });
  get("/tables/{full_name}", [&](Call& call) { return unity.table(call.captured[0]); });
  get("/tables/{full_name}/exists", [&](Call& call) { return unity.table_exists(call.captured[0]); });
}

void Workspace::add_alteration_route() {
  router_.add("POST", "/sandbox/alterations", [&](Call& call) {
    const auto told = json::parse(call.request.body, "the alteration");
    if (!told || !told->is_object()) return error_reply(400, "MALFORMED_REQUEST", "An alteration is a JSON object.");
    const auto altered = alterations_.alter(told->as_object(), clock_.now());
    if (!altered) return error_reply(400, "INVALID_PARAMETER_VALUE", altered.error().sentence());
    return text_reply("{}");
  });
}

void Workspace::add_fault_routes() {
  router_.add("GET", "/sandbox/faults", [&](Call&) { return json_reply(json::object{{"faults", faults_.list()}}); });
  router_.add("POST", "/sandbox/faults", [&](Call& call) {
    const auto told = json::parse(call.request.body, "the fault");
    if (!told || !told->is_object()) return error_reply(400, "MALFORMED_REQUEST", "A fault is a JSON object.");
    const auto added = add_fault(told->as_object());
    if (!added) return error_reply(400, "INVALID_PARAMETER_VALUE", added.error().sentence());
    return json_reply(json::object{{"faults", faults_.list()}});
  });
  router_.add("DELETE", "/sandbox/faults", [&](Call&) {
    clear_faults();
    return text_reply("{}");
  });
}

Result<void> Workspace::add_fault(const json::object& told) {
  const auto fault = TRY(faults_.add(told));
  // This fault concerns the warehouse and not one call: all statements wait from now on.
  if (fault.kind == FaultKind::pending) {
    constexpr std::chrono::hours until_cleared{24};
    warehouse_.start_for(clock_.now(), fault.duration.count() > 0 ? fault.duration : until_cleared);
  }
  return {};
}

void Workspace::clear_faults() {
  if (!faults_.clear()) return;
  warehouse_.start_for(clock_.now(), std::chrono::milliseconds{0});
  statements_.warehouse_changed();
}

listen::Answer Workspace::serve(const listen::Request& request, std::stop_token stop) {
  const auto fault = is_inspection(request) ? std::nullopt : faults_.strike(request);
  return fault ? struck_by(*fault, request, std::move(stop)) : handle(request, std::move(stop));
}

listen::Answer Workspace::serve_download(const listen::Request& request) {
  const auto fault = faults_.strike(request);
  if (!fault) return handle_download(request);
  if (auto reply = reply_instead(*fault)) return std::move(*reply);
  if (fault->kind == FaultKind::rows_missing) return without_last_row(handle_download(request));
  if (fault->kind == FaultKind::half_body)
    return listen::Misbehaviour{listen::Misbehaviour::Kind::half_body, handle_download(request)};
  if (fault->kind == FaultKind::reset_before || fault->kind == FaultKind::reset_after)
    return listen::Misbehaviour{listen::Misbehaviour::Kind::reset, {}};
  return handle_download(request);
}

// `reset_before` breaks the connection before the call has any effect, `reset_after` when it has had all of it: what a
// client may repeat differs between the two (docs/databricks/errors.md#repeating-an-execute).
listen::Answer Workspace::struck_by(const Fault& fault, const listen::Request& request, std::stop_token stop) {
  using listen::Misbehaviour;
  if (auto reply = reply_instead(fault)) {
    note(Call{request, stop}, reply->status);
    return std::move(*reply);
  }
  switch (fault.kind) {
    case FaultKind::latency:
      pause(fault.duration, stop);
      break;
    case FaultKind::warehouse_stopped:
      warehouse_.stop();
      break;
    case FaultKind::reset_before:
      note(Call{request, stop}, 0);
      return Misbehaviour{Misbehaviour::Kind::reset, {}};
    case FaultKind::reset_after:
      handle(request, std::move(stop));
      return Misbehaviour{Misbehaviour::Kind::reset, {}};
    case FaultKind::half_body:
      return Misbehaviour{Misbehaviour::Kind::half_body, handle(request, std::move(stop))};
    case FaultKind::rows_missing:
      return without_last_row(handle(request, std::move(stop)));
    default:
      break;
  }
  return handle(request, std::move(stop));
}

listen::Reply Workspace::handle_download(const listen::Request& request) {
  auto reply = store_.answer(request);
  note(Call{request, {}}, reply.status);
  return reply;
}

listen::Reply Workspace::handle(const listen::Request& request, std::stop_token stop) {
  Call call{request, stop};
  if (!is_inspection(request)) pause(options_.latency, stop);
  auto reply = answer(call);
  if (!is_inspection(request)) note(call, reply.status);
  return reply;
}

listen::Reply Workspace::answer(Call& call) {
  if (!is_inspection(call.request) && !is_open_to_all(call.request)) {
    if (auto refused = refuse_credential(call.request, options_.token, oauth_)) return std::move(*refused);
  }
  const auto* endpoint = router_.find(call);
  if (endpoint) return (*endpoint)(call);
  return error_reply(404, "ENDPOINT_NOT_FOUND",
                     fmt::format("No API found for '{} {}'", call.request.method, call.request.path));
}

void Workspace::note(const Call& call, int status) {
  LoggedRequest logged{0, clock_.now(), call.request.method, call.request.path, query_text(call.request), status};
  logged.statement_id = call.statement_id;
  if (!call.statement_id.empty()) logged.sql = statements_.sql_of(call.statement_id);
  log_.add(std::move(logged));
}

}  // namespace kater::sandbox
