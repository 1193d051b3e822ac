#include "api/views.h"

#include <algorithm>

#include "model/staleness.h"

namespace kater::api {
namespace {

template <class Items>
json::array views_of(const Items& items) {
  json::array views;
  for (const auto& item : items) views.push_back(view_of(item));
  return views;
}

json::value optional_view(const std::optional<Time>& time) { return time ? view_of(*time) : json::value{}; }

json::value optional_view(const std::optional<std::string>& text) { return text ? json::value(*text) : json::value{}; }

json::array texts_of(const std::vector<std::string>& texts) {
  json::array view;
  for (const auto& text : texts) view.emplace_back(text);
  return view;
}

json::object view_in(const model::Table& table, const model::Description& description) {
  auto view = view_of(description);
  view["stale"] = model::is_stale(description, table);
  return view;
}

// The one that is shown of a column (or, for an empty name, of the table): descriptions come by precedence.
json::value shown_of(const model::Table& table, std::span<const model::Description> descriptions,
                     std::string_view column) {
  const auto found = std::ranges::find_if(descriptions, [&](const model::Description& one) {
    return one.column == column && one.review != model::Review::rejected;
  });
  return found == descriptions.end() ? json::value{} : json::value(view_in(table, *found));
}

json::object column_view(const model::Table& table, const model::Column& column, const model::ColumnProfile* profile,
                         std::span<const model::Description> descriptions) {
  json::object view{{"name", column.name},
                    {"position", column.position},
                    {"type", column.type_text},
                    {"kind", name_of(column.kind())},
                    {"nullable", column.nullable},
                    {"masked", column.masked},
                    {"description", shown_of(table, descriptions, column.name)}};
  if (column.partition_index) view["partition_index"] = *column.partition_index;
  if (profile == nullptr) return view;
  view["min"] = optional_view(profile->min);
  view["max"] = optional_view(profile->max);
  view["samples"] = texts_of(profile->samples);
  view["sampled_rows"] = profile->sampled_rows;
  return view;
}

}  // namespace

json::object view_of(const model::UnreadPart& part) {
  return {{"catalog", part.catalog}, {"schema", part.schema}, {"cause", part.cause}};
}

json::object view_of(const model::ForeignKey& key) {
  return {{"columns", texts_of(key.columns)},
          {"parent", view_of(key.parent)},
          {"parent_columns", texts_of(key.parent_columns)}};
}

json::object view_of(const model::TableName& name) {
  return {{"catalog", name.catalog}, {"schema", name.schema}, {"table", name.table}, {"name", to_text(name)}};
}

json::object view_of(const model::TableSummary& table) {
  auto view = view_of(table.name);
  view["kind"] = name_of(table.kind);
  return view;
}

json::object view_of(const model::CatalogDifference& difference, const model::Catalog& reading) {
  return {{"appeared", views_of(difference.appeared)},
          {"gone", views_of(difference.gone)},
          {"unread", views_of(reading.unread)},
          {"tables", reading.tables.size()}};
}

json::object view_of(const model::Connection& connection) {
  return {{"id", connection.id},
          {"name", connection.name},
          {"data_store", "Databricks"},
          {"warehouse_domain", connection.address.host},
          {"port", connection.address.port},
          {"warehouse_id", connection.address.warehouse_id},
          {"workspace_id", connection.address.workspace_id},
          {"auth", name_of(connection.auth)},
          {"client_id", connection.client_id},
          {"token_last_four", connection.token_last_four},
          {"has_ca", !connection.ca_pem.empty()},
          {"proxy", connection.proxy},
          {"proxy_has_password", connection.proxy_has_password},
          {"created_at", view_of(connection.created_at)},
          {"names_read_at", view_of(connection.names_read_at)}};
}

json::object view_of(const model::Description& description) {
  return {{"column", description.column},
          {"text", description.text},
          {"author", name_of(description.author)},
          {"author_name", description.author_name},
          {"written_at", view_of(description.written_at)},
          {"review", name_of(description.review)},
          {"reviewed_by", description.reviewed_by},
          {"stale", false}};
}

json::object view_of(const model::Job& job) {
  auto view = view_of(job.table);
  view["id"] = job.id;
  view["connection_id"] = job.connection_id;
  view["run_id"] = job.run_id;
  view["kind"] = name_of(job.kind);
  view["title"] = title_of(job.kind);
  view["state"] = name_of(job.state);
  view["cause"] = job.cause;
  view["queued_at"] = view_of(job.queued_at);
  view["started_at"] = optional_view(job.started_at);
  view["ended_at"] = optional_view(job.ended_at);
  return view;
}

json::object view_of(const model::RunProgress& progress) {
  return {{"run_id", progress.run_id},
          {"connection_id", progress.connection_id},
          {"tables", progress.tables},
          {"total", progress.total()},
          {"queued", progress.queued},
          {"running", progress.running},
          {"completed", progress.completed},
          {"skipped", progress.skipped},
          {"failed", progress.failed},
          {"cancelled", progress.cancelled},
          {"statements", progress.statements},
          {"started_at", view_of(progress.started_at)},
          {"ended_at", optional_view(progress.ended_at)},
          {"ended", progress.ended()}};
}

json::value paused_view(const process::Processor& processor, const std::string& connection_id) {
  const auto pauses = processor.pauses();
  const auto found = std::ranges::find(pauses, connection_id, &process::Pause::connection_id);
  if (found == pauses.end()) return nullptr;
  return json::object{{"cause", found->cause},
                      {"next_try_at", optional_view(found->next_try)},
                      {"of", found->describing_only ? "descriptions" : "everything"}};
}

json::object view_of(const store::Overview& overview, std::int64_t statements) {
  return {{"known", overview.tables},        {"selected", overview.selected}, {"columns", overview.columns},
          {"described", overview.described}, {"profiled", overview.profiled}, {"failed", overview.failed},
          {"statements", statements}};
}

json::object view_of(const model::Person& person, std::span<const model::Persona> personas) {
  auto view = public_view_of(person);
  view["email"] = person.email;
  view["role"] = name_of(person.role);
  view["state"] = person.disabled_at ? "disabled" : person.has_password ? "active" : "invited";
  view["last_login_at"] = optional_view(person.last_login_at);
  json::array theirs;
  for (const auto& persona : personas) theirs.push_back(json::object{{"id", persona.id}, {"name", persona.name}});
  view["personas"] = std::move(theirs);
  return view;
}

json::object view_of(const model::BrowserSession& session) {
  return {{"id", session.id},
          {"created_at", view_of(session.created_at)},
          {"last_seen_at", view_of(session.last_seen_at)},
          {"expires_at", view_of(session.expires_at)},
          {"address", session.address},
          {"browser", session.browser}};
}

json::object view_of(const model::ApiToken& token) {
  const bool has_persona = !token.persona_id.empty();
  return {{"id", token.id},
          {"name", token.name},
          {"scope", name_of(token.scope)},
          {"persona",
           has_persona ? json::value(json::object{{"id", token.persona_id}, {"name", token.persona}}) : json::value{}},
          {"created_by", token.maker},
          {"last_four", token.last_four},
          {"created_at", view_of(token.created_at)},
          {"expires_at", optional_view(token.expires_at)},
          {"last_used_at", optional_view(token.last_used_at)}};
}

json::object public_view_of(const model::Person& person) {
  return {{"id", person.id},
          {"username", person.username},
          {"first_name", person.first_name},
          {"last_name", person.last_name}};
}

json::object view_of(const store::PersonaCounts& counted) {
  return {{"id", counted.persona.id},
          {"name", counted.persona.name},
          {"description", counted.persona.description},
          {"tables", counted.tables},
          {"members", counted.members}};
}

json::object view_of(const model::Table& table, const model::TableProfile* profile,
                     std::span<const model::Description> descriptions) {
  auto view = view_of(model::TableSummary{table.name, table.kind});
  view["format"] = table.format;
  view["comment"] = table.comment;
  view["primary_key"] = texts_of(table.primary_key);
  view["foreign_keys"] = views_of(table.foreign_keys);
  view["description"] = shown_of(table, descriptions, "");
  json::array all;
  for (const auto& description : descriptions) all.push_back(view_in(table, description));
  view["descriptions"] = std::move(all);
  view["profiled_at"] = profile == nullptr ? json::value{} : view_of(profile->taken_at);
  view["row_count"] = profile != nullptr && profile->row_count ? json::value(*profile->row_count) : json::value{};
  view["as_seen_by_token"] = profile != nullptr && profile->as_seen_by_token;
  json::array columns;
  for (const auto& column : table.columns) {
    const auto of_column = [&](const model::ColumnProfile& found) { return found.column == column.name; };
    const model::ColumnProfile* found = nullptr;
    if (profile != nullptr) {
      const auto at = std::ranges::find_if(profile->columns, of_column);
      if (at != profile->columns.end()) found = &*at;
    }
    columns.push_back(column_view(table, column, found, descriptions));
  }
  view["columns"] = std::move(columns);
  return view;
}

json::value view_of(Time time) { return time == Time{} ? json::value{} : json::value(to_text(time)); }

}  // namespace kater::api
