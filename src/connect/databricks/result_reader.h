// Reads all rows of a result: some chunks side by side, handed on in their order, in bounded memory.
#pragma once

#include <cstddef>
#include <stop_token>

#include "base/result.h"
#include "connect/databricks/chunk_source.h"
#include "connect/databricks/statement_reply.h"
#include "connect/warehouse.h"

namespace kater::connect::databricks {

// How much is read ahead. Databricks refuses calls beyond some 20 at once
// (docs/databricks/statements.md#parallel-calls), and several statements may run.
struct ReadingOptions {
  std::size_t side_by_side = 4;
  std::size_t most_bytes_waiting = 4 << 20;  // for each chunk that is read ahead
};

// Hands on the rows that came with `result`, and then those of all further chunks, which `source` reads. Calls `sink`
// on this thread; when it returns no thread of it runs any more. corrupt where rows are missing, too many, or not as
// wide as there are columns.
Result<ResultSummary> read_result(StatementResult result, ChunkSource& source, RowSink& sink,
                                  const ReadingOptions& options, const std::stop_token& stop);

}  // namespace kater::connect::databricks
