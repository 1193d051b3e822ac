// Reads the names of everything a workspace shows, and nothing else of it (docs/promises.md#promise-1); no warehouse is
// needed, but for hive_metastore.
#pragma once

#include <cstddef>
#include <stop_token>

#include "base/result.h"
#include "connect/metadata.h"
#include "model/catalog.h"

namespace kater::discover {

struct Options {
  // Catalogs read at the same time. Some endpoints refuse more than about 20 calls at once
  // (docs/databricks/statements.md#parallel-calls), and others use them too.
  std::size_t catalogs_at_once = 4;
  bool hive_metastore = false;  // read that too, by SQL, which costs (metadata.h)
};

// Costs two lists for each catalog, and one for all. A catalog or schema that cannot be read becomes an unread part
// with its cause, and the others go on. Fails only where nothing could be read at all: the first list failed, the token
// was refused on the way, or `stop`.
Result<model::Catalog> read_names(connect::Metadata& metadata, std::stop_token stop, Options options = {});

}  // namespace kater::discover
