// A SQL warehouse of Databricks, through its statement API (CONTRACT §2).
#pragma once

#include <chrono>
#include <stop_token>
#include <string>

#include "base/clock.h"
#include "connect/connector.h"
#include "connect/databricks/caller.h"
#include "connect/databricks/statement_flow.h"
#include "connect/warehouse.h"

namespace kater::connect {

struct DatabricksWarehouseOptions {
  StatementObserver observer = {};
  net::Sleep sleep = net::interruptible_sleep;
  // How long Databricks may wait with its first answer. While it does we have no id to cancel by, so this is also how
  // late a cancel may be: the least that Databricks takes, where 30 s would save three polls of a long statement.
  std::chrono::seconds wait{5};
  // How long to go on cancelling before we let a statement run out by itself.
  std::chrono::milliseconds longest_cancel{30'000};
};

// Thread-safe. `caller` and `clock` must outlive it.
class DatabricksWarehouse final : public Warehouse {
 public:
  DatabricksWarehouse(Caller& caller, const Clock& clock, DatabricksWarehouseOptions options = {});

  // The statement is sent again only where it surely did not run: Databricks has no key that would make a repeat free
  // (CONTRACT §10.3). What was sent and never answered may go on there until it ends, as nobody knows its id.
  Result<Rows> run(const Statement& statement, std::stop_token stop) override;

 private:
  Result<void> drive(StatementFlow& flow, const Statement& statement, std::stop_token stop) const;
  void end_at_databricks(StatementFlow& flow) const;
  Result<net::Reply> perform(const Step& step, const StatementFlow& flow, const Statement& statement,
                             std::stop_token stop) const;
  Result<net::Reply> submit(const Statement& statement, std::stop_token stop) const;

  Caller& caller_;
  const Clock& clock_;
  DatabricksWarehouseOptions options_;
};

}  // namespace kater::connect
