// Our nouns as the API shows them. A field once shown keeps its name and meaning for all of /api/v1.
#pragma once

#include <span>

#include "base/json.h"
#include "model/catalog.h"
#include "model/connection.h"
#include "model/description.h"
#include "model/job.h"
#include "model/person.h"
#include "model/persona.h"
#include "model/table.h"
#include "model/table_profile.h"
#include "process/queue/processor.h"
#include "store/accounts/persona_store.h"
#include "store/catalog/catalog_store.h"
#include "store/catalog/overview.h"

namespace kater::api {

// {catalog, schema, table, name}: the parts, and the whole as a person would write it.
json::object view_of(const model::TableName& name);
json::object view_of(const model::UnreadPart& part);
json::object view_of(const model::ForeignKey& key);
json::object view_of(const model::TableSummary& table);
json::object view_of(const model::CatalogDifference& difference, const model::Catalog& reading);
// Never the token, nor anything it could be guessed from but its last four signs.
json::object view_of(const model::Connection& connection);
// Within its table (below) a text also says whether it is stale; elsewhere it never does.
json::object view_of(const model::Description& description);
json::object view_of(const model::Job& job);
json::object view_of(const model::RunProgress& progress);
// {cause, next_try_at, of} of a connection that rests, or null.
json::value paused_view(const process::Processor& processor, const std::string& connection_id);
json::object view_of(const store::Overview& overview, std::int64_t statements);

// With the personas they are in.
json::object view_of(const model::Person& person, std::span<const model::Persona> personas);
json::object view_of(const model::BrowserSession& session);
// Never its text, nor anything it could be guessed from but its last four signs.
json::object view_of(const model::ApiToken& token);
// As other people see somebody: no role, no times.
json::object public_view_of(const model::Person& person);
json::object view_of(const store::PersonaCounts& persona);

// A selected table with all that was found about it; `profile` may be null.
json::object view_of(const model::Table& table, const model::TableProfile* profile,
                     std::span<const model::Description> descriptions);

// Null for the epoch, which stands for never.
json::value view_of(Time time);

}  // namespace kater::api
