// The texts of the enumerations, as the store keeps them and the API carries them. A text that was once written is
// never changed: rows of earlier releases, scripts and exports of the audit log hold it.
#include <array>
#include <utility>

#include "model/audit.h"
#include "model/connection.h"
#include "model/data_store.h"
#include "model/data_type.h"
#include "model/dbt.h"
#include "model/description.h"
#include "model/job.h"
#include "model/llm.h"
#include "model/person.h"
#include "model/table.h"
#include "model/test_report.h"

namespace kater::model {
namespace {

template <class Enum, std::size_t size>
using Names = std::array<std::pair<Enum, std::string_view>, size>;

template <class Enum, std::size_t size>
std::string_view name_in(const Names<Enum, size>& names, Enum wanted) {
  for (const auto& [value, name] : names) {
    if (value == wanted) return name;
  }
  return {};
}

// A text that name_of() never wrote becomes `otherwise`. For rights that is the value that allows least, so that a
// broken row, or one of a newer release, opens nothing.
template <class Enum, std::size_t size>
Enum value_in(const Names<Enum, size>& names, std::string_view wanted, Enum otherwise) {
  for (const auto& [value, name] : names) {
    if (name == wanted) return value;
  }
  return otherwise;
}

template <class Enum, std::size_t size>
std::optional<Enum> value_in(const Names<Enum, size>& names, std::string_view wanted) {
  for (const auto& [value, name] : names) {
    if (name == wanted) return value;
  }
  return std::nullopt;
}

constexpr Names<Review, 3> reviews{
    {{Review::none, ""}, {Review::accepted, "accepted"}, {Review::rejected, "rejected"}}};
constexpr Names<LlmProvider, 3> model_providers{
    {{LlmProvider::none, "none"}, {LlmProvider::databricks, "databricks"}, {LlmProvider::openai, "openai"}}};
constexpr Names<DbtOrigin, 2> dbt_origins{{{DbtOrigin::file, "file"}, {DbtOrigin::cloud, "cloud"}}};
constexpr Names<TypeKind, 12> type_kinds{{{TypeKind::text, "text"},
                                          {TypeKind::integer, "integer"},
                                          {TypeKind::decimal, "decimal"},
                                          {TypeKind::floating, "floating"},
                                          {TypeKind::boolean, "boolean"},
                                          {TypeKind::date, "date"},
                                          {TypeKind::timestamp, "timestamp"},
                                          {TypeKind::binary, "binary"},
                                          {TypeKind::interval, "interval"},
                                          {TypeKind::nested, "nested"},
                                          {TypeKind::variant, "variant"},
                                          {TypeKind::other, "other"}}};
constexpr Names<TableKind, 7> table_kinds{{{TableKind::table, "table"},
                                           {TableKind::view, "view"},
                                           {TableKind::materialized_view, "materialized_view"},
                                           {TableKind::streaming_table, "streaming_table"},
                                           {TableKind::foreign, "foreign"},
                                           {TableKind::metric_view, "metric_view"},
                                           {TableKind::other, "other"}}};
constexpr Names<Author, 5> authors{{{Author::person, "person"},
                                    {Author::dbt, "dbt"},
                                    {Author::source, "source"},
                                    {Author::model, "model"},
                                    {Author::rule, "rule"}}};
constexpr Names<JobKind, 3> job_kinds{
    {{JobKind::read_columns, "parse"}, {JobKind::describe, "describe"}, {JobKind::profile, "profile"}}};
constexpr Names<JobKind, 3> job_titles{{{JobKind::read_columns, "Read columns"},
                                        {JobKind::describe, "Description Generator"},
                                        {JobKind::profile, "Profiler"}}};
constexpr Names<JobState, 6> job_states{{{JobState::queued, "queued"},
                                         {JobState::running, "running"},
                                         {JobState::completed, "completed"},
                                         {JobState::skipped, "skipped"},
                                         {JobState::failed, "failed"},
                                         {JobState::cancelled, "cancelled"}}};
constexpr Names<UnchangedTables, 2> unchanged_tables{
    {{UnchangedTables::skip, "skip"}, {UnchangedTables::process, "process"}}};
constexpr Names<StepState, 3> step_states{
    {{StepState::ok, "ok"}, {StepState::failed, "failed"}, {StepState::skipped, "skipped"}}};
constexpr Names<DataStore, 1> data_stores{{{DataStore::databricks, "databricks"}}};
constexpr Names<DataStore, 1> data_store_titles{{{DataStore::databricks, "Databricks"}}};
constexpr Names<Auth, 2> auths{{{Auth::access_token, "access_token"}, {Auth::service_principal, "service_principal"}}};
constexpr Names<ActorKind, 6> actor_kinds{{{ActorKind::person, "person"},
                                           {ActorKind::token, "token"},
                                           {ActorKind::agent, "agent"},
                                           {ActorKind::console, "console"},
                                           {ActorKind::kater, "kater"},
                                           {ActorKind::stranger, "stranger"}}};
constexpr Names<AuditOutcome, 3> audit_outcomes{
    {{AuditOutcome::done, "done"}, {AuditOutcome::refused, "refused"}, {AuditOutcome::failed, "failed"}}};
constexpr Names<TokenScope, 2> token_scopes{{{TokenScope::admin, "admin"}, {TokenScope::persona, "persona"}}};
constexpr Names<Role, 2> roles{{{Role::admin, "admin"}, {Role::member, "member"}}};

}  // namespace

std::string_view name_of(Review review) { return name_in(reviews, review); }
Review review_from(std::string_view name) { return value_in(reviews, name, Review::none); }
std::string_view name_of(LlmProvider provider) { return name_in(model_providers, provider); }
LlmProvider llm_provider_from(std::string_view name) { return value_in(model_providers, name, LlmProvider::none); }
std::string_view name_of(DbtOrigin origin) { return name_in(dbt_origins, origin); }
DbtOrigin dbt_origin_from(std::string_view name) { return value_in(dbt_origins, name, DbtOrigin::file); }

std::string_view name_of(TypeKind kind) { return name_in(type_kinds, kind); }
std::string_view name_of(TableKind kind) { return name_in(table_kinds, kind); }
std::string_view name_of(Author author) { return name_in(authors, author); }
std::string_view name_of(JobKind kind) { return name_in(job_kinds, kind); }
std::string_view title_of(JobKind kind) { return name_in(job_titles, kind); }
std::string_view name_of(JobState state) { return name_in(job_states, state); }
std::string_view name_of(UnchangedTables unchanged) { return name_in(unchanged_tables, unchanged); }
std::string_view name_of(StepState state) { return name_in(step_states, state); }
std::string_view name_of(DataStore kind) { return name_in(data_stores, kind); }
std::string_view title_of(DataStore kind) { return name_in(data_store_titles, kind); }
std::string_view name_of(Auth auth) { return name_in(auths, auth); }
std::string_view name_of(ActorKind kind) { return name_in(actor_kinds, kind); }
std::string_view name_of(AuditOutcome outcome) { return name_in(audit_outcomes, outcome); }
std::string_view name_of(TokenScope scope) { return name_in(token_scopes, scope); }
std::string_view name_of(Role role) { return name_in(roles, role); }

TypeKind type_kind_from(std::string_view name) { return value_in(type_kinds, name, TypeKind::other); }
TableKind table_kind_from(std::string_view name) { return value_in(table_kinds, name, TableKind::other); }
Author author_from(std::string_view name) { return value_in(authors, name, Author::rule); }
JobKind job_kind_from(std::string_view name) { return value_in(job_kinds, name, JobKind::read_columns); }
JobState job_state_from(std::string_view name) { return value_in(job_states, name, JobState::failed); }
std::optional<DataStore> data_store_from(std::string_view name) { return value_in(data_stores, name); }
std::optional<Auth> auth_from(std::string_view name) { return value_in(auths, name); }
std::optional<UnchangedTables> unchanged_tables_from(std::string_view name) { return value_in(unchanged_tables, name); }
ActorKind actor_kind_from(std::string_view name) { return value_in(actor_kinds, name, ActorKind::stranger); }
AuditOutcome audit_outcome_from(std::string_view name) { return value_in(audit_outcomes, name, AuditOutcome::failed); }
TokenScope token_scope_from(std::string_view name) { return value_in(token_scopes, name, TokenScope::persona); }
Role role_from(std::string_view name) { return value_in(roles, name, Role::member); }

}  // namespace kater::model
