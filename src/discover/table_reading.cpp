#include "discover/table_reading.h"

#include <fmt/format.h>

#include <utility>

namespace kater::discover {
namespace {

// The sentence names the table for the admin who selected it; Error::what goes to the log and never names it.
Error about(const model::TableName& name, Error error) {
  if (error.code == Code::not_found) {
    error.for_people = fmt::format(
        "{} is gone, or the token may no longer see it. Refresh the metadata; if it was renamed, select it anew.",
        model::to_text(name));
  } else if (error.code == Code::permission_denied) {
    error.for_people = fmt::format("{} may not be read: {}", model::to_text(name), error.sentence());
  }
  return error;
}

}  // namespace

Result<model::Table> read_table(connect::Metadata& metadata, const model::TableName& name, std::stop_token stop) {
  auto table = metadata.table(name, stop);
  if (!table.has_value()) return about(name, std::move(table).error());
  if (table->columns.empty()) {
    return fail(
        Code::corrupt, "a table came without columns",
        fmt::format("Databricks tells no columns of {}. Open it once in Databricks, which reads them anew, and try "
                    "again.",
                    model::to_text(name)));
  }
  return table;
}

}  // namespace kater::discover
