// Takes files of dbt in pieces, so that their size does not matter, and puts what they say into the store.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/clock.h"
#include "base/guarded.h"
#include "base/result.h"
#include "describe/dbt/artifact_reader.h"
#include "process/options.h"

namespace kater::store {
class Store;
}

namespace kater::process {

// What a file was, and what importing it changed.
struct DbtImported {
  describe::ArtifactSummary file;
  std::int64_t relocated = 0;  // of a catalog: tables that it moved
};

// Keeps the imports that are under way, a few at a time; one that gets no piece for half an hour is given up.
// Thread-safe; two pieces of one file wait for each other. `store` and `clock` must outlive it.
class DbtImports {
 public:
  // `folder` is where files of this machine may be read from; empty: from nowhere.
  DbtImports(store::Store& store, const Clock& clock, std::filesystem::path folder = {}, const DbtOptions& options = {})
      : store_{store}, clock_{clock}, folder_{std::move(folder)}, options_{options} {}

  // Gives the name under which the pieces follow. not_found when there is no such connection, resource_exhausted when
  // too many files are on their way.
  Result<std::string> begin(const std::string& connection_id);
  // The piece that begins at this byte of the file. conflict when another one is due, not_found when the import is
  // none of this connection's; invalid_argument, with a sentence, when this is no file of dbt, which ends the import.
  Result<void> feed(const std::string& connection_id, const std::string& import_id, std::uint64_t offset,
                    std::string_view piece);
  // After the last piece: what was read takes the place of the project's earlier reading, and shows at once.
  Result<DbtImported> finish(const std::string& connection_id, const std::string& import_id);
  // All of these at once, with a file below the operator's folder; `path` is relative to it. Nothing outside of it is
  // read, also not by a link that leads there. unsupported where there is no such folder, not_found where there is no
  // such file below it; else as feed() and finish().
  Result<DbtImported> import_file(const std::string& connection_id, const std::string& path);
  bool reads_files() const { return !folder_.empty(); }
  // Forgets the file and what was read of it. not_found.
  Result<void> give_up(const std::string& connection_id, const std::string& import_id);

 private:
  // One file on its way: its reader, its rows, and how many bytes arrived.
  class Import;
  using Imports = std::map<std::string, std::shared_ptr<Import>>;
  // not_found also for an import of another connection, so that a guessed id opens nothing.
  Result<std::shared_ptr<Import>> find(const std::string& connection_id, const std::string& import_id);
  void drop(const Import& import);
  // Gives up the imports that got no piece for too long. It runs when another one begins, so no thread is needed.
  void drop_unattended();

  store::Store& store_;
  const Clock& clock_;
  const std::filesystem::path folder_;
  const DbtOptions options_;
  Guarded<Imports> imports_;
};

}  // namespace kater::process
