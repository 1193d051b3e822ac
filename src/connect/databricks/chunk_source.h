// Where the rows of a chunk come from: Databricks' own answers, or the cloud's storage
// (docs/databricks/results.md#reading-inline-rows, docs/databricks/results.md#external-links).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "connect/databricks/caller.h"
#include "connect/databricks/external_link.h"
#include "connect/databricks/row_parser.h"
#include "net/http.h"
#include "net/retry.h"
#include "net/server_backoff.h"

namespace kater::connect::databricks {

// The source of one result's chunks. Thread-safe: chunks are read side by side.
class ChunkSource {
 public:
  virtual ~ChunkSource() = default;
  // Hands the rows of this chunk to `emit`, in their order and each once, and says which chunk follows, if it is told.
  // cancelled when `emit` had enough or `stop` came.
  virtual Result<std::optional<std::int64_t>> read(std::int64_t chunk, const RowParser::Emit& emit,
                                                   std::stop_token stop) = 0;
};

// Chunks in answers of Databricks, of 25 MiB at most in all. `caller` must outlive it.
class InlineChunks final : public ChunkSource {
 public:
  InlineChunks(Caller& caller, std::string statement_id) : caller_{caller}, statement_id_{std::move(statement_id)} {}
  Result<std::optional<std::int64_t>> read(std::int64_t chunk, const RowParser::Emit& emit,
                                           std::stop_token stop) override;

 private:
  Caller& caller_;
  const std::string statement_id_;
};

// How to speak with the storage, which is neither Databricks nor knows our token.
struct StorageOptions {
  net::RetryPolicy retry{};
  net::Sleep sleep = net::interruptible_sleep;
  std::chrono::milliseconds longest_silence{60'000};
};

// Chunks behind links. What was read of a chunk is kept when its download breaks off: the next try passes over as many
// bytes. A link that ends soon, or that the storage refuses, is asked for anew, once for each read. Everything here
// must outlive it.
class LinkedChunks final : public ChunkSource {
 public:
  LinkedChunks(Caller& caller, net::Http& storage, const Clock& clock, StorageOptions options, std::string statement_id,
               std::vector<ExternalLink> links);
  Result<std::optional<std::int64_t>> read(std::int64_t chunk, const RowParser::Emit& emit,
                                           std::stop_token stop) override;

 private:
  class Download;
  Result<std::shared_ptr<const ExternalLink>> link_for(std::int64_t chunk, const std::stop_token& stop);

  Caller& caller_;
  net::Http& storage_;
  const Clock& clock_;
  const StorageOptions options_;
  const std::string statement_id_;
  net::ServerBackoff backoff_;
  LinkBook book_;
};

}  // namespace kater::connect::databricks
