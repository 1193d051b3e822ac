#include "app/token_commands.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <memory>

#include "access/access.h"
#include "access/tokens.h"
#include "app/data_folder.h"
#include "app/settings.h"
#include "base/text.h"
#include "net/http.h"

namespace kater::app {
namespace {

struct TokenOptions {
  Settings settings = {};
  std::string name = {}, persona = {}, expires = {};
  int days = 0;
  bool here = false;
};

Result<std::optional<int>> lifetime_in(const TokenOptions& options) {
  if (!options.expires.empty()) {
    const auto days = TRY(days_from(options.expires));
    return std::optional{days};
  }
  return options.days > 0 ? std::optional{options.days} : std::nullopt;
}

void print_token(std::ostream& out, std::string_view text, std::string_view persona) {
  out << text << '\n';
  std::cerr << (persona.empty() ? "This token acts as an admin and is shown only now. Use it as KATER_TOKEN.\n"
                                : fmt::format("An agent with this token reads the persona `{}` and nothing else. It is "
                                              "shown only now.\n",
                                              printable(std::string{persona})));
}

// Whether `wanted` is its id or its name.
bool is_called(const json::object& thing, std::string_view wanted) {
  return json::text_or(thing, "id") == wanted || json::text_or(thing, "name") == wanted;
}

// The id of the one thing in a list of the API that is called so. Two of one name are told apart by their ids.
Result<std::string> id_of(const ClientContext& context, const std::string& path, const char* field,
                          const std::string& wanted) {
  const auto answer = TRY(context.api.get(path, context.stop));
  std::vector<std::string> found;
  for (const json::object& thing : json::objects_at(answer, field)) {
    if (is_called(thing, wanted)) found.push_back(json::text_or(thing, "id"));
  }
  if (found.size() == 1) return found.front();
  return refuse(found.empty() ? Code::not_found : Code::conflict,
                found.empty() ? fmt::format("Nothing is called `{}`. `kater token list` shows what there is.", wanted)
                              : fmt::format("{} things are called `{}`. Say the id of one.", found.size(), wanted));
}

Result<ExitCode> create_by_api(const ClientContext& context, const TokenOptions& options) {
  json::object body{{"name", options.name}};
  if (!options.persona.empty()) {
    body["persona_id"] = TRY(id_of(context, "/api/v1/personas", "personas", options.persona));
  }
  if (const auto days = TRY(lifetime_in(options))) body["days"] = *days;
  const auto made = TRY(context.api.post("/api/v1/tokens", body, context.stop));
  if (!context.output.print_json(made)) print_token(context.output.out, json::text_or(made, "text"), options.persona);
  return ExitCode::done;
}

std::string when(const json::object& token, const char* field, const char* otherwise) {
  return json::text_or(token, field, otherwise).substr(0, 16);
}

// Of an object with the list `tokens`, as the API answers it.
void print_list(std::ostream& out, std::size_t width, const json::object& answer) {
  TextTable table{{"NAME", "MAY", "ENDS IN", "CREATED BY", "LAST USED", "EXPIRES", "ID"}};
  for (const json::object& token : json::objects_at(answer, "tokens")) {
    const auto* persona = json::object_at(token, "persona");
    table.add(
        {printable(json::text_or(token, "name")),
         persona == nullptr ? json::text_or(token, "scope") : "read " + printable(json::text_or(*persona, "name")),
         "…" + json::text_or(token, "last_four"), printable(json::text_or(token, "created_by")),
         when(token, "last_used_at", "never"), when(token, "expires_at", "never"), json::text_or(token, "id")});
  }
  out << table.text(width);
}

Result<ExitCode> list_by_api(const ClientContext& context) {
  const auto answer = TRY(context.api.get("/api/v1/tokens", context.stop));
  if (!context.output.print_json(answer)) {
    print_list(context.output.out, context.output.terminal_width, answer);
  }
  return ExitCode::done;
}

Result<ExitCode> revoke_by_api(const ClientContext& context, const TokenOptions& options) {
  const auto id = TRY(id_of(context, "/api/v1/tokens", "tokens", options.name));
  const auto answer = TRY(context.api.remove("/api/v1/tokens/" + net::url_encoded(id), context.stop));
  if (!context.output.print_json(answer)) context.output.out << "Revoked; it lets nobody in any more.\n";
  return ExitCode::done;
}

// What is done on this machine is told as what it is.
Result<void> note(store::Store& store, std::string action, const model::ApiToken& token) {
  json::object detail{{"scope", name_of(token.scope)}};
  if (!token.persona.empty()) detail["persona"] = token.persona;
  return store.audit().add({.actor_kind = model::ActorKind::console,
                            .action = std::move(action),
                            .subject_id = token.id,
                            .subject = token.name,
                            .detail = json::serialize(detail)});
}

Result<std::string> persona_called(store::Store& store, const std::string& wanted) {
  if (wanted.empty()) return std::string{};
  for (const auto& counted : TRY(store.personas().list())) {
    if (counted.persona.id == wanted || counted.persona.name == wanted) return counted.persona.id;
  }
  return refuse(Code::not_found, fmt::format("There is no persona called `{}`.", wanted));
}

Result<ExitCode> create_here(const TokenOptions& options, bool json, std::stop_token stop) {
  const auto data = TRY(DataFolder::open(options.settings, std::move(stop)));
  auto& store = data->store();
  access::Access access{access::stores_of(store), data->clock()};
  access::Tokens tokens{store.tokens(), data->clock()};
  access::Tokens::Wish wish{.name = options.name};
  wish.persona_id = TRY(persona_called(store, options.persona));
  if (const auto days = TRY(lifetime_in(options))) wish.lifetime = std::chrono::days{*days};
  const auto maker = TRY(access.some_admin());
  const auto made = TRY(tokens.create(maker, wish));
  TRY(note(store, "token.created", made.token));
  if (!json) {
    print_token(std::cout, made.text.reveal(), options.persona);
    return ExitCode::done;
  }
  json::object line{{"name", options.name}, {"token", made.text.reveal()}};
  if (made.token.expires_at) line["expires_at"] = to_text(*made.token.expires_at);
  std::cout << json::serialize(line) << '\n';
  return ExitCode::done;
}

json::object view_of(const model::ApiToken& token) {
  json::object view{{"id", token.id},
                    {"name", token.name},
                    {"scope", name_of(token.scope)},
                    {"last_four", token.last_four},
                    {"created_by", token.maker},
                    {"created_at", to_text(token.created_at)}};
  if (!token.persona_id.empty()) view["persona"] = json::object{{"id", token.persona_id}, {"name", token.persona}};
  if (token.expires_at) view["expires_at"] = to_text(*token.expires_at);
  if (token.last_used_at) view["last_used_at"] = to_text(*token.last_used_at);
  return view;
}

Result<ExitCode> list_here(const TokenOptions& options, bool json, std::stop_token stop) {
  const auto data = TRY(DataFolder::open(options.settings, std::move(stop)));
  json::array tokens;
  for (const auto& token : TRY(data->store().tokens().list())) tokens.push_back(view_of(token));
  const json::object listed{{"tokens", std::move(tokens)}};
  if (json) {
    std::cout << json::serialize(listed) << '\n';
  } else {
    print_list(std::cout, 0, listed);
  }
  return ExitCode::done;
}

Result<ExitCode> revoke_here(const TokenOptions& options, bool json, std::stop_token stop) {
  const auto data = TRY(DataFolder::open(options.settings, std::move(stop)));
  auto& store = data->store();
  auto tokens = TRY(store.tokens().list());
  std::erase_if(tokens, [&](const auto& token) { return token.id != options.name && token.name != options.name; });
  if (tokens.empty()) {
    return refuse(Code::not_found,
                  fmt::format("No token is called `{}`. `kater token list` shows what there is.", options.name));
  }
  if (tokens.size() > 1) {
    return refuse(Code::conflict,
                  fmt::format("{} tokens are called `{}`. Say the id of one.", tokens.size(), options.name));
  }
  TRY(store.tokens().remove(tokens.front().id));
  TRY(note(store, "token.revoked", tokens.front()));
  std::cout << (json ? "{}" : "Revoked; it lets nobody in any more.") << '\n';
  return ExitCode::done;
}

}  // namespace

Result<int> days_from(std::string_view text) {
  auto digits = text;
  if (digits.ends_with('d')) digits.remove_suffix(1);
  const auto days = integer_from<int>(digits, 1, static_cast<int>(access::longest_token_life.count()));
  if (!days) {
    return refuse(Code::invalid_argument, fmt::format("`{}` is no lifetime. Say it in days, such as 90d; at most {}d.",
                                                      text, access::longest_token_life.count()));
  }
  return *days;
}

namespace {

// Each command has settings of its own: the parser reads the environment for all of them, and would write it over what
// the chosen one was told.
template <class ByApi, class Here>
std::pair<CLI::App*, std::shared_ptr<TokenOptions>> add_command(
    CLI::App& group, const std::string& name, const std::string& help, ByApi by_api, Here here,
    const std::function<void(OperatorCommand)>& choose_operator, const Choose& choose_client) {
  const auto options = std::make_shared<TokenOptions>();
  auto* added = group.add_subcommand(name, help);
  added->add_flag("--here", options->here, "Work on the data folder of this machine, whatever KATER_TOKEN says");
  add_data_option(*added, options->settings);
  added->callback([=] {
    const char* token = std::getenv("KATER_TOKEN");
    const bool has_token = token != nullptr && *token != '\0';
    if (has_token && !options->here) {
      choose_client([=](const ClientContext& context) { return by_api(context, *options); });
    } else {
      choose_operator([=](bool json, std::stop_token stop) { return here(*options, json, std::move(stop)); });
    }
  });
  return {added, options};
}

}  // namespace

void add_token_commands(CLI::App& app, const std::function<void(OperatorCommand)>& choose_operator,
                        const Choose& choose_client) {
  auto* group = app.add_subcommand("token", "API tokens")->require_subcommand(1);
  group->footer("With KATER_TOKEN set they go through the API; without it, or with --here, to the data folder.");
  const auto command = [&](const char* name, const char* help, auto by_api, auto here) {
    return add_command(*group, name, help, by_api, here, choose_operator, choose_client);
  };
  const auto [creating, wish] = command("create", "Make a token, and print it once", create_by_api, create_here);
  creating->add_option("name", wish->name, "What it is for")->required();
  creating->add_option("--persona", wish->persona, "For an agent: it reads this persona and nothing else");
  auto* expires = creating->add_option("--expires", wish->expires,
                                       "How long it is valid, such as 90d; without it, until it is revoked");
  creating->add_option("--days", wish->days, "The same in days")
      ->check(CLI::Range(1, static_cast<int>(access::longest_token_life.count())))
      ->excludes(expires);
  command(
      "list", "List the tokens: what they may, and when they were last used",
      [](const ClientContext& context, const TokenOptions&) { return list_by_api(context); }, list_here);
  const auto [revoking, named] = command("revoke", "End a token at once", revoke_by_api, revoke_here);
  revoking->add_option("name", named->name, "Its name or id")->required();
}

}  // namespace kater::app
