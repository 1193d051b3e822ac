#include "process/dbt/dbt_imports.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <mutex>
#include <optional>
#include <utility>

#include "process/dbt/dbt_texts.h"
#include "store/store.h"

namespace kater::process {
namespace {

Error no_such_import() {
  return refuse(Code::not_found, "There is no such import, or nothing came of it for too long. Begin again.");
}

Error no_such_file(const std::string& path) {
  return refuse(Code::not_found,
                fmt::format("There is no file `{}` in the folder of dbt's files on the server.", path));
}

// Returns the file itself, behind all links; nothing where that is not below the folder.
std::optional<std::filesystem::path> file_below(const std::filesystem::path& folder, const std::string& path) {
  std::error_code failed;
  const auto root = std::filesystem::canonical(folder, failed);
  if (failed) return std::nullopt;
  const auto file = std::filesystem::canonical(root / path, failed);
  if (failed || !std::filesystem::is_regular_file(file, failed)) return std::nullopt;
  const auto [end, in_file] = std::mismatch(root.begin(), root.end(), file.begin(), file.end());
  return end == root.end() ? std::optional{file} : std::nullopt;
}

}  // namespace

// One import. Its lock is held while a piece is parsed and stored, so a second piece waits for the first.
class DbtImports::Import {
 public:
  Import(store::Store& store, model::DbtProject project, std::string_view catalog_without_a_name,
         const DbtOptions& options)
      : project_{std::move(project)},
        store_{store},
        rows_{store, project_.id, catalog_without_a_name, options},
        reader_{[this](model::DbtTable table) { return rows_.take(std::move(table)); }},
        touched_{project_.read_at} {}

  const model::DbtProject& project() const { return project_; }
  Time touched() const { return touched_; }

  Result<void> feed(std::uint64_t offset, std::string_view piece, Time now) {
    const std::lock_guard lock{mutex_};
    touched_ = now;
    if (offset != received_) {
      return refuse(Code::conflict,
                    fmt::format("The next piece begins at byte {}, not at {}. Send that one.", received_, offset));
    }
    TRY(reader_.feed(piece));
    received_ += piece.size();
    return {};
  }

  Result<DbtImported> finish(Time now) {
    const std::lock_guard lock{mutex_};
    DbtImported imported;
    imported.file = TRY(reader_.finish());
    TRY(rows_.flush());
    if (imported.file.kind == describe::ArtifactKind::catalog) {
      imported.relocated = TRY(store_.dbt().relocate(project_.connection_id, project_.id));
      return imported;
    }
    project_.name = imported.file.project;
    project_.schema_version = imported.file.schema_version;
    project_.generated_at = imported.file.generated_at;
    project_.read_at = now;
    TRY(store_.dbt().publish(project_));
    return imported;
  }

 private:
  std::mutex mutex_;  // guards all but touched_, and what project() and its id and connection tell
  model::DbtProject project_;
  store::Store& store_;
  DbtRows rows_;
  describe::ArtifactReader reader_;
  std::uint64_t received_ = 0;
  std::atomic<Time> touched_;
};

Result<std::string> DbtImports::begin(const std::string& connection_id) {
  drop_unattended();
  const model::DbtProject project{.id = random_id(), .connection_id = connection_id, .read_at = clock_.now()};
  const bool has_room =
      imports_.with([&](const Imports& imports) { return imports.size() < options_.imports_at_once; });
  if (!has_room) {
    return refuse(Code::resource_exhausted,
                  "Too many files of dbt are being read at once. Wait until one of them is done.");
  }
  TRY(store_.dbt().begin(project));
  const auto catalog = TRY(catalog_without_a_name(store_, connection_id));
  imports_.with([&](Imports& imports) {
    imports.emplace(project.id, std::make_shared<Import>(store_, project, catalog, options_));
  });
  return project.id;
}

Result<void> DbtImports::feed(const std::string& connection_id, const std::string& import_id, std::uint64_t offset,
                              std::string_view piece) {
  const auto import = TRY(find(connection_id, import_id));
  auto fed = import->feed(offset, piece, clock_.now());
  if (!fed.has_value() && fed.error().code != Code::conflict) drop(*import);
  return fed;
}

Result<DbtImported> DbtImports::finish(const std::string& connection_id, const std::string& import_id) {
  const auto import = TRY(find(connection_id, import_id));
  auto imported = import->finish(clock_.now());
  if (!imported.has_value()) {
    drop(*import);
    return imported;
  }
  imports_.with([&](Imports& imports) { imports.erase(import_id); });
  TRY(apply_dbt_texts(store_, connection_id).during("writing dbt's texts"));
  return imported;
}

Result<DbtImported> DbtImports::import_file(const std::string& connection_id, const std::string& path) {
  if (folder_.empty()) {
    return refuse(
        Code::unsupported,
        "This server reads no files of its own. Its operator can name a folder by --dbt-folder; or upload the "
        "file.");
  }
  const auto found = file_below(folder_, path);
  if (!found) return no_such_file(path);
  std::ifstream file{*found, std::ios::binary};
  if (!file) return no_such_file(path);
  const auto import = TRY(begin(connection_id));
  constexpr std::size_t piece_size = 1 << 20;
  std::string piece(piece_size, '\0');
  for (std::uint64_t offset = 0; file; offset += piece.size()) {
    piece.resize(piece_size);
    file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    piece.resize(static_cast<std::size_t>(file.gcount()));
    TRY(feed(connection_id, import, offset, piece));
  }
  return finish(connection_id, import);
}

Result<void> DbtImports::give_up(const std::string& connection_id, const std::string& import_id) {
  drop(*TRY(find(connection_id, import_id)));
  return {};
}

Result<std::shared_ptr<DbtImports::Import>> DbtImports::find(const std::string& connection_id,
                                                             const std::string& import_id) {
  auto found = imports_.with([&](const Imports& imports) {
    const auto import = imports.find(import_id);
    return import == imports.end() ? nullptr : import->second;
  });
  if (found == nullptr || found->project().connection_id != connection_id) return no_such_import();
  return found;
}

// What the import has written is unpublished. It is removed now, or at the next start where that fails.
void DbtImports::drop(const Import& import) {
  const auto& project = import.project();
  static_cast<void>(store_.dbt().remove(project.connection_id, project.id));
  imports_.with([&](Imports& imports) { imports.erase(project.id); });
}

void DbtImports::drop_unattended() {
  const auto now = clock_.now();
  const auto all = imports_.with([](const Imports& imports) { return imports; });
  for (const auto& [id, import] : all) {
    if (now - import->touched() > options_.import_kept_unattended) drop(*import);
  }
}

}  // namespace kater::process
