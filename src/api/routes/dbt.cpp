#include "api/routes/dbt.h"

#include <fmt/format.h>

#include "api/router.h"
#include "api/routes/dbt_cloud.h"
#include "api/views/basics.h"
#include "api/views/tables.h"
#include "base/text.h"
#include "describe/dbt/matching.h"
#include "process/dbt/dbt_imports.h"
#include "process/dbt/dbt_texts.h"
#include "store/catalog/catalog_store.h"
#include "store/catalog/table_store.h"
#include "store/sources/connection_store.h"
#include "store/sources/dbt_cloud_store.h"
#include "store/sources/dbt_store.h"

namespace kater::api {
namespace {

// As large as a request may be, with room for nothing else; a file of any size comes in such pieces.
constexpr std::int64_t most_bytes_of_a_piece = 4 << 20;
constexpr std::size_t most_listed = 1'000;

json::object view_of_project(const model::DbtProject& project) {
  return {{"id", project.id},
          {"origin", name_of(project.origin)},
          {"name", project.name},
          {"schema_version", project.schema_version},
          {"generated_at", project.generated_at},
          {"read_at", view_of(project.read_at)},
          {"tables", project.tables}};
}

json::object view_of_relation(const model::DbtRelation& relation) {
  auto view = view_of(relation.relation);
  view["project"] = relation.project;
  view["unique_id"] = relation.unique_id;
  return view;
}

template <class Items, class View>
json::array listed(const Items& items, View view) {
  json::array views;
  for (const auto& item : items) {
    if (views.size() == most_listed) break;
    views.push_back(view(item));
  }
  return views;
}

json::object view_of_ambiguous(const describe::DbtMatching::Ambiguous& ambiguous) {
  auto view = view_of(ambiguous.table);
  view["by"] = listed(ambiguous.by, view_of_relation);
  return view;
}

// Columns that dbt describes and that are not there; known only of tables whose columns were read.
Result<json::array> unmatched_columns(const DbtServices& services, const std::string& connection,
                                      const store::DbtIndex& dbt) {
  json::array views;
  const auto add = [&](const store::TableRecord& record) -> Result<void> {
    if (!record.table) return {};
    for (const auto& [project, said] : dbt.about(record.name())) {
      for (const auto& column : describe::columns_without_a_match(*record.table, said)) {
        if (views.size() == most_listed) return {};
        auto view = view_of(record.name());
        view["unique_id"] = said.unique_id;
        view["column"] = column;
        views.push_back(std::move(view));
      }
    }
    return {};
  };
  TRY(services.tables.each(connection, {}, add));
  return views;
}

Result<listen::Answer> status(const DbtServices& services, const Call& call) {
  const auto connection = TRY(services.connections.find(call.captured("id")));
  std::vector<model::TableName> known;
  for (auto& table : TRY(services.catalog.names(connection.id)).tables) known.push_back(std::move(table.summary.name));
  const auto dbt = TRY(services.dbt.index(connection.id));
  const auto matching = describe::match(dbt.relations(), known);
  auto columns = TRY(unmatched_columns(services, connection.id, dbt));
  auto cloud = TRY(dbt_cloud_view(services.dbt_cloud, services.dbt, connection.id));
  const auto projects = TRY(services.dbt.projects(connection.id));
  return json_reply(json::object{{"cloud", std::move(cloud)},
                                 {"reads_server_files", services.imports.reads_files()},
                                 {"projects", listed(projects, view_of_project)},
                                 {"matched", matching.matched},
                                 {"unmatched_count", matching.unmatched.size()},
                                 {"unmatched", listed(matching.unmatched, view_of_relation)},
                                 {"twice_count", matching.ambiguous.size()},
                                 {"twice", listed(matching.ambiguous, view_of_ambiguous)},
                                 {"unmatched_columns", std::move(columns)}});
}

Result<listen::Answer> remove_project(const DbtServices& services, const Call& call) {
  const auto& connection = call.captured("id");
  TRY(services.dbt.remove(connection, call.captured("project")));
  TRY(process::apply_dbt_texts(services.store, connection));
  return json_reply(json::object{});
}

Result<listen::Answer> begin(const DbtServices& services, const Call& call) {
  const auto id = TRY(services.imports.begin(call.captured("id")));
  return json_reply(json::object{{"import_id", id}, {"most_bytes_of_a_piece", most_bytes_of_a_piece}}, 201);
}

Result<listen::Answer> feed(const DbtServices& services, const Call& call) {
  const auto offset = integer_from<std::uint64_t>(call.request.query_value("offset"));
  if (!offset) {
    return refuse(Code::invalid_argument, "Name the byte of the file at which the piece begins, as in `?offset=0`.");
  }
  TRY(services.imports.feed(call.captured("id"), call.captured("import"), *offset, call.request.body));
  return json_reply(json::object{{"received", *offset + call.request.body.size()}});
}

listen::Answer imported(const process::DbtImported& done) {
  return json_reply(json::object{{"kind", describe::name_of(done.file.kind)},
                                 {"project", done.file.project},
                                 {"schema_version", done.file.schema_version},
                                 {"generated_at", done.file.generated_at},
                                 {"tables", done.file.tables},
                                 {"relocated", done.relocated}});
}

Result<listen::Answer> finish(const DbtServices& services, const Call& call) {
  return imported(TRY(services.imports.finish(call.captured("id"), call.captured("import"))));
}

Result<listen::Answer> import_file(const DbtServices& services, const Call& call) {
  const auto body = TRY(call.body());
  const auto path = TRY(json::require_text(body, "path"));
  const auto done = TRY(services.imports.import_file(call.captured("id"), path));
  call.audit.detail["path"] = path;
  return imported(done);
}

Result<listen::Answer> give_up(const DbtServices& services, const Call& call) {
  TRY(services.imports.give_up(call.captured("id"), call.captured("import")));
  return json_reply(json::object{});
}

}  // namespace

void add_dbt_routes(Router& router, const DbtServices& services) {
  const auto route = adder_of(router, services, Allowed::admin);
  route("GET", "/api/v1/connections/{id}/dbt", status);
  route("DELETE", "/api/v1/connections/{id}/dbt/projects/{project}", remove_project, "dbt.forgotten");
  route("POST", "/api/v1/connections/{id}/dbt/files", import_file, "dbt.imported");
  route("POST", "/api/v1/connections/{id}/dbt/imports", begin, "dbt.import_begun");
  route("PUT", "/api/v1/connections/{id}/dbt/imports/{import}", feed, "dbt.piece_sent");
  route("POST", "/api/v1/connections/{id}/dbt/imports/{import}/finish", finish, "dbt.imported");
  route("DELETE", "/api/v1/connections/{id}/dbt/imports/{import}", give_up, "dbt.import_given_up");
}

}  // namespace kater::api
