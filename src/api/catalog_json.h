// All names of a workspace as one JSON text. There may be 100,000 of them, so the text is written at once, without a
// document in memory, and says nothing twice: a schema is named once, and a table says only what is not the rule.
#pragma once

#include <string>

#include "base/clock.h"
#include "store/catalog/catalog_store.h"

namespace kater::api {

// `names` in their order. About 30 bytes for a table of which nothing is to be said but its name.
std::string catalog_json(const store::KnownNames& names, Time names_read_at);

}  // namespace kater::api
