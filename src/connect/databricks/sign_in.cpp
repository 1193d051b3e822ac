#include "connect/databricks/sign_in.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/json.h"
#include "connect/databricks/error.h"

namespace kater::connect::databricks {
namespace {

using std::chrono::seconds;

constexpr seconds before_its_end{300};
constexpr std::string_view discovery = "/oidc/.well-known/oauth-authorization-server";
constexpr std::string_view usual_endpoint = "/oidc/v1/token";

Error not_accepted(const net::Reply& reply) {
  // `error` is one of RFC 6749's names; its description is Databricks' and may name the client.
  const auto body = json::parse(reply.body);
  const auto name = body.has_value() && body->is_object() ? json::text_or(body->get_object(), "error") : "";
  const bool known = !name.empty() && name.size() < 40 &&
                     std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
  return fail(Code::unauthenticated,
              fmt::format("the token endpoint answered {} {}", reply.status, known ? name : "without a reason"),
              "Databricks does not accept the service principal. Its client ID or secret is wrong, or the secret has "
              "expired. Make a new one in Databricks under the service principal's secrets, and enter it.");
}

bool is_about_the_client(const net::Reply& reply) {
  return (reply.status == 400 || reply.status == 401 || reply.status == 403) && !reply.is_html();
}

}  // namespace

ServicePrincipal::ServicePrincipal(net::Http& http, const Clock& clock, model::DatabricksAddress address,
                                   std::string client_id, Secret client_secret, SignInOptions options)
    : http_{http},
      clock_{clock},
      address_{std::move(address)},
      client_id_{std::move(client_id)},
      client_secret_{std::move(client_secret)},
      options_{std::move(options)},
      backoff_{clock} {}

// One thread asks, outside of the lock; others go on with the old token or wait for its outcome. A token that cannot be
// renewed is used until its end, unless Databricks refused the principal itself.
Result<std::shared_ptr<const Secret>> ServicePrincipal::token(const std::stop_token& stop) {
  std::unique_lock lock{mutex_};
  for (;;) {
    const Time now = clock_.now();
    const bool usable = granted_.token != nullptr && now < granted_.ends_at;
    if (usable && (now < granted_.renew_at || asking_)) return granted_.token;
    if (!asking_) break;
    const auto round = rounds_;
    if (!asked_.wait(lock, stop, [&] { return rounds_ != round; })) return fail(Code::cancelled, "asked to stop");
    if (failure_ && failure_->code != Code::cancelled) return *failure_;
  }
  asking_ = true;
  const auto old = granted_;
  lock.unlock();
  auto fresh = ask(stop).during("signing in as a service principal");
  lock.lock();
  asking_ = false;
  ++rounds_;
  failure_ = fresh.has_value() ? std::nullopt : std::optional{fresh.error()};
  if (fresh.has_value()) granted_ = *fresh;
  asked_.notify_all();
  if (fresh.has_value()) return granted_.token;
  const bool old_will_do = old.token != nullptr && old.token == granted_.token && clock_.now() < old.ends_at;
  if (old_will_do && fresh.error().code != Code::unauthenticated) return old.token;
  return fresh.error();
}

void ServicePrincipal::refused(const std::shared_ptr<const Secret>& token) {
  const std::lock_guard lock{mutex_};
  if (granted_.token == token) granted_ = {};
}

Result<ServicePrincipal::Granted> ServicePrincipal::ask(const std::stop_token& stop) {
  const net::Basic client{client_id_, &client_secret_};
  auto endpoint = TRY(token_endpoint(stop));
  net::Request request{.method = net::Method::post, .url = std::move(endpoint)};
  request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}};
  request.basic = &client;
  request.body = "grant_type=client_credentials&scope=all-apis";
  const Time asked = clock_.now();
  auto reply = TRY(send(request, stop));
  if (is_about_the_client(reply)) return not_accepted(reply);
  reply = TRY(accepted(std::move(reply), address_.host));
  auto body = json::parse(reply.body, "the token endpoint's answer");
  wipe(reply.body);
  auto* object = body.has_value() ? body->if_object() : nullptr;
  auto token = object == nullptr ? std::string{} : json::text_or(*object, "access_token");
  if (token.empty()) {
    return fail(Code::corrupt, "the token endpoint gave no token",
                fmt::format("{} answered the sign-in of the service principal with something that Kater does not "
                            "understand. Check the warehouse domain.",
                            address_.host));
  }
  const seconds lifetime{std::clamp<std::int64_t>(json::integer_or(*object, "expires_in", 3600), 1, 86'400)};
  const Time ends = asked + lifetime;
  return Granted{std::make_shared<const Secret>(Secret::consume(std::move(token))),
                 ends - std::min(before_its_end, lifetime / 2), ends};
}

// The endpoint may be on the workspace's own host alone: the secret must not follow a redirect in a document.
Result<std::string> ServicePrincipal::token_endpoint(const std::stop_token& stop) {
  const auto origin = fmt::format("https://{}:{}", address_.host, address_.port);
  const auto reply =
      TRY(send({.url = origin + std::string{discovery}, .headers = {{"Accept", "application/json"}}}, stop));
  if (reply.status == 404) return origin + std::string{usual_endpoint};
  const auto accepted_reply = TRY(accepted(reply, address_.host));
  const auto body = json::parse(accepted_reply.body);
  const auto endpoint =
      body.has_value() && body->is_object() ? json::text_or(body->get_object(), "token_endpoint") : "";
  const auto host = net::host_of(endpoint);
  const bool ours = host == net::host_of(origin) || (address_.port == 443 && host == address_.host);
  if (endpoint.starts_with("https://") && ours) return endpoint;
  return fail(Code::unavailable, fmt::format("{} names a token endpoint at `{}`", address_.host, host),
              fmt::format("{} wants the service principal to sign in at another host. Kater sends its secret to the "
                          "workspace's own host only. Check the warehouse domain.",
                          address_.host));
}

Result<net::Reply> ServicePrincipal::send(const net::Request& request, const std::stop_token& stop) {
  return net::with_retries(options_.retry, net::Idempotency::safe_to_repeat, backoff_, options_.sleep, stop,
                           [&] { return http_.send(request, stop); });
}

}  // namespace kater::connect::databricks
