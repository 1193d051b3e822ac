#include "api/router.h"

#include <fmt/format.h>

#include <optional>

#include "api/problem.h"

namespace kater::api {
namespace {

using Captures = std::map<std::string, std::string, std::less<>>;

bool is_capture(std::string_view part) { return part.starts_with('{') && part.ends_with('}'); }

// The captured segments when the path has the pattern's form.
std::optional<Captures> match(std::string_view pattern, const std::vector<std::string>& segments) {
  Captures captures;
  std::size_t index = 0;
  while (!pattern.empty()) {
    pattern.remove_prefix(1);  // the slash
    const auto part = pattern.substr(0, pattern.find('/'));
    pattern.remove_prefix(part.size());
    if (part.empty() && pattern.empty()) break;  // "/"
    if (index == segments.size()) return std::nullopt;
    if (is_capture(part)) {
      captures.emplace(part.substr(1, part.size() - 2), segments[index]);
    } else if (part != segments[index]) {
      return std::nullopt;
    }
    ++index;
  }
  if (index != segments.size()) return std::nullopt;
  return captures;
}

Result<void> check(const Route& route, const std::optional<access::Caller>& caller) {
  if (!caller) return fail(Code::unauthenticated, "no credential was sent");
  if (route.allowed == Allowed::admin && !caller->is_admin()) return fail(Code::not_found, "for admins only");
  if (!caller->is_agent()) return {};
  // Whatever the route says, an agent reads and does nothing else.
  if (route.allowed == Allowed::person || route.method != "GET") return fail(Code::not_found, "not for agents");
  return {};
}

int status_of_answer(const Result<listen::Answer>& answer) {
  if (!answer) return status_of(answer.error().code);
  if (const auto* reply = std::get_if<listen::Reply>(&*answer)) return reply->status;
  if (const auto* reply = std::get_if<listen::StreamReply>(&*answer)) return reply->status;
  return 500;
}

listen::Reply method_not_allowed(const std::string& methods) {
  auto reply = problem(refuse(Code::invalid_argument, fmt::format("This address takes {} only.", methods)));
  reply.status = 405;
  reply.headers.emplace_back("allow", methods);
  return reply;
}

}  // namespace

const std::string& Call::captured(std::string_view name) const { return captures.find(name)->second; }

Result<json::object> Call::body() const {
  if (request.body.empty()) return json::object{};
  auto parsed = json::parse(request.body, "the request's body");
  if (!parsed) return refuse(Code::invalid_argument, "The body is not valid JSON. Send a JSON object.");
  auto* object = parsed->if_object();
  if (object == nullptr) return refuse(Code::invalid_argument, "The body is JSON, but not an object. Send {\"…\": …}.");
  return std::move(*object);
}

listen::Answer Router::answer(const listen::Request& request, std::stop_token stop) const {
  auto answer = answer_or_fail(request, stop);
  if (answer) return std::move(*answer);
  report_(request, answer.error());
  return problem(answer.error());
}

Result<listen::Answer> Router::answer_or_fail(const listen::Request& request, std::stop_token stop) const {
  std::string other_methods;
  for (const auto& route : routes_) {
    auto captures = match(route.pattern, request.segments);
    if (!captures) continue;
    if (route.method != request.method) {
      other_methods += (other_methods.empty() ? "" : ", ") + std::string{route.method};
      continue;
    }
    const auto caller = TRY(let_in(route, request));
    AuditDetail audit;
    return handle(route, {request, std::move(*captures), caller ? &*caller : nullptr, stop, audit});
  }
  if (!TRY(identify_(request))) return fail(Code::unauthenticated, "no credential was sent");
  if (!other_methods.empty()) return method_not_allowed(other_methods);
  return refuse(Code::not_found, "There is nothing at this address.");
}

Result<std::optional<access::Caller>> Router::let_in(const Route& route, const listen::Request& request) const {
  // A route that anyone may call does not look at credentials: signing in again works with an expired one.
  if (route.allowed == Allowed::anyone) return std::optional<access::Caller>{};
  auto caller = identify_(request);
  if (!caller && caller.error().code == Code::unauthenticated && observer_ != nullptr) {
    observer_->refused(route, request, nullptr);
  }
  auto who = TRY(std::move(caller));
  auto checked = check(route, who);
  if (!checked && who && observer_ != nullptr) observer_->refused(route, request, &*who);
  TRY(std::move(checked));
  return who;
}

Result<listen::Answer> Router::handle(const Route& route, const Call& call) const {
  if (observer_ == nullptr || route.action.empty()) return route.handle(call);
  observer_->before(route, call);
  auto answer = route.handle(call);
  TRY(observer_->after(route, call, status_of_answer(answer)));
  return answer;
}

listen::Reply json_reply(const json::value& body, int status) {
  return {status, {{"content-type", "application/json"}, {"cache-control", "no-store"}}, json::serialize(body)};
}

}  // namespace kater::api
