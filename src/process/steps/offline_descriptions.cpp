#include "process/steps/offline_descriptions.h"

#include <algorithm>

#include "describe/dbt/matching.h"
#include "describe/description_generator.h"
#include "model/fingerprint.h"

namespace kater::process {

using model::Description;

Result<store::OfflineDescriptions> offline_descriptions_of(store::Store& store, const Clock& clock,
                                                           const std::string& connection_id, const model::Table& table,
                                                           const model::TableProfile* profile) {
  using describe::DescriptionGenerator;
  const auto dbt = TRY(store.dbt().about(connection_id, table.name));
  store::OfflineDescriptions own{
      .texts = DescriptionGenerator{}.describe(table, dbt, profile, clock.now()),
      .fingerprint = model::texts_fingerprint(table, describe::dbt_texts(table, dbt), DescriptionGenerator::rules_name),
      .profiled_at = profile == nullptr ? Time{} : profile->taken_at,
      .at = clock.now()};
  note_types(table, own.texts);
  return own;
}

// A profile that is taken meanwhile writes texts of its own. The store refuses texts that do not know it, and they are
// made again.
Result<void> write_offline_descriptions(store::Store& store, const Clock& clock, const std::string& connection_id,
                                        const model::TableName& name) {
  while (true) {
    const auto table = TRY(store.tables().find(connection_id, name));
    const auto profile = store.profiles().latest(connection_id, name);
    if (!profile.has_value() && profile.error().code != Code::not_found) return profile.error();
    const auto* known = profile.has_value() ? &*profile : nullptr;
    const auto own = TRY(offline_descriptions_of(store, clock, connection_id, table, known));
    if (TRY(store.descriptions().save_offline(connection_id, name, own))) return {};
  }
}

void note_types(const model::Table& table, std::vector<Description>& texts) {
  for (auto& text : texts) {
    const auto column = std::ranges::find(table.columns, text.column, &model::Column::name);
    if (column != table.columns.end()) text.column_type = column->type_text;
  }
}

}  // namespace kater::process
