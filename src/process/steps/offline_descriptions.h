// Makes the texts that need no call: what dbt and the source say, and the rules where they say nothing.
#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/description.h"
#include "model/table.h"
#include "model/table_profile.h"
#include "store/store.h"

namespace kater::process {

// The texts as they are to be written now, for a table with this profile; null where it has none.
Result<store::OfflineDescriptions> offline_descriptions_of(store::Store& store, const Clock& clock,
                                                           const std::string& connection_id, const model::Table& table,
                                                           const model::TableProfile* profile);

// Writes them anew, of a table that was parsed; the rules know its latest profile. What people and models wrote stays,
// and so does a text that is the same as before. not_found where the table was not parsed; else as
// DescriptionStore::save(). Notes what they were made from, and that no language model was asked yet.
Result<void> write_offline_descriptions(store::Store& store, const Clock& clock, const std::string& connection_id,
                                        const model::TableName& name);

// Notes in each text about a column which type the column has, so that a later change of it shows (model/staleness.h).
void note_types(const model::Table& table, std::vector<model::Description>& texts);

}  // namespace kater::process
