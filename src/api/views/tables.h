// Tables and what Kater knows of them, as the API shows it. A field once shown keeps its name and meaning for all of
// /api/v1; so it is with every view.
#pragma once

#include <span>

#include "base/json.h"
#include "model/catalog.h"
#include "model/description.h"
#include "model/table.h"
#include "model/table_profile.h"

namespace kater::api {

// {catalog, schema, table, name}: the parts, and the whole as a person would write it.
json::object view_of(const model::TableName& name);
json::object view_of(const model::UnreadPart& part);
json::object view_of(const model::ForeignKey& key);
json::object view_of(const model::TableSummary& table);
json::object view_of(const model::CatalogDifference& difference, const model::Catalog& reading);
// Within its table (below) a text also says whether it is stale; elsewhere it never does.
json::object view_of(const model::Description& description);

// A selected table with all that was found about it; `profile` may be null.
json::object view_of(const model::Table& table, const model::TableProfile* profile,
                     std::span<const model::Description> descriptions);

}  // namespace kater::api
