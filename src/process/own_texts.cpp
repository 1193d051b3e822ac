#include "process/own_texts.h"

#include <algorithm>
#include <array>

#include "describe/description_generator.h"

namespace kater::process {

using model::Author;
using model::Description;

Result<void> write_own_texts(store::Store& store, const Clock& clock, const std::string& connection_id,
                             const model::TableName& name) {
  const auto table = TRY(store.tables().find(connection_id, name));
  const auto dbt = TRY(store.dbt().about(connection_id, name));
  const auto profile = store.profiles().latest(connection_id, name);
  if (!profile.has_value() && profile.error().code != Code::not_found) return profile.error();
  auto texts =
      describe::DescriptionGenerator{}.describe(table, dbt, profile.has_value() ? &*profile : nullptr, clock.now());
  note_types(table, texts);
  constexpr std::array authors{Author::dbt, Author::source, Author::rule};
  return store.descriptions().save(connection_id, name, authors, texts);
}

void note_types(const model::Table& table, std::vector<Description>& texts) {
  for (auto& text : texts) {
    const auto column = std::ranges::find(table.columns, text.column, &model::Column::name);
    if (column != table.columns.end()) text.column_type = column->type_text;
  }
}

}  // namespace kater::process
