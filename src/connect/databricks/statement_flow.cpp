#include "connect/databricks/statement_flow.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kater::connect::databricks {
namespace {

constexpr std::chrono::milliseconds shortest_pause{200};
constexpr std::chrono::milliseconds longest_pause{5'000};
// A fresh id may be 404 for a moment, and a GET may lag 5 s behind
// (docs/databricks/statements.md#a-moment-of-old-answers): four polls take about 1.6 s.
constexpr int polls_that_may_not_find_it = 4;
// A cancel may be lost without a word (docs/databricks/statements.md#cancelling): so it is sent again now and then.
constexpr int polls_between_cancels = 5;

// A refusal by HTTP is not about a table: no statement would get through, so the code says "later", not "skip it".
Error refused_at_the_door(Error error) {
  if (error.code == Code::not_found) {
    error.for_people =
        "The workspace has no SQL warehouse with this id, or the token may not see it. Check the warehouse id in the "
        "connection.";
  }
  const bool of_the_warehouse = error.code == Code::not_found || error.code == Code::permission_denied;
  if (of_the_warehouse) error.code = Code::unavailable;
  return error;
}

}  // namespace

Step StatementFlow::poll() {
  stage_ = stage_ == Stage::cancelling ? Stage::cancelling : Stage::polling;
  pause_ = std::clamp(pause_ * 3 / 2, shortest_pause, longest_pause);
  ++polls_;
  return Poll{pause_};
}

Result<Step> StatementFlow::after(const Result<net::Reply>& answer) {
  if (stage_ == Stage::cancelling) {
    if (!answer.has_value() && answer.error().code == Code::unauthenticated) return answer.error();
    return while_cancelling(answer);
  }
  if (!answer.has_value()) return after_failure(answer.error());
  return after_status(*answer);
}

Result<Step> StatementFlow::after_failure(const Error& error) {
  // A table that may not be read is reported with HTTP's 200; a refusal here concerns every statement.
  const bool at_the_door = stage_ == Stage::submitting || error.code == Code::permission_denied;
  if (at_the_door) return refused_at_the_door(error);
  if (stage_ != Stage::polling || error.code != Code::not_found) return error;
  if (polls_ <= polls_that_may_not_find_it) return poll();
  state_ = StatementState::closed;  // it is forgotten, so it does not run
  return fail(Code::unavailable, "Databricks no longer knows the statement",
              "Databricks lost the statement. Try again.");
}

Result<Step> StatementFlow::after_status(const net::Reply& reply) {
  auto reply_body = TRY(statement_reply_from(reply));
  if (!reply_body.statement_id.empty()) id_ = reply_body.statement_id;
  state_ = reply_body.state;
  if (id_.empty()) return fail(Code::corrupt, "the statement got no id");
  switch (state_) {
    case StatementState::pending:
    case StatementState::running:
      return poll();
    case StatementState::failed:
      return *reply_body.error;
    case StatementState::canceled:
      return fail(
          Code::cancelled, "the statement was cancelled at Databricks",
          "The statement was cancelled in Databricks: somebody stopped it there, or a limit of the warehouse did.");
    case StatementState::succeeded:
    case StatementState::closed:
      break;
  }
  return after_success(reply_body);
}

Result<Step> StatementFlow::after_success(StatementReply& reply_body) {
  // CLOSED with a result is a success; without one the result is gone (docs/databricks/statements.md#closed-results).
  if (state_ == StatementState::closed && !reply_body.chunk) {
    return fail(Code::unavailable, "the result was closed before it was read",
                "Databricks lost the result. Try again.");
  }
  if (reply_body.manifest) result_.manifest = std::move(*reply_body.manifest);
  const bool has_first_chunk = reply_body.chunk.has_value();
  if (has_first_chunk) result_.first = std::move(*reply_body.chunk);
  result_.has_first_rows = result_.first.links.empty() && (has_first_chunk || result_.manifest.total_chunks == 0);
  stage_ = Stage::finished;
  return Finished{};
}

Step StatementFlow::cancel() {
  result_ = {};
  if (ended()) {
    stage_ = Stage::finished;
    return Finished{};
  }
  stage_ = Stage::cancelling;
  pause_ = {};
  polls_ = 0;
  return Cancel{};
}

Step StatementFlow::while_cancelling(const Result<net::Reply>& answer) {
  const bool forgotten = !answer.has_value() && answer.error().code == Code::not_found && polls_ > 0;
  if (forgotten) state_ = StatementState::closed;
  // The answer to a cancel is a receipt without a state; that of a poll has one.
  if (answer.has_value()) {
    if (const auto reply_body = statement_reply_from(*answer); reply_body.has_value()) state_ = reply_body->state;
  }
  if (has_ended(state_)) {
    stage_ = Stage::finished;
    return Finished{};
  }
  if (polls_ > 0 && polls_ % polls_between_cancels == 0) {
    ++polls_;
    return Cancel{};
  }
  return poll();
}

}  // namespace kater::connect::databricks
