// A SQL warehouse of Databricks, through its statement API (docs/databricks/statements.md#calls).
#pragma once

#include <chrono>
#include <stop_token>
#include <string>

#include "base/clock.h"
#include "connect/connector.h"
#include "connect/databricks/caller.h"
#include "connect/databricks/dialect.h"
#include "connect/databricks/result_reader.h"
#include "connect/databricks/statement_flow.h"
#include "connect/warehouse.h"
#include "net/http.h"

namespace kater::connect::databricks {

// How statements are waited for, cancelled and read.
struct WarehouseOptions {
  StatementObserver observer = {};
  net::Sleep sleep = net::interruptible_sleep;
  // How long Databricks may wait with its first answer. While it does we have no id to cancel by, so this is also how
  // late a cancel may be: the least that Databricks takes, where 30 s would save three polls of a long statement.
  std::chrono::seconds wait{5};
  // How long to go on cancelling before we let a statement run out by itself.
  std::chrono::milliseconds longest_cancel{30'000};
  ReadingOptions reading = {};
  StorageOptions storage = {};
};

// Thread-safe. `caller`, `storage` and `clock` must outlive it. `storage` is the way to the cloud's storage, where
// large results are; nothing that signs in to Databricks goes over it.
class Warehouse final : public connect::Warehouse {
 public:
  Warehouse(Caller& caller, net::Http& storage, const Clock& clock, WarehouseOptions options = {});

  const connect::Dialect& dialect() const override { return databricks::dialect(); }

  // The statement is sent again only where it surely did not run: Databricks has no key that would make a repeat free
  // (docs/databricks/errors.md#repeating-an-execute). A statement that was sent and never answered may go on there
  // until it ends, since its id is not known. A result over 25 MiB makes a small statement fail, and is then run a
  // second time as a large one.
  Result<ResultSummary> stream(const Statement& statement, RowSink& sink, std::stop_token stop) override;

 private:
  Result<ResultSummary> run_once(const Statement& statement, RowSink& sink, const std::stop_token& stop) const;
  Result<ResultSummary> carry_out(StatementFlow& flow, const Statement& statement, RowSink& sink,
                                  const std::stop_token& stop) const;
  Result<void> drive(StatementFlow& flow, const Statement& statement, const std::stop_token& stop) const;
  void end_at_databricks(StatementFlow& flow) const;
  Result<net::Reply> perform(const Step& step, const StatementFlow& flow, const Statement& statement,
                             const std::stop_token& stop) const;
  Result<net::Reply> submit(const Statement& statement, const std::stop_token& stop) const;

  Caller& caller_;
  net::Http& storage_;
  const Clock& clock_;
  WarehouseOptions options_;
};

}  // namespace kater::connect::databricks
