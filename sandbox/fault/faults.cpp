#include "sandbox/fault/faults.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "sandbox/api/reply.h"

namespace kater::sandbox {
namespace {

constexpr std::array<std::pair<std::string_view, FaultKind>, 15> kinds{
    {{"latency", FaultKind::latency},
     {"429", FaultKind::too_many_requests},
     {"500", FaultKind::internal_error},
     {"503", FaultKind::unavailable},
     {"reset_before", FaultKind::reset_before},
     {"reset_after", FaultKind::reset_after},
     {"half_body", FaultKind::half_body},
     {"html_page", FaultKind::html_page},
     {"private_link", FaultKind::private_link},
     {"token_revoked", FaultKind::token_revoked},
     {"expired_link", FaultKind::expired_link},
     {"chunk_missing", FaultKind::chunk_missing},
     {"rows_missing", FaultKind::rows_missing},
     {"warehouse_stopped", FaultKind::warehouse_stopped},
     {"pending", FaultKind::pending}}};

std::string all_kinds() {
  std::string names;
  for (const auto& [name, kind] : kinds) names.append(names.empty() ? "" : ", ").append(name);
  return names;
}

Result<FaultKind> kind_from(std::string_view name) {
  const auto found = std::ranges::find(kinds, name, &std::pair<std::string_view, FaultKind>::first);
  if (found != kinds.end()) return found->second;
  return refuse(Code::invalid_argument, fmt::format("`{}` is no kind of fault. There are: {}.", name, all_kinds()));
}

double share_in(const json::object& told) {
  const auto* value = told.if_contains("share");
  if (value == nullptr || !value->is_number()) return 1;
  return value->to_number<double>();
}

bool fits(const Fault& fault, const listen::Request& request) {
  if (!fault.method.empty() && fault.method != request.method) return false;
  return request.path.find(fault.path) != std::string::npos;
}

listen::Reply with_retry_after(listen::Reply reply, const Fault& fault) {
  if (!fault.retry_after.empty()) reply.headers.emplace_back("retry-after", fault.retry_after);
  return reply;
}

}  // namespace

Result<Fault> Faults::add(const json::object& told) {
  Fault fault;
  fault.name = json::text_or(told, "kind");
  fault.kind = TRY(kind_from(fault.name));
  fault.method = json::text_or(told, "method");
  fault.path = json::text_or(told, "path");
  fault.retry_after = json::text_or(told, "retry_after");
  fault.duration = std::chrono::milliseconds{json::integer_or(told, "milliseconds")};
  fault.after = json::integer_or(told, "after");
  fault.count = json::integer_or(told, "count", -1);
  fault.share = share_in(told);
  inside_.with([&](Inside& inside) { inside.entries.push_back({fault}); });
  return fault;
}

bool Faults::clear() {
  return inside_.with([](Inside& inside) {
    const auto holds = [](const Entry& entry) { return entry.fault.kind == FaultKind::pending; };
    const bool held = std::ranges::any_of(inside.entries, holds);
    inside.entries.clear();
    return held;
  });
}

json::array Faults::list() const {
  return inside_.with([](const Inside& inside) {
    json::array list;
    for (const auto& [fault, fitting, struck] : inside.entries)
      list.push_back(json::object{{"kind", fault.name},
                                  {"path", fault.path},
                                  {"method", fault.method},
                                  {"fitting", fitting},
                                  {"struck", struck}});
    return list;
  });
}

// A call counts as fitting even where the fault lets it pass (`after`, `count`, `share`), so that `after` counts calls.
// `pending` strikes the warehouse and not a call.
std::optional<Fault> Faults::strike(const listen::Request& request) {
  return inside_.with([&](Inside& inside) -> std::optional<Fault> {
    for (auto& entry : inside.entries) {
      const auto& fault = entry.fault;
      if (fault.kind == FaultKind::pending || !fits(fault, request)) continue;
      if (entry.fitting++ < fault.after || (fault.count >= 0 && entry.struck >= fault.count)) continue;
      if (std::uniform_real_distribution<double>{}(inside.random) >= fault.share) continue;
      ++entry.struck;
      return fault;
    }
    return std::nullopt;
  });
}

std::optional<listen::Reply> reply_instead(const Fault& fault) {
  switch (fault.kind) {
    case FaultKind::too_many_requests:
      return with_retry_after(
          error_reply(429, "REQUEST_LIMIT_EXCEEDED", "Current request has exceeded the rate limit for this API."),
          fault);
    case FaultKind::internal_error:
      return error_reply(500, "INTERNAL_ERROR", "An internal error occurred.");
    case FaultKind::unavailable:
      return with_retry_after(error_reply(503, "TEMPORARILY_UNAVAILABLE", "The service is temporarily unavailable."),
                              fault);
    case FaultKind::html_page:
      return listen::Reply{200,
                           {{"content-type", "text/html; charset=utf-8"}},
                           "<!doctype html><html><head><title>Sign in to this network</title></head></html>"};
    case FaultKind::private_link:
      return listen::Reply{303, {{"location", "/login.html?error=private-link-validation-error"}}, ""};
    case FaultKind::token_revoked:
      return refused_credential(403, "Invalid access token.");
    case FaultKind::expired_link:
      return listen::Reply{403,
                           {{"content-type", "application/xml"}},
                           "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"};
    case FaultKind::chunk_missing:
      return error_reply(404, "NOT_FOUND", "The chunk does not exist.");
    default:
      return std::nullopt;
  }
}

// The rows are the array of a linked chunk itself, or `data_array` in a first answer or in a chunk.
listen::Reply without_last_row(listen::Reply reply) {
  auto parsed = json::parse(reply.body);
  if (!parsed) return reply;
  auto* rows = parsed->if_array();
  if (auto* body = parsed->if_object()) {
    auto* result = body->if_contains("result") != nullptr ? body->at("result").if_object() : body;
    auto* found = result != nullptr ? result->if_contains("data_array") : nullptr;
    rows = found != nullptr ? found->if_array() : nullptr;
  }
  if (rows == nullptr || rows->empty()) return reply;
  rows->pop_back();
  reply.body = json::serialize(*parsed);
  return reply;
}

}  // namespace kater::sandbox
