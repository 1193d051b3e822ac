// Reads and writes the texts about one table as rows, inside the transaction of the store that calls.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/description.h"
#include "model/table.h"
#include "store/catalog/offline_descriptions.h"
#include "store/engine/session.h"

namespace kater::store {

// The place that a text's body is sealed to, so that it opens nowhere else.
vault::Place place_of_text(std::int64_t table_id, const model::Description& description);

// To be followed by the body.
inline constexpr char columns_of_description[] =
    "column_name, author, author_name, written_at, review, reviewed_by, column_type";
inline constexpr int count_of_description = 8;  // with the body; what follows in a row begins here

// From a row that begins with them; its text is still sealed.
model::Description read_description(const Row& row);
Result<void> open_text(const Session& session, std::int64_t table_id, model::Description& description);

// In no order.
Result<std::vector<model::Description>> descriptions_in(Session& session, std::int64_t table_id);

// The text of one author about one column, or nothing.
Result<std::optional<model::Description>> description_in(Session& session, std::int64_t table_id,
                                                         std::string_view column, model::Author author);
// Writes a text in place of the one that was there; the new one is not reviewed yet.
Result<void> write_description(Session& session, std::int64_t table_id, const model::Description& description);
Result<void> remove_description(Session& session, std::int64_t table_id, std::string_view column, model::Author author);

// Into the order of DescriptionStore::all(), of a table with these columns.
void sort_as_shown(std::vector<model::Description>& descriptions, std::span<const model::Column> columns);

// As DescriptionStore::save(), of a table that is selected.
Result<void> replace_descriptions(Session& session, std::int64_t table_id, std::span<const model::Author> authors,
                                  std::span<const model::Description> descriptions);

// What a later description of the table is compared with, in place of what was there.
Result<void> note_described(Session& session, std::int64_t table_id, const OfflineDescriptions& own);

// After a profile: writes the texts that know it, of a table that has any. What they were made from is noted only where
// the profile is all that is new, since the rest is for a description to say.
Result<void> renew_offline_descriptions(Session& session, std::int64_t table_id, const OfflineDescriptions& own);

// The authors whose texts OfflineDescriptions holds.
inline constexpr std::array own_authors{model::Author::dbt, model::Author::source, model::Author::rule};

}  // namespace kater::store
