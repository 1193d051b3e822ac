#include "access/tokens.h"

#include <fmt/format.h>

#include "access/credential.h"

namespace kater::access {
namespace {

constexpr std::size_t longest_name = 100;

Result<void> check(const Tokens::Wish& wish) {
  if (wish.name.empty())
    return refuse(Code::invalid_argument, "A token needs a name, so that it can be told from others.");
  if (wish.name.size() > longest_name) {
    return refuse(Code::invalid_argument,
                  fmt::format("The token's name is too long. Take at most {} characters.", longest_name));
  }
  if (wish.lifetime && (wish.lifetime->count() < 1 || *wish.lifetime > longest_token_life)) {
    return refuse(Code::invalid_argument,
                  fmt::format("A token is valid for 1 to {} days.", longest_token_life.count()));
  }
  return {};
}

}  // namespace

Result<Tokens::Made> Tokens::create(const model::Person& maker, const Wish& wish) {
  TRY(check(wish));
  if (maker.role != model::Role::admin) return fail(Code::permission_denied, "only admins make tokens");
  auto text = random_credential(token_prefix);
  const auto now = clock_.now();
  model::ApiToken token{.id = random_id(),
                        .name = wish.name,
                        .person_id = maker.id,
                        .last_four = std::string{text.reveal().substr(text.size() - 4)},
                        .created_at = now,
                        .expires_at = wish.lifetime ? std::optional{now + *wish.lifetime} : std::nullopt,
                        .last_used_at = std::nullopt,
                        .scope = wish.persona_id.empty() ? model::TokenScope::admin : model::TokenScope::persona,
                        .persona_id = wish.persona_id};
  TRY(tokens_.add(token, text.reveal()));
  auto made = TRY(tokens_.find(token.id));  // with the names of its maker and its persona
  return Made{std::move(text), std::move(made)};
}

}  // namespace kater::access
