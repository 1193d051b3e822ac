#include "process/steps/skip_policy.h"

#include <fmt/format.h>

#include <array>

#include "describe/dbt/matching.h"
#include "describe/description_generator.h"
#include "profile/profiler.h"

namespace kater::process {
namespace {

using model::TableName;

// 24 Nov 2026, 10:31 UTC
std::string date_of(Time time) {
  constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::minutes>(time - day)};
  return fmt::format("{} {} {}, {:02}:{:02} UTC", static_cast<unsigned>(date.day()),
                     months.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
                     clock.hours().count(), clock.minutes().count());
}

}  // namespace

Result<model::ProfileTerms> profile_terms(store::Store& store, const profile::Options& profiling,
                                          const std::string& connection_id) {
  const auto connection = TRY(store.connections().find(connection_id));
  const auto version = TRY(store.connections().sign_in_version(connection_id));
  // A service principal stays who it is whatever its secret; whose an access token is, nothing tells.
  const bool has_a_name = connection.auth == model::Auth::service_principal;
  return model::ProfileTerms{
      .workspace = place_of(connection.address),
      .reader = has_a_name ? "principal " + connection.client_id : fmt::format("token {}", version),
      .method = std::string{profile::method_name},
      .rows_sampled = static_cast<std::int64_t>(profiling.rows_sampled),
      .samples_in_a_column = static_cast<std::int64_t>(profiling.samples_in_a_column),
      .characters_in_a_sample = static_cast<std::int64_t>(profiling.characters_in_a_sample)};
}

std::string prompt_fingerprint(const LlmTask& task, const std::vector<model::Description>& texts,
                               const model::LlmSettings& settings, const describe::PromptOptions& options) {
  model::Facts facts;
  facts.add(name_of(settings.provider)).add(settings.base_url).add(settings.model);
  for (std::size_t part = 0; part < describe::parts_of(task.input.table, options); ++part)
    facts.add(describe::key_of_question(task.input, part, "", options, settings.model));
  for (const auto& wanted : task.wanted) facts.add("wanted").add(wanted);
  for (const auto& text : texts) {
    if (text.author == model::Author::model && text.review == model::Review::rejected)
      facts.add("rejected").add(text.column);
  }
  return facts.digest();
}

Result<std::string> current_prompt_fingerprint(store::Store& store, LanguageModels* llm,
                                               const std::string& connection_id, const TableName& name) {
  if (llm == nullptr) return std::string{};
  const auto settings = TRY(store.llm().settings());
  if (settings.provider == model::LlmProvider::none) return std::string{};
  const auto samples = TRY(store.llm().may_send_samples(connection_id));
  const auto task = TRY(llm_task(store, connection_id, name));
  const auto texts = TRY(store.descriptions().all(connection_id, name));
  return prompt_fingerprint(task, texts, settings, llm->prompt_options(settings, samples));
}

Result<std::optional<Time>> SkipPolicy::profiled_from_the_same(const std::string& connection_id,
                                                               const TableName& name) const {
  const auto taken = TRY(store_.profiles().taken(connection_id, name));
  if (!taken || taken->fingerprint.empty()) return std::nullopt;
  const auto table = TRY(store_.tables().find(connection_id, name));
  const auto terms = TRY(profile_terms(store_, profiling_, connection_id));
  if (!model::is_same(taken->fingerprint, model::profile_fingerprint(table, terms))) return std::nullopt;
  return taken->at;
}

Result<std::optional<Time>> SkipPolicy::described_from_the_same(const std::string& connection_id,
                                                                const TableName& name) const {
  const auto last = TRY(store_.descriptions().last_described(connection_id, name));
  if (!last) return std::nullopt;
  const auto& before = last->from;
  const auto table = TRY(store_.tables().find(connection_id, name));
  const auto dbt = TRY(store_.dbt().about(connection_id, name));
  model::DescribedFrom now;
  now.texts =
      model::texts_fingerprint(table, describe::dbt_texts(table, dbt), describe::DescriptionGenerator::rules_name);
  now.profiled_at = last->profiled_at;
  now.question = before.question;
  if (!is_same(before, now)) return std::nullopt;  // before more is read
  now.question = TRY(current_prompt_fingerprint(store_, llm_, connection_id, name));
  if (!is_same(before, now)) return std::nullopt;
  return before.described_at;
}

std::optional<std::string> SkipPolicy::why_not_profile(const std::string& connection_id, const TableName& name) const {
  const auto since = profiled_from_the_same(connection_id, name);
  if (!since.has_value() || !*since) return std::nullopt;
  return fmt::format("Unchanged since the profile of {}. Choose Process anyway to profile it again.", date_of(**since));
}

std::optional<std::string> SkipPolicy::why_not_describe(const std::string& connection_id, const TableName& name) const {
  const auto since = described_from_the_same(connection_id, name);
  if (!since.has_value() || !*since) return std::nullopt;
  return fmt::format("Unchanged since the description of {}. Choose Process anyway to describe it again.",
                     date_of(**since));
}

}  // namespace kater::process
