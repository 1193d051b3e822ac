// The numbered files of migrations/, each applied once and never edited once released.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "store/database.h"

namespace kater::store {

// Brings the schema up to date, each step in a transaction of its own. unsupported, with a sentence, when a newer Kater
// wrote the store; then nothing is changed.
Result<void> migrate(Database& database, const Clock& clock);

}  // namespace kater::store
