#include "store/rows/known_table.h"

#include <fmt/format.h>

namespace kater::store {
namespace {

constexpr Query connection_exists{"connection_exists", "SELECT 1 FROM connection WHERE id = $1"};
constexpr JoinedQuery known_table_row{"known_table_row", "SELECT id, selected FROM known_table WHERE ", of_that_name};

struct Known {
  std::int64_t id = 0;
  bool selected = false;
};

Result<Known> find(Session& session, std::string_view connection_id, const model::TableName& name) {
  const auto known =
      TRY(session.first(known_table_row, {connection_id, name.catalog, name.schema, name.table}, [](const Row& row) {
        return Known{row.integer(0), row.flag(1)};
      }));
  if (!known) return no_such_table(name);
  return *known;
}

}  // namespace

Error no_such_table(const model::TableName& name) {
  return fail(Code::not_found, "the table's name is not known",
              fmt::format("Kater knows no table {}. Refresh the names if it is new.", to_text(name)));
}

Result<void> require_connection(Session& session, std::string_view connection_id) {
  const auto found = TRY(session.first(connection_exists, {connection_id}, [](const Row& row) { return row.flag(0); }));
  if (!found) return refuse(Code::not_found, "There is no such connection.");
  return {};
}

Result<std::int64_t> require_known(Session& session, std::string_view connection_id, const model::TableName& name) {
  return TRY(find(session, connection_id, name)).id;
}

Result<std::int64_t> require_selected(Session& session, std::string_view connection_id, const model::TableName& name) {
  const auto known = TRY(find(session, connection_id, name));
  if (known.selected) return known.id;
  return fail(Code::conflict, "the table is not selected",
              fmt::format("{} is not selected, so nothing is kept about it. Select it first.", to_text(name)));
}

}  // namespace kater::store
