// The texts about one table as rows, for whichever store writes them in its transaction.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "base/result.h"
#include "model/description.h"
#include "store/catalog/offline_descriptions.h"
#include "store/engine/session.h"

namespace kater::store {

// What a text's body is sealed to.
vault::Place place_of_text(std::int64_t table_id, const model::Description& description);

// From a row whose first columns are column_name, body, author, author_name, written_at, review, reviewed_by,
// column_type; its body still sealed.
model::Description read_description(const Row& row);

// In no order.
Result<std::vector<model::Description>> descriptions_in(Session& session, std::int64_t table_id);

// As DescriptionStore::save(), of a table that is selected.
Result<void> replace_descriptions(Session& session, std::int64_t table_id, std::span<const model::Author> authors,
                                  std::span<const model::Description> descriptions);

// What a later description of the table is compared with, in place of what was there.
Result<void> note_described(Session& session, std::int64_t table_id, const OfflineDescriptions& own);

// After a profile: writes the texts that know it, of a table that has any. What they were made from is noted only where
// the profile is all that is new, since the rest is for a description to say.
Result<void> renew_offline_descriptions(Session& session, std::int64_t table_id, const OfflineDescriptions& own);

// Those whose texts OfflineDescriptions holds.
inline constexpr std::array own_authors{model::Author::dbt, model::Author::source, model::Author::rule};

}  // namespace kater::store
