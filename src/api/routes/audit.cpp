#include "api/routes/audit.h"

#include "api/field_input.h"
#include "api/router.h"
#include "store/accounts/audit_chain.h"
#include "store/accounts/audit_store.h"

namespace kater::api {
namespace {

constexpr std::int64_t most_in_a_page = 1000;
constexpr std::int64_t most_in_an_export = 10'000;

json::object view_of(const model::AuditEntry& entry) {
  // One form for all: what is shown is what is hashed.
  auto view = MUST(json::parse(store::audit_text(entry))).as_object();
  view["hash"] = entry.hash;
  return view;
}

Result<std::optional<Time>> time_in(const Call& call, std::string_view name) {
  const auto text = call.request.query_value(name);
  if (text.empty()) return std::nullopt;
  const auto time = time_from(text);
  if (!time) return refuse(Code::invalid_argument, "A time in the address is not like 2026-11-22T10:32:33Z.");
  return *time;
}

Result<std::optional<model::AuditOutcome>> outcome_in(const Call& call) {
  const auto text = call.request.query_value("outcome");
  if (text.empty()) return std::nullopt;
  const auto outcome = model::audit_outcome_from(text);
  if (name_of(outcome) != text) {
    return refuse(Code::invalid_argument, "The field `outcome` takes `done`, `refused` or `failed`.");
  }
  return outcome;
}

Result<listen::Answer> list(const AuditServices& services, const Call& call) {
  const auto& request = call.request;
  store::AuditFilter filter{.actor = std::string{request.query_value("actor")},
                            .action = std::string{request.query_value("action")},
                            .subject = std::string{request.query_value("subject")}};
  filter.outcome = TRY(outcome_in(call));
  filter.from = TRY(time_in(call, "from"));
  filter.until = TRY(time_in(call, "until"));
  filter.before = TRY(number_in_query(request, "before", 0, 1));
  filter.limit = TRY(number_in_query(request, "limit", 100, 1, most_in_a_page));
  const auto found = TRY(services.audit.list(filter));
  json::array entries;
  for (const auto& entry : found) entries.push_back(view_of(entry));
  const bool more = std::cmp_equal(found.size(), filter.limit);
  return json_reply(
      json::object{{"entries", std::move(entries)}, {"next", more ? json::value(found.back().number) : json::value{}}});
}

Result<listen::Answer> export_lines(const AuditServices& services, const Call& call) {
  const auto after = TRY(number_in_query(call.request, "after", 0, 1));
  const auto limit = TRY(number_in_query(call.request, "limit", most_in_an_export, 1, most_in_an_export));
  std::string lines;
  for (const auto& entry : TRY(services.audit.after(after, limit))) {
    lines.append(store::audit_line(entry)).append("\n");
  }
  return listen::Reply{
      200, {{"content-type", "application/x-ndjson"}, {"cache-control", "no-store"}}, std::move(lines)};
}

// That it is not whole is an answer, and no failure of the question.
Result<listen::Answer> verify(const AuditServices& services, const Call&) {
  const auto verified = services.audit.verify();
  if (!verified && verified.error().code != Code::corrupt) return verified.error();
  const auto head = TRY(services.audit.head());
  return json_reply(json::object{{"whole", verified.has_value()},
                                 {"entries", head.entries},
                                 {"hash", head.hash},
                                 {"problem", verified ? json::value{} : json::value(verified.error().sentence())}});
}

}  // namespace

void add_audit_routes(Router& router, const AuditServices& services) {
  const auto route = adder_of(router, services, Allowed::admin);
  route("GET", "/api/v1/audit", list);
  route("GET", "/api/v1/audit/export", export_lines, "audit.exported");
  route("GET", "/api/v1/audit/verify", verify);
}

}  // namespace kater::api
