#include "api/audit_trail.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/store.h"

namespace kater::api {
namespace {

using model::ActorKind;
using model::AuditEvent;
using model::AuditOutcome;

constexpr std::chrono::minutes same_refusal_is_told_every{1};
constexpr std::size_t most_refusals_remembered = 10'000;
constexpr std::size_t most_fields = 20;
constexpr std::size_t longest_field = 40;
// Fields of a longer body (an uploaded file) are not listed: it would have to be read a second time.
constexpr std::size_t longest_body_read = 64 << 10;

void set_actor(AuditEvent& event, const access::Caller& caller) {
  event.actor_kind = caller.is_agent() ? ActorKind::agent : caller.token ? ActorKind::token : ActorKind::person;
  event.actor_id = caller.person.id;
  event.actor =
      caller.token ? fmt::format("{} by token {}", caller.person.username, caller.token->name) : caller.person.username;
}

AuditEvent event_of(std::string_view action, const listen::Request& request, const access::Caller* caller) {
  AuditEvent event{.actor_kind = ActorKind::stranger, .action = std::string{action}, .address = request.peer};
  if (caller != nullptr) set_actor(event, *caller);
  return event;
}

AuditOutcome outcome_of(int status) {
  if (status >= 500) return AuditOutcome::failed;
  return status >= 400 ? AuditOutcome::refused : AuditOutcome::done;
}

bool is_plain_word(std::string_view text) {
  return text.size() <= longest_field &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

// Which fields were sent, never what was in them.
json::array fields_of(const listen::Request& request) {
  json::array fields;
  if (request.body.empty() || request.body.size() > longest_body_read) return fields;
  const auto parsed = json::parse(request.body);
  if (!parsed || !parsed->is_object()) return fields;
  for (const auto& [name, value] : parsed->as_object()) {
    if (fields.size() < most_fields && is_plain_word(name)) fields.emplace_back(name);
  }
  return fields;
}

std::string captured_or_empty(const Call& call, std::string_view name) {
  const auto found = call.captures.find(name);
  return found == call.captures.end() ? std::string{} : found->second;
}

// The name of a thing, or its id where it has none (any more).
template <class T, class NameOf>
std::string name_or(const Result<T>& found, const std::string& otherwise, NameOf name_of_it) {
  return found ? std::string{name_of_it(*found)} : otherwise;
}

std::string name_of_connection(store::Store& store, const std::string& id) {
  return name_or(store.connections().find(id), id, [](const auto& found) { return found.name; });
}

// Only what the address names; a code is a secret, and is no part of any name.
void name_subject(store::Store& store, std::string_view pattern, const Call& call) {
  auto& audit = call.audit;
  const auto id = captured_or_empty(call, "id");
  audit.subject_id = id;
  if (pattern.starts_with("/api/v1/connections/{id}")) {
    audit.subject = name_of_connection(store, id);
  } else if (pattern.starts_with("/api/v1/people/{id}")) {
    audit.subject = name_or(store.people().find(id), id, [](const auto& found) { return found.username; });
  } else if (pattern.starts_with("/api/v1/tokens/{id}")) {
    audit.subject = name_or(store.tokens().find(id), id, [](const auto& found) { return found.name; });
  } else if (pattern.starts_with("/api/v1/personas/{id}")) {
    audit.subject = name_or(store.personas().find(id), id, [](const auto& found) { return found.name; });
  } else if (pattern.starts_with("/api/v1/runs/{run}")) {
    const auto progress = store.jobs().progress(call.captured("run"));
    audit.subject_id = progress ? progress->connection_id : std::string{};
    audit.subject = name_of_connection(store, audit.subject_id);
    audit.detail["run"] = call.captured("run");
  } else if (pattern.starts_with("/api/v1/account") && call.caller != nullptr) {
    audit.subject_id = call.caller->person.id;
    audit.subject = call.caller->person.username;
  } else {
    audit.subject = id;
  }
  if (call.captures.contains("table")) {
    const model::TableName table{captured_or_empty(call, "catalog"), captured_or_empty(call, "schema"),
                                 captured_or_empty(call, "table")};
    audit.subject += ": " + to_text(table);
  }
}

}  // namespace

void AuditTrail::before(const Route& route, const Call& call) { name_subject(store_, route.pattern, call); }

Result<void> AuditTrail::after(const Route& route, const Call& call, int status) {
  auto event = event_of(route.action, call.request, call.caller);
  event.outcome = outcome_of(status);
  const bool lets_in = route.allowed == Allowed::anyone;
  const bool is_refusal = status == 401 || status == 403 || status == 429;
  if (event.outcome == AuditOutcome::refused && !lets_in && !is_refusal) return {};
  const auto& audit = call.audit;
  if (event.outcome == AuditOutcome::refused && status != 401 &&
      !is_news(fmt::format("{} {} {}", route.action, event.actor, event.address))) {
    return {};
  }
  if (audit.actor) set_actor(event, {*audit.actor});
  event.subject_id = audit.subject_id;
  event.subject = audit.subject;
  auto detail = audit.detail;
  if (auto fields = fields_of(call.request); !fields.empty()) detail["fields"] = std::move(fields);
  if (status >= 400) detail["status"] = status;
  event.detail = json::serialize(detail);
  return store_.audit().add(event);
}

void AuditTrail::refused(const Route& route, const listen::Request& request, const access::Caller* caller) {
  auto event = event_of("access.refused", request, caller);
  event.outcome = AuditOutcome::refused;
  event.subject = fmt::format("{} {}", route.method, route.pattern);
  if (!is_news(fmt::format("{} {} {}", event.subject, event.actor, event.address))) return;
  // The answer is a refusal either way, and a full disk is reported by whatever wants to write next.
  static_cast<void>(store_.audit().add(event));
}

bool AuditTrail::is_news(const std::string& key) {
  const auto now = clock_.now();
  return reported_.with([&](std::map<std::string, Time>& reported) {
    if (reported.size() >= most_refusals_remembered) {
      std::erase_if(reported, [&](const auto& entry) { return now - entry.second >= same_refusal_is_told_every; });
    }
    const auto found = reported.find(key);
    if (found != reported.end() && now - found->second < same_refusal_is_told_every) return false;
    // With so many at once, further ones go without a line: the log has ten thousand of this minute.
    if (found == reported.end() && reported.size() >= most_refusals_remembered) return false;
    reported[key] = now;
    return true;
  });
}

}  // namespace kater::api
