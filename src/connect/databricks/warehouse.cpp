#include "connect/databricks/warehouse.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>

#include "base/json.h"
#include "connect/databricks/error.h"

namespace kater::connect::databricks {
namespace {

constexpr std::string_view statements = "/api/2.0/sql/statements";
// The time that an answer may take beyond the wait that was asked for.
constexpr std::chrono::seconds margin{25};

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

json::array to_json(const std::vector<Parameter>& parameters) {
  json::array list;
  for (const auto& parameter : parameters) {
    json::object entry{{"name", parameter.name}, {"type", parameter.type}};
    if (parameter.value) entry["value"] = *parameter.value;  // absent: NULL
    list.push_back(std::move(entry));
  }
  return list;
}

std::string path_of(const StatementFlow& flow, std::string_view rest = {}) {
  return fmt::format("{}/{}{}", statements, net::url_encoded(flow.statement_id()), rest);
}

Error took_too_long(std::chrono::milliseconds deadline) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(deadline).count();
  return fail(
      Code::timed_out, fmt::format("not done after {} s", seconds),
      fmt::format("The statement took longer than {} s and was cancelled. The warehouse may be starting or busy; "
                  "try again, or use a larger one.",
                  seconds));
}

Error did_not_begin(std::chrono::milliseconds longest_wait) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(longest_wait).count();
  return fail(
      Code::timed_out, fmt::format("pending for {} ms", longest_wait.count()),
      fmt::format("The statement waited longer than {} for the warehouse and was cancelled. The warehouse may "
                  "be slow to start, or others may fill its queue; look at it in Databricks and try again.",
                  minutes > 0 ? fmt::format("{} min", minutes) : fmt::format("{} s", longest_wait.count() / 1000)));
}

Error not_wanted() { return fail(Code::cancelled, "asked to stop", "The statement was cancelled."); }

}  // namespace

Warehouse::Warehouse(Caller& caller, net::Http& storage, const Clock& clock, WarehouseOptions options)
    : caller_{caller}, storage_{storage}, clock_{clock}, options_{std::move(options)} {}

Result<ResultSummary> Warehouse::stream(const Statement& statement, RowSink& sink, std::stop_token stop) {
  auto summary = run_once(statement, sink, stop);
  const bool too_large = !summary.has_value() && summary.error().reason == reason::inline_limit;
  if (!too_large || statement.size == ResultSize::large) return summary;
  Statement again = statement;
  again.size = ResultSize::large;
  return run_once(again, sink, stop);
}

Result<ResultSummary> Warehouse::run_once(const Statement& statement, RowSink& sink,
                                          const std::stop_token& stop) const {
  if (stop.stop_requested()) return not_wanted();
  StatementRecord record;
  record.purpose = statement.purpose;
  record.started_at = clock_.now();

  StatementFlow flow;
  auto summary =
      carry_out(flow, statement, sink, stop).during(fmt::format("running statement {}", flow.statement_id()));

  if (options_.observer) {
    record.statement_id = flow.statement_id();
    if (!flow.statement_id().empty()) record.state = name_of(flow.state());
    record.milliseconds = (clock_.now() - record.started_at).count();
    if (summary.has_value()) record.rows = summary->rows;
    options_.observer(record);
  }
  return summary;
}

Result<ResultSummary> Warehouse::carry_out(StatementFlow& flow, const Statement& statement, RowSink& sink,
                                           const std::stop_token& stop) const {
  if (auto driven = drive(flow, statement, stop); !driven.has_value()) {
    end_at_databricks(flow);
    return driven.error();
  }
  auto result = flow.take_result();
  if (statement.size == ResultSize::small) {
    InlineChunks source{caller_, flow.statement_id()};
    return read_result(std::move(result), source, sink, options_.reading, stop);
  }
  LinkedChunks source{caller_, storage_, clock_, options_.storage, flow.statement_id(), std::move(result.first.links)};
  auto summary = read_result(std::move(result), source, sink, options_.reading, stop);
  // Otherwise Databricks keeps the customer's rows in the storage for an hour. A failure here loses nothing of the
  // result.
  (void)caller_.send({.method = net::Method::del, .path = path_of(flow)}, {});
  return summary;
}

// The deadline begins anew when the statement leaves PENDING: waiting for a warehouse to start costs nothing and is
// bounded apart (Statement::longest_wait).
Result<void> Warehouse::drive(StatementFlow& flow, const Statement& statement, const std::stop_token& stop) const {
  Time deadline = clock_.now() + statement.longest_wait;
  bool has_begun = false;
  Step step = flow.first();
  while (!std::holds_alternative<Finished>(step)) {
    if (stop.stop_requested()) return not_wanted();
    if (!has_begun && flow.state() != StatementState::pending) {
      has_begun = true;
      deadline = clock_.now() + statement.deadline;
    }
    const auto left = deadline - clock_.now();
    if (left.count() <= 0) return has_begun ? took_too_long(statement.deadline) : did_not_begin(statement.longest_wait);
    if (auto* poll = std::get_if<Poll>(&step)) poll->after = std::min<std::chrono::milliseconds>(poll->after, left);
    step = TRY(flow.after(perform(step, flow, statement, stop)));
  }
  return {};
}

// No caller's stop reaches this, because a statement costs also when no caller waits for it any more.
void Warehouse::end_at_databricks(StatementFlow& flow) const {
  const Time give_up = clock_.now() + options_.longest_cancel;
  Result<Step> step = flow.cancel();
  while (step.has_value() && !std::holds_alternative<Finished>(*step) && clock_.now() < give_up) {
    step = flow.after(perform(*step, flow, {}, {}));
  }
}

Result<net::Reply> Warehouse::perform(const Step& step, const StatementFlow& flow, const Statement& statement,
                                      const std::stop_token& stop) const {
  return std::visit(Overloaded{
                        [&](const Submit&) { return submit(statement, stop); },
                        [&](const Poll& poll) -> Result<net::Reply> {
                          if (!options_.sleep(poll.after, stop)) return not_wanted();
                          return caller_.send({.method = net::Method::get, .path = path_of(flow)}, stop);
                        },
                        [&](const Cancel&) {
                          return caller_.send(
                              {.method = net::Method::post, .path = path_of(flow, "/cancel"), .body = "{}"}, stop);
                        },
                        [](const Finished&) -> Result<net::Reply> {
                          return fail(Code::internal, "a finished statement has no next step");
                        },
                    },
                    step);
}

Result<net::Reply> Warehouse::submit(const Statement& statement, const std::stop_token& stop) const {
  const json::object body{{"statement", statement.sql.text()},
                          {"warehouse_id", caller_.address().warehouse_id},
                          {"parameters", to_json(statement.parameters)},
                          {"disposition", statement.size == ResultSize::small ? "INLINE" : "EXTERNAL_LINKS"},
                          {"format", "JSON_ARRAY"},
                          {"wait_timeout", fmt::format("{}s", options_.wait.count())},
                          {"on_wait_timeout", "CONTINUE"},
                          {"row_limit", statement.row_limit}};
  return caller_.send({.method = net::Method::post,
                       .path = std::string{statements},
                       .body = json::serialize(body),
                       .idempotency = net::Idempotency::runs_once,
                       .interruption = Interruption::between_tries,
                       .deadline = options_.wait + margin},
                      stop);
}

}  // namespace kater::connect::databricks
