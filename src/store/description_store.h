// Every description of the selected tables and their columns, whoever wrote it (promise 5).
#pragma once

#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/description.h"
#include "model/table_name.h"
#include "store/database.h"

namespace kater::store {

// Thread-safe. `database` must outlive it.
class DescriptionStore {
 public:
  explicit DescriptionStore(Database& database) : database_{database} {}

  // Replaces all that `authors` said about the table and its columns, and leaves what others said. A description by
  // nobody of them is invalid_argument. conflict when the table is not selected (any more), not_found when not known.
  Result<void> save(std::string_view connection_id, const model::TableName& name,
                    std::span<const model::Author> authors, std::span<const model::Description> descriptions);

  // The table's own first, then by column as the table has them, each by precedence.
  Result<std::vector<model::Description>> all(std::string_view connection_id, const model::TableName& name);
  // The same, the winners only.
  Result<std::vector<model::Description>> shown(std::string_view connection_id, const model::TableName& name);
  // For lists: the winner about each table itself, by name; tables without one are left out.
  Result<std::vector<std::pair<model::TableName, model::Description>>> shown_of_tables(std::string_view connection_id);

 private:
  Database& database_;
};

}  // namespace kater::store
