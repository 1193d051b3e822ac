#include "store/catalog/table_records.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "store/catalog/description_rows.h"
#include "store/catalog/known_table_row.h"
#include "store/catalog/profile_json.h"
#include "store/catalog/table_json.h"
#include "store/rows/known_table.h"
#include "store/sources/dbt_rows.h"

namespace kater::store {
namespace {

// $5: whether the profile's body is wanted.
constexpr char columns_of_record[] = R"sql(,
         table_detail.body, table_profile.taken_at, table_profile.made_from,
         CASE WHEN $5 = 1 THEN table_profile.body ELSE '' END,
         described_from.texts, described_from.profiled_at, described_from.question, described_from.described_at
  FROM known_table
  LEFT JOIN table_detail ON table_detail.table_id = known_table.id
  LEFT JOIN table_profile ON table_profile.table_id = known_table.id
  LEFT JOIN described_from ON described_from.table_id = known_table.id
)sql";
constexpr JoinedQuery record_of_table{"record_of_table", "SELECT ", columns_of_known_table,
                                      columns_of_record, " WHERE ", of_that_name};
constexpr JoinedQuery records_of_page{"records_of_page",
                                      "SELECT ",
                                      columns_of_known_table,
                                      columns_of_record,
                                      " WHERE ",
                                      selected_and_behind,
                                      " ORDER BY catalog_name, schema_name, table_name LIMIT $6"};
// $8: whether the texts about columns are wanted too.
constexpr JoinedQuery descriptions_of_page{"descriptions_of_page",
                                           "SELECT ",
                                           columns_of_description,
                                           R"sql(,
         CASE WHEN $8 = 1 OR column_name = '' THEN description.body ELSE '' END, table_id
  FROM known_table JOIN description ON description.table_id = known_table.id
  WHERE )sql",
                                           selected_and_behind,
                                           and_not_behind};

// As it was read, before what is sealed is opened.
struct Sealed {
  TableRecord record;
  std::string detail, profile;  // empty: there is none
};

// The columns' numbers follow columns_of_known_table and columns_of_record.
Sealed read_sealed(const Row& row) {
  constexpr int next = count_of_known_table;
  Sealed read{.record = {.known = read_known_table(row)}, .detail = row.text(next), .profile = row.text(next + 3)};
  if (const auto at = row.optional_time(next + 1)) read.record.profiled = {*at, row.text(next + 2), std::nullopt};
  if (const auto at = row.optional_time(next + 7))
    read.record.described_from = {row.text(next + 4), row.time(next + 5), row.text(next + 6), *at};
  return read;
}

// The bodies hold neither the table's name nor its kind: known_table does.
Result<TableRecord> opened(const Session& session, Sealed read) {
  auto& record = read.record;
  if (!read.detail.empty()) {
    const auto body = TRY(session.opened(std::move(read.detail), place_of_detail(record.known.id)));
    record.table = TRY(table_from_json(body));
    record.table->name = record.name();
    record.table->kind = record.known.summary.kind;
  }
  if (!read.profile.empty()) {
    const auto body = TRY(session.opened(std::move(read.profile), place_of_profile(record.known.id)));
    record.profiled->profile = TRY(profile_from_json(body));
  }
  return std::move(record);
}

std::span<const model::Column> columns_of(const TableRecord& record) {
  return record.table ? std::span<const model::Column>{record.table->columns} : std::span<const model::Column>{};
}

// One query for all of them, which come by name.
Result<void> add_descriptions(Session& session, std::string_view connection_id, const model::TableName& after,
                              Texts texts, std::vector<TableRecord>& records) {
  if (records.empty() || texts == Texts::none) return {};
  std::map<std::int64_t, TableRecord*> by_id;
  for (auto& record : records) by_id[record.known.id] = &record;
  const auto& last = records.back().name();
  TRY(session.each(descriptions_of_page,
                   {connection_id, after.catalog, after.schema, after.table, last.catalog, last.schema, last.table,
                    texts == Texts::all},
                   [&](const Row& row) {
                     const auto found = by_id.find(row.integer(count_of_description));
                     if (found != by_id.end()) found->second->descriptions.push_back(read_description(row));
                   }));
  for (auto& record : records) {
    for (auto& one : record.descriptions) {
      if (texts == Texts::all || one.column.empty()) TRY(open_text(session, record.known.id, one));
    }
    sort_as_shown(record.descriptions, columns_of(record));
  }
  return {};
}

// A parent that is not selected, or was never read, is left out: of it there is nothing but its name.
Result<void> add_parents(Session& session, std::string_view connection_id, TableRecord& record) {
  if (!record.table) return {};
  for (const auto& key : record.table->foreign_keys) {
    auto parent = record_of(session, connection_id, key.parent, {});
    if (!parent.has_value() && parent.error().code != Code::not_found) return parent.error();
    if (!parent.has_value() || !parent->table) continue;
    auto dbt = TRY(dbt_entries_about(session, connection_id, key.parent));
    record.parents.push_back({std::move(*parent->table), std::move(dbt)});
  }
  return {};
}

}  // namespace

Error columns_never_read(const model::TableName& name) {
  return fail(Code::not_found, "the table's columns were never read",
              fmt::format("The columns of {} were never read. Select the table and process it.", to_text(name)));
}

Result<TableRecord> record_of(Session& session, std::string_view connection_id, const model::TableName& name,
                              const RecordParts& parts) {
  auto read = TRY(session.first(record_of_table, {connection_id, name.catalog, name.schema, name.table, parts.profile},
                                read_sealed));
  if (!read) return no_such_table(name);
  auto record = TRY(opened(session, std::move(*read)));
  if (parts.texts != Texts::none) {
    record.descriptions = TRY(descriptions_in(session, record.known.id));
    sort_as_shown(record.descriptions, columns_of(record));
  }
  if (parts.dbt) record.dbt = TRY(dbt_entries_about(session, connection_id, name));
  if (parts.parents) TRY(add_parents(session, connection_id, record));
  return record;
}

Result<std::vector<TableRecord>> records_after(Session& session, std::string_view connection_id,
                                               const model::TableName& after, std::int64_t limit,
                                               const RecordParts& parts) {
  std::vector<TableRecord> records;
  const auto keep = [&](const Row& row) -> Result<void> {
    records.push_back(TRY(opened(session, read_sealed(row))));
    return {};
  };
  TRY(session.each(records_of_page, {connection_id, after.catalog, after.schema, after.table, parts.profile, limit},
                   keep));
  TRY(add_descriptions(session, connection_id, after, parts.texts, records));
  return records;
}

}  // namespace kater::store
