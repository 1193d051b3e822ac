// Fills a workspace: runs the definition files, adds what is asked for beside them, then locks the engine down, so that
// no statement of a client reaches a file.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "sandbox/catalog/catalogue.h"
#include "sandbox/engine/database.h"

namespace kater::sandbox {

// How much a workspace holds.
struct LoadOptions {
  std::filesystem::path data = {};  // vega-datasets; read only when not `only_lab`
  bool only_lab = false;            // leaves out the catalogs `samples` and `retail`
  bool troubles = false;
  int generated_tables = 0;
};

// Costs seconds with the sample data, milliseconds with the lab alone. Fails at the first definition that is wrong.
Result<void> load(const LoadOptions& options, Catalogue& catalogue, const Database& database);

}  // namespace kater::sandbox
