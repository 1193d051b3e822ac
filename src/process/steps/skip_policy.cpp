#include "process/steps/skip_policy.h"

#include <fmt/format.h>

#include <array>

#include "describe/dbt/matching.h"
#include "describe/description_generator.h"
#include "profile/profiler.h"

namespace kater::process {
namespace {

using model::TableName;

// The time as people read it: 24 Nov 2026, 10:31 UTC.
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
  // A service principal is the same whatever its secret is. Nothing tells whose an access token is, so a new token
  // counts as a new reader.
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

Result<SkipPolicy::Terms> SkipPolicy::terms(const std::string& connection_id) const {
  Terms terms;
  terms.profile = TRY(profile_terms(store_, profiling_, connection_id));
  if (llm_ == nullptr) return terms;
  auto settings = TRY(store_.llm().settings());
  if (settings.provider == model::LlmProvider::none) return terms;
  const auto samples = TRY(store_.llm().may_send_samples(connection_id));
  terms.prompt = llm_->prompt_options(settings, samples);
  terms.llm = std::move(settings);
  return terms;
}

std::optional<std::string> SkipPolicy::why_not_profile(const store::TableRecord& record, const Terms& terms) {
  if (!record.table || !record.profiled) return std::nullopt;
  if (!model::is_same(record.profiled->fingerprint, model::profile_fingerprint(*record.table, terms.profile)))
    return std::nullopt;
  return fmt::format("Unchanged since the profile of {}. Choose Process anyway to profile it again.",
                     date_of(record.profiled->at));
}

std::optional<std::string> SkipPolicy::why_not_describe(const store::TableRecord& record, const Terms& terms) {
  if (!record.table || !record.described_from) return std::nullopt;
  const auto& before = *record.described_from;
  model::DescribedFrom now;
  now.texts = model::texts_fingerprint(*record.table, describe::dbt_texts(*record.table, record.dbt),
                                       describe::DescriptionGenerator::rules_name);
  now.profiled_at = record.profiled ? record.profiled->at : Time{};
  now.question = before.question;
  if (!is_same(before, now)) return std::nullopt;  // before more is done
  now.question = terms.llm ? prompt_fingerprint(llm_task_of(record), record.descriptions, *terms.llm, terms.prompt)
                           : std::string{};
  if (!is_same(before, now)) return std::nullopt;
  return fmt::format("Unchanged since the description of {}. Choose Process anyway to describe it again.",
                     date_of(before.described_at));
}

std::optional<std::string> SkipPolicy::why_not_profile(const std::string& connection_id, const TableName& name) const {
  const auto terms = this->terms(connection_id);
  const auto record = store_.tables().load(connection_id, name, {});
  if (!terms.has_value() || !record.has_value()) return std::nullopt;
  return why_not_profile(*record, *terms);
}

std::optional<std::string> SkipPolicy::why_not_describe(const std::string& connection_id, const TableName& name) const {
  const auto terms = this->terms(connection_id);
  if (!terms.has_value()) return std::nullopt;
  const auto parts = terms->llm ? store::everything_of_a_table : store::RecordParts{.dbt = true};
  const auto record = store_.tables().load(connection_id, name, parts);
  return record.has_value() ? why_not_describe(*record, *terms) : std::nullopt;
}

}  // namespace kater::process
