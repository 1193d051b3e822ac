// The files of vega-datasets that tables are filled from, read where they are.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>

#include "base/result.h"

namespace kater::sandbox {

// Knows where the files are and which of them may be used. Immutable, so any thread may read it.
class Sources {
 public:
  // `package` is the folder of the npm package; its datapackage.json says which file has which licence.
  // not_found, with a sentence, when the folder is not that.
  static Result<Sources> open(std::filesystem::path package);
  // Knows no file at all.
  static Sources none() { return Sources{{}, {}}; }

  // Replaces each '{vega}/file' of a query by the file's path. Fails with permission_denied for a file whose licence
  // datapackage.json does not name: such a file is never read.
  Result<std::string> with_paths(std::string_view query) const;

  bool licence_is_named(const std::string& file) const { return licensed_.contains(file); }

 private:
  Sources(std::filesystem::path folder, std::set<std::string> licensed)
      : folder_{std::move(folder)}, licensed_{std::move(licensed)} {}

  std::filesystem::path folder_;
  std::set<std::string> licensed_;
};

}  // namespace kater::sandbox
