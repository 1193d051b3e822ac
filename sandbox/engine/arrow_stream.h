// Writes rows as an Arrow IPC stream: the format that official drivers ask for first
// (docs/databricks/results.md#bodies-behind-links).
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "sandbox/engine/database.h"

namespace kater::sandbox {

// The stream of one chunk. Scalars have Arrow's own types; nested values, intervals and VARIANT are texts, as on the
// wire. One thread at a time. A build without Apache Arrow (docs/adr/2026-11-22-libraries.md) can make none. Every
// column may be NULL: DuckDB does not tell which cannot.
class ArrowStream {
 public:
  static bool is_built_in();

  // REQUIRES: is_built_in(). A build without Arrow aborts here.
  explicit ArrowStream(const std::vector<ResultColumn>& columns);
  ArrowStream(ArrowStream&&) noexcept;
  ArrowStream& operator=(ArrowStream&&) noexcept;
  ~ArrowStream();

  // Adds the first `rows` rows of the batch, which has the columns' types.
  void add(const RowBatch& batch, std::size_t rows);
  // How many bytes are written by now.
  std::size_t bytes() const;
  // The whole stream; nothing may be added afterwards.
  std::string finish();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

// Compresses into one LZ4 frame. REQUIRES: ArrowStream::is_built_in().
std::string lz4_frame(const std::string& bytes);

}  // namespace kater::sandbox
