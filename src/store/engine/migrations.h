// Applies the numbered files of migrations/, each once. A file that was released is never edited.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "store/engine/database.h"

namespace kater::store {

// The version of a store's schema; 0 where there is none yet.
Result<std::int64_t> schema_version(Session& session);
// unsupported, with a sentence, when a newer Kater made a store of this version.
Result<void> refuse_newer(std::int64_t version);

// The version that this Kater makes.
std::int64_t newest_schema_version();

// As migrate() of the Kater that knew no more than `version`.
Result<void> migrate_to(Database& database, const Clock& clock, std::int64_t version);

// Brings the schema up to date, each step in a transaction of its own. unsupported, with a sentence, when a newer Kater
// wrote the store; then nothing is changed.
Result<void> migrate(Database& database, const Clock& clock);

}  // namespace kater::store
