// Decides what comes next for one statement, from its submission to its end or its cancellation
// (docs/databricks/statements.md#states). It has no socket, clock or thread: its owner carries out each step and hands
// back the answer. The rows are read afterwards, as result_flow.h says.
//
//   Submit → Poll … → Finished        cancel(): Cancel → Poll … → Finished
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <variant>

#include "connect/databricks/statement_reply.h"
#include "connect/warehouse.h"
#include "net/http.h"

namespace kater::connect::databricks {

// The statement is to be sent.
struct Submit {
  bool operator==(const Submit&) const = default;
};
// Its state is to be asked for, after a pause that grows (docs/databricks/statements.md#polling).
struct Poll {
  std::chrono::milliseconds after;
  bool operator==(const Poll&) const = default;
};
// A cancel is to be sent.
struct Cancel {
  bool operator==(const Cancel&) const = default;
};
// Nothing is left to do.
struct Finished {
  bool operator==(const Finished&) const = default;
};
using Step = std::variant<Submit, Poll, Cancel, Finished>;

// The state of one statement. For one thread.
class StatementFlow {
 public:
  Step first() const { return Submit{}; }

  // What to do after this answer to the last step. An error ends the statement for us, unless ended() is false: then it
  // may still run at Databricks, and cancel() is due.
  Result<Step> after(const Result<net::Reply>& answer);

  // The statement is not wanted any more: Cancel, or Finished where there is nothing to cancel. From here on only an
  // unauthenticated error comes out of after(): a cancel that failed is tried again, since only a cancelled statement
  // stops costing (docs/databricks/statements.md#cancelling).
  Step cancel();

  // Whether Databricks is done with the statement, as far as it told; true too while the statement has no id.
  bool ended() const { return id_.empty() || has_ended(state_); }
  const std::string& statement_id() const { return id_; }
  StatementState state() const { return state_; }
  // Once Finished without a cancel().
  StatementResult take_result() { return std::move(result_); }

 private:
  enum class Stage { submitting, polling, cancelling, finished };

  Result<Step> after_status(const net::Reply& reply);
  Result<Step> after_failure(const Error& error);
  Result<Step> after_success(StatementReply& reply_body);
  Step while_cancelling(const Result<net::Reply>& answer);
  Step poll();

  Stage stage_ = Stage::submitting;
  StatementState state_ = StatementState::pending;
  std::string id_;
  StatementResult result_;
  std::chrono::milliseconds pause_{0};
  int polls_ = 0;
};

}  // namespace kater::connect::databricks
