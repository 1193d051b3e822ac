// Reads what dbt writes about a project, `manifest.json` and `catalog.json`, while it arrives: of a file of any size no
// more than one model is held at a time.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/dbt.h"

namespace kater::describe {

// The two files that Kater reads: a manifest holds the texts, a catalog tells where a warehouse really keeps what the
// manifest names.
enum class ArtifactKind { manifest, catalog };
std::string_view name_of(ArtifactKind kind);

// What a file said about itself and how much of it was handed on; known once the whole file was read.
struct ArtifactSummary {
  ArtifactKind kind = ArtifactKind::manifest;
  int schema_version = 0;    // 12 of https://schemas.getdbt.com/dbt/manifest/v12.json
  std::string project;       // its name; where the file does not say, the package with most models in it
  std::string generated_at;  // as the file says
  std::int64_t tables = 0;   // that were handed on
};

// Reads one file, piece by piece. For one thread.
class ArtifactReader {
 public:
  static constexpr int oldest_manifest = 9;  // of dbt 1.5; what came before is not written any more

  // Gets each model, seed, snapshot and source as soon as it was read, texts or not; of a catalog, without texts. An
  // error ends the reading and comes out of it. What has no place in a warehouse (tests, ephemeral models) is left out.
  using TableSink = std::function<Result<void>(model::DbtTable table)>;

  explicit ArtifactReader(TableSink take);
  ArtifactReader(ArtifactReader&&) noexcept;
  ArtifactReader& operator=(ArtifactReader&&) noexcept;
  ~ArtifactReader();

  // The next piece, wherever it was cut. invalid_argument, with a sentence, when this is no such file.
  Result<void> feed(std::string_view piece);
  // After the last piece. invalid_argument, with a sentence, when the file is cut off or too old. Which of the two
  // kinds it is may stand at its end, so what was taken before counts only after this.
  Result<ArtifactSummary> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace kater::describe
