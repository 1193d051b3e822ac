// What comes next for one statement, from its submission to its last row or its cancellation, with no socket, clock or
// thread (CONTRACT §2). Whoever holds one does each step and hands back what came of it.
//
//   Submit → Poll … → Fetch … → Finished        cancel(): Cancel → Poll … → Finished
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <variant>

#include "connect/databricks/statement_reply.h"
#include "connect/warehouse.h"
#include "net/http.h"

namespace kater::connect {

struct Submit {
  bool operator==(const Submit&) const = default;
};
struct Poll {
  std::chrono::milliseconds after;
  bool operator==(const Poll&) const = default;
};
struct Fetch {
  std::int64_t chunk;
  bool operator==(const Fetch&) const = default;
};
struct Cancel {
  bool operator==(const Cancel&) const = default;
};
struct Finished {
  bool operator==(const Finished&) const = default;
};
using Step = std::variant<Submit, Poll, Fetch, Cancel, Finished>;

class StatementFlow {
 public:
  Step first() const { return Submit{}; }

  // What to do after this answer to the last step. An error ends the statement for us, unless ended() is false: then it
  // may still run at Databricks, and cancel() is due.
  Result<Step> after(const Result<net::Reply>& answer);

  // The statement is not wanted any more: Cancel, or Finished where there is nothing to cancel. From here on no rows
  // are read, and only an unauthenticated error comes out of after(): a cancel that failed is tried again, since only a
  // cancelled statement stops costing (CONTRACT §2.6).
  Step cancel();

  // Whether Databricks is done with it, as far as we were told; true too while it never got an id.
  bool ended() const { return id_.empty() || has_ended(state_); }
  const std::string& statement_id() const { return id_; }
  StatementState state() const { return state_; }
  // All rows, once Finished without a cancel().
  Rows take_rows() { return std::move(rows_); }
  std::size_t rows_read() const { return rows_.rows.size(); }

 private:
  enum class Stage { submitting, polling, fetching, cancelling, finished };

  Result<Step> after_status(const net::Reply& reply);
  Result<Step> after_chunk(const net::Reply& reply);
  Result<Step> after_failure(const Error& error);
  Result<Step> after_success(StatementReply& told);
  Step while_cancelling(const Result<net::Reply>& answer);
  Result<Step> with_chunk(Chunk chunk);
  Result<Step> finished();
  Step poll();

  Stage stage_ = Stage::submitting;
  StatementState state_ = StatementState::pending;
  std::string id_;
  Manifest manifest_;
  Rows rows_;
  std::int64_t chunk_ = 0;  // the one read last
  std::chrono::milliseconds pause_{0};
  int polls_ = 0;
};

}  // namespace kater::connect
