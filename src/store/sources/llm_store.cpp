#include "store/sources/llm_store.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "store/engine/database.h"
#include "store/rows/known_table.h"
#include "store/rows/stored_json.h"
#include "vault/vault.h"

namespace kater::store {
namespace {

using model::LlmAnswer;
using model::LlmSettings;
using model::LlmUse;

constexpr Query model_settings_row{"model_settings_row", R"sql(
  SELECT body, sealed_key, sealed_headers, version FROM model_settings WHERE id = 'model'
)sql"};
constexpr Query save_model_settings{"save_model_settings", R"sql(
  INSERT INTO model_settings (id, body, sealed_key, sealed_headers, version) VALUES ('model', $1, $2, $3, $4)
  ON CONFLICT (id) DO UPDATE SET body = excluded.body, sealed_key = excluded.sealed_key,
                                 sealed_headers = excluded.sealed_headers, version = excluded.version
)sql"};
constexpr Query samples_of{"samples_of", "SELECT samples FROM model_sharing WHERE connection_id = $1"};
constexpr Query save_samples{"save_samples", R"sql(
  INSERT INTO model_sharing (connection_id, samples) VALUES ($1, $2)
  ON CONFLICT (connection_id) DO UPDATE SET samples = excluded.samples
)sql"};
constexpr Query add_model_call{"add_model_call", R"sql(
  INSERT INTO model_call (connection_id, run_id, model, calls, tokens_in, tokens_out, called_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql"};
constexpr char summed_use[] = R"sql(
  SELECT coalesce(sum(calls), 0), coalesce(sum(tokens_in), 0), coalesce(sum(tokens_out), 0) FROM model_call
)sql";
constexpr JoinedQuery model_use_of_run{"model_use_of_run", summed_use, "WHERE run_id = $1"};
constexpr JoinedQuery model_use_of_connection{"model_use_of_connection", summed_use, "WHERE connection_id = $1"};
constexpr Query model_use_in_all{"model_use_in_all", summed_use};
constexpr Query model_answers_of{"model_answers_of", R"sql(
  SELECT question, asked, prompt, model, answered_at FROM model_answer WHERE table_id = $1 ORDER BY answered_at, question
)sql"};
constexpr Query save_model_answer{"save_model_answer", R"sql(
  INSERT INTO model_answer (table_id, question, asked, prompt, model, answered_at) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (table_id, question) DO UPDATE SET asked = excluded.asked, prompt = excluded.prompt,
                                                 model = excluded.model, answered_at = excluded.answered_at
)sql"};

struct StoredSettings {
  std::string body, sealed_key, sealed_headers;
  std::int64_t version = 0;
};

Result<std::optional<StoredSettings>> read_settings(Session& session) {
  return session.first(model_settings_row, {}, [](const Row& row) {
    return StoredSettings{row.text(0), row.text(1), row.text(2), row.integer(3)};
  });
}

std::string to_json(const LlmSettings& settings) {
  return json::serialize(json::object{{"provider", name_of(settings.provider)},
                                      {"base_url", settings.base_url},
                                      {"model", settings.model},
                                      {"key_last_four", settings.key_last_four},
                                      {"header_names", texts_to_json(settings.header_names)},
                                      {"calls_at_once", settings.calls_at_once},
                                      {"calls_a_minute", settings.calls_a_minute},
                                      {"tokens_a_minute", settings.tokens_a_minute},
                                      {"tokens_in_a_prompt", settings.tokens_in_a_prompt},
                                      {"send_figures", settings.send_figures},
                                      {"calls_in_a_run", settings.budget.calls_in_a_run},
                                      {"tokens_in_a_run", settings.budget.tokens_in_a_run},
                                      {"tokens_in_all", settings.budget.tokens_in_all}});
}

// What is missing takes its default, because settings that an earlier version saved lack what came later.
Result<LlmSettings> settings_from_json(std::string_view text) {
  const auto stored = TRY(stored_object(text, "the settings of the language model"));
  LlmSettings settings;
  settings.provider = model::llm_provider_from(json::text_or(stored, "provider"));
  settings.base_url = json::text_or(stored, "base_url");
  settings.model = json::text_or(stored, "model");
  settings.key_last_four = json::text_or(stored, "key_last_four");
  settings.header_names = texts_at(stored, "header_names");
  settings.calls_at_once = json::integer_or(stored, "calls_at_once", settings.calls_at_once);
  settings.calls_a_minute = json::integer_or(stored, "calls_a_minute");
  settings.tokens_a_minute = json::integer_or(stored, "tokens_a_minute");
  settings.tokens_in_a_prompt = json::integer_or(stored, "tokens_in_a_prompt", settings.tokens_in_a_prompt);
  settings.send_figures = json::bool_or(stored, "send_figures", true);
  settings.budget = {json::integer_or(stored, "calls_in_a_run"), json::integer_or(stored, "tokens_in_a_run"),
                     json::integer_or(stored, "tokens_in_all")};
  return settings;
}

// A prompt may quote values of the table, where an admin allowed that, so it is sealed.
vault::Place place_of_prompt(std::int64_t table_id, std::string_view key) {
  return {.field = "model_answer.prompt", .row = fmt::format("{}.{}", table_id, key)};
}

// The version grows with each change, so that a secret of earlier settings does not open among later ones.
vault::Context context_of(std::string_view field, std::int64_t version) {
  return {.purpose = "language model", .owner = "model", .field = field, .version = version};
}

Result<Secret> opened(const vault::Vault& vault, std::string_view sealed, std::string_view field,
                      std::int64_t version) {
  if (sealed.empty()) return Secret{};
  return vault.open(sealed, context_of(field, version)).during("opening the language model's key");
}

std::string sealed(const vault::Vault& vault, const Secret& secret, std::string_view field, std::int64_t version) {
  return secret.empty() ? std::string{} : vault.seal(secret, context_of(field, version));
}

Result<LlmUse> summed(Database& database, const Query& query, std::initializer_list<Value> values) {
  const auto use = TRY(database.read([&](Session& session) {
    return session.first(query, values, [](const Row& row) {
      return LlmUse{row.integer(0), row.integer(1), row.integer(2)};
    });
  }));
  return use.value_or(LlmUse{});
}

}  // namespace

Result<LlmSettings> LlmStore::settings() {
  const auto stored = TRY(database_.read([](Session& session) { return read_settings(session); }));
  return stored ? settings_from_json(stored->body) : LlmSettings{};
}

Result<std::int64_t> LlmStore::version() {
  const auto stored = TRY(database_.read([](Session& session) { return read_settings(session); }));
  return stored ? stored->version : 0;
}

Result<model::LlmSecrets> LlmStore::secrets() {
  const auto stored = TRY(database_.read([](Session& session) { return read_settings(session); }));
  model::LlmSecrets secrets;
  if (!stored) return secrets;
  secrets.key = TRY(opened(vault_, stored->sealed_key, "key", stored->version));
  secrets.headers = TRY(opened(vault_, stored->sealed_headers, "headers", stored->version));
  return secrets;
}

// The key that was replaced may still be valid at its provider, so it is overwritten on the disk as well.
Result<void> LlmStore::save(const LlmSettings& settings, const model::LlmSecrets& secrets) {
  auto saved = database_.write([&](Session& session) -> Result<void> {
    const auto before = TRY(read_settings(session));
    const auto version = before ? before->version + 1 : 1;
    TRY(session.run(save_model_settings, {to_json(settings), sealed(vault_, secrets.key, "key", version),
                                          sealed(vault_, secrets.headers, "headers", version), version}));
    return {};
  });
  if (saved.has_value()) database_.forget_what_was_deleted();
  return saved;
}

Result<bool> LlmStore::may_send_samples(std::string_view connection_id) {
  const auto found = TRY(database_.read([&](Session& session) {
    return session.first(samples_of, {connection_id}, [](const Row& row) { return row.flag(0); });
  }));
  return found.value_or(false);
}

Result<void> LlmStore::let_send_samples(std::string_view connection_id, bool may) {
  return database_.write([&](Session& session) -> Result<void> {
    TRY(require_connection(session, connection_id));
    TRY(session.run(save_samples, {connection_id, may}));
    return {};
  });
}

Result<void> LlmStore::note_use(std::string_view connection_id, std::string_view run_id, std::string_view model,
                                const LlmUse& use, Time now) {
  return database_.write([&](Session& session) -> Result<void> {
    TRY(session.run(add_model_call, {connection_id, run_id, model, use.calls, use.tokens_in, use.tokens_out, now}));
    return {};
  });
}

Result<LlmUse> LlmStore::use_of_run(std::string_view run_id) { return summed(database_, model_use_of_run, {run_id}); }
Result<LlmUse> LlmStore::use_of_connection(std::string_view connection_id) {
  return summed(database_, model_use_of_connection, {connection_id});
}
Result<LlmUse> LlmStore::use_in_all() { return summed(database_, model_use_in_all, {}); }

Result<std::vector<LlmAnswer>> LlmStore::answers(std::string_view connection_id, const model::TableName& table) {
  return database_.read([&](Session& session) -> Result<std::vector<LlmAnswer>> {
    const auto id = TRY(require_known(session, connection_id, table));
    auto answers = TRY(session.all(model_answers_of, {id}, [](const Row& row) {
      return LlmAnswer{row.text(0), texts_in(row.text(1)), row.text(2), row.text(3), row.time(4)};
    }));
    for (auto& answer : answers)
      answer.prompt = TRY(session.opened(std::move(answer.prompt), place_of_prompt(id, answer.key)));
    return answers;
  });
}

// Only a selected table has answers: unselecting it removes them (docs/promises.md#promise-1), and a call that ends
// after that must not bring new ones.
Result<void> LlmStore::save_answers(std::string_view connection_id, const model::TableName& table,
                                    std::span<const LlmAnswer> answers) {
  return database_.write([&](Session& session) -> Result<void> {
    const auto id = TRY(require_selected(session, connection_id, table));
    for (const auto& [key, asked, prompt, model, answered_at] : answers) {
      const auto sealed_prompt = session.sealed(prompt, place_of_prompt(id, key));
      TRY(session.run(save_model_answer,
                      {id, key, json::serialize(texts_to_json(asked)), sealed_prompt, model, answered_at}));
    }
    return {};
  });
}

}  // namespace kater::store
