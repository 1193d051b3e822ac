// Columns, keys and comments of the tables that are selected, and what else is known of them, read together. Of no
// other table is anything kept but its name and kind.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/table.h"
#include "store/catalog/table_record.h"
#include "store/catalog/table_rows.h"

namespace kater::store {

class Database;

// Thread-safe. `database` and `clock` must outlive it.
class TableStore {
 public:
  TableStore(Database& database, const Clock& clock) : database_{database}, clock_{clock} {}

  // Replaces what was known. conflict when the table is not selected (any more), not_found when its name is not known.
  Result<void> save(std::string_view connection_id, const model::Table& table);
  // Its columns alone. not_found when they were never read.
  Result<model::Table> find(std::string_view connection_id, const model::TableName& name);

  // All that one page about a table or one step on it reads, of one moment: one transaction, one query and those of
  // `parts`. not_found when its name is not known.
  Result<TableRecord> load(std::string_view connection_id, const model::TableName& name, const RecordParts& parts);

  // A page of the tables that are selected and not gone, by name, from behind `after` on (empty: from the first): what
  // a list shows of each, of one moment. Three queries, however many tables there are.
  struct Rows {
    std::vector<TableRow> tables;
    std::optional<model::TableName> next;  // to go on behind; nothing: these were the last
  };
  Result<Rows> rows(const TableFilter& filter, const model::TableName& after, std::int64_t limit);

  // Hands `visit` the record of each table that is selected and not gone, by name; the first failure of `visit`, which
  // returns a Result<void> and may use the store, ends it. Reads pages of 1,000 tables, each of one moment: one query a
  // page, and one where texts are wanted; so much is held in memory at once.
  template <class Visit>
  Result<void> each(std::string_view connection_id, const RecordParts& parts, Visit visit) {
    for (model::TableName after;;) {
      auto page = TRY(records(connection_id, after, parts));
      for (auto& record : page.records) TRY(visit(std::move(record)));
      if (!page.next) return {};
      after = std::move(*page.next);
    }
  }

 private:
  struct Records {
    std::vector<TableRecord> records;
    std::optional<model::TableName> next;
  };
  Result<Records> records(std::string_view connection_id, const model::TableName& after, const RecordParts& parts);

  Database& database_;
  const Clock& clock_;
};

}  // namespace kater::store
