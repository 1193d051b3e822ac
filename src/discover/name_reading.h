// Reads the names of everything a workspace shows, and nothing else of it (docs/promises.md#promise-1); no warehouse is
// needed, but for the catalog that only SQL reads.
#pragma once

#include <cstddef>
#include <stop_token>

#include "base/result.h"
#include "connect/metadata.h"
#include "model/catalog.h"

namespace kater::discover {

// How a reading of names may load the workspace.
struct Options {
  // Catalogs read at the same time. Some endpoints refuse more than about 20 calls at once
  // (docs/databricks/statements.md#parallel-calls), and others use them too.
  std::size_t catalogs_at_once = 4;
  // Reads the catalog too that only SQL reads, where there is one: it starts a warehouse (connect/capabilities.h).
  bool catalog_by_sql = false;
};

// Costs two lists for each catalog, and one for all of them. A catalog or schema that cannot be read becomes an unread
// part with its cause, and the others go on. Fails only where a refresh as a whole makes no sense: the list of catalogs
// failed, the token was refused on the way (unauthenticated), or `stop` was asked for (cancelled).
Result<model::Catalog> read_names(connect::Metadata& metadata, std::stop_token stop, Options options = {});

}  // namespace kater::discover
