// How the rest of Kater reaches a workspace: by a saved connection and its secrets, behind an interface that tests can
// fake.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "connect/metadata.h"
#include "connect/serving.h"
#include "connect/warehouse.h"
#include "model/connection.h"

namespace kater::connect {

// One statement as it ended, for the log that counts them (docs/promises.md#promise-4). Never its text.
struct StatementRecord {
  std::string statement_id;  // empty when Databricks gave none
  std::string purpose;
  std::string state;  // as Databricks names it: SUCCEEDED, FAILED, CANCELED; empty when it never got that far
  Time started_at{};
  std::int64_t milliseconds = 0;
  std::int64_t rows = 0;
};
// Called on the thread that ran the statement, once for each statement that was sent.
using StatementObserver = std::function<void(const StatementRecord&)>;

// A workspace and its warehouse, signed in to. Thread-safe: calls may run side by side, and share one backoff.
class Workspace {
 public:
  virtual ~Workspace() = default;
  virtual Warehouse& warehouse() = 0;
  virtual Metadata& metadata() = 0;
  // nullptr where the data store serves no language models.
  virtual Serving* serving() = 0;
  // The same workspace, with its sign-in and its backoff, whose statements are told to another. It may outlive this
  // one.
  virtual std::unique_ptr<Workspace> with_observer(StatementObserver observer) const = 0;
};

// Opens workspaces of one kind of data store. Thread-safe.
class Connector {
 public:
  virtual ~Connector() = default;
  // Sends nothing yet: a wrong token shows at the first call. invalid_argument where the address or the authorities
  // cannot be used at all.
  virtual Result<std::unique_ptr<Workspace>> open(const model::Connection& connection, model::ConnectionSecrets secrets,
                                                  StatementObserver observer) = 0;
};

}  // namespace kater::connect
