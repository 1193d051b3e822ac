#include "api/routes/tokens.h"

#include <fmt/format.h>

#include "access/tokens.h"
#include "api/router.h"
#include "api/views/people.h"

namespace kater::api {
namespace {

Result<listen::Answer> list(const TokenServices& services, const Call&) {
  json::array tokens;
  for (const auto& token : TRY(services.tokens.list())) tokens.push_back(view_of(token));
  return json_reply(json::object{{"tokens", std::move(tokens)}});
}

Result<listen::Answer> create(const TokenServices& services, const Call& call) {
  const auto body = TRY(call.body());
  auto name = TRY(json::require_text(body, "name"));
  access::Tokens::Wish wish{.name = std::move(name), .persona_id = json::text_or(body, "persona_id")};
  // Said by an id that is there and empty: a slip that must not make an admin's token of an agent's.
  if (body.contains("persona_id") && !body.at("persona_id").is_null() && wish.persona_id.empty()) {
    return refuse(Code::invalid_argument,
                  "The field `persona_id` is the id of a persona, or null for an admin's token.");
  }
  if (body.contains("days") && !body.at("days").is_null()) {
    const auto days = json::integer_at(body, "days");
    if (!days || *days < 1 || *days > access::longest_token_life.count()) {
      return refuse(Code::invalid_argument,
                    fmt::format("The field `days` takes 1 to {}, or null for a token that stays until it is revoked.",
                                access::longest_token_life.count()));
    }
    wish.lifetime = std::chrono::days{*days};
  }
  const auto made = TRY(services.tokens.create(call.caller->person, wish));
  call.audit.subject_id = made.token.id;
  call.audit.subject = made.token.name;
  call.audit.detail["scope"] = name_of(made.token.scope);
  if (!made.token.persona.empty()) call.audit.detail["persona"] = made.token.persona;
  return json_reply(json::object{{"token", view_of(made.token)}, {"text", made.text.reveal()}}, 201);
}

Result<listen::Answer> revoke(const TokenServices& services, const Call& call) {
  TRY(services.tokens.revoke(call.captured("id")));
  return json_reply(json::object{});
}

}  // namespace

void add_token_routes(Router& router, const TokenServices& services) {
  const auto route = adder_of(router, services, Allowed::admin);
  route("GET", "/api/v1/tokens", list);
  route("POST", "/api/v1/tokens", create, "token.created");
  route("DELETE", "/api/v1/tokens/{id}", revoke, "token.revoked");
}

}  // namespace kater::api
