// A warehouse whose answers are scripted, and which speaks the dialect of Databricks, for tests of code that runs
// statements.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/guarded.h"
#include "connect/databricks/dialect.h"
#include "connect/warehouse.h"

namespace kater::connect::testing {

using Values = std::vector<std::optional<std::string>>;

// A result with columns of these names, all STRING.
inline Rows rows_of(const std::vector<std::string>& columns, std::vector<Values> rows) {
  Rows result;
  for (const auto& name : columns) result.columns.push_back({name, "STRING"});
  result.rows = std::move(rows);
  return result;
}

// No more of them than `limit`.
inline Result<ResultSummary> hand_on(Rows rows, std::int64_t limit, RowSink& sink) {
  if (static_cast<std::int64_t>(rows.rows.size()) > limit) {
    rows.rows.resize(static_cast<std::size_t>(limit));
    rows.truncated = true;
  }
  const ResultSummary summary{static_cast<std::int64_t>(rows.rows.size()), rows.truncated};
  TRY(sink.begin(std::move(rows.columns)));
  TRY(sink.take(std::move(rows.rows)));
  return summary;
}

// Thread-safe, as the interface promises. Script it before it is used; where several answers fit, the last given wins.
class FakeWarehouse final : public Warehouse {
 public:
  using Fits = std::function<bool(const Statement&)>;
  using Answer = std::function<Result<Rows>(const Statement&)>;

  // Answers every statement that `fits`; `answer` runs without a lock, so it may block until a test lets it go.
  FakeWarehouse& answers_when(Fits fits, Answer answer) {
    script_.with([&](auto& script) { script.emplace_back(std::move(fits), std::move(answer)); });
    return *this;
  }
  // Answers every statement whose SQL holds `part`; an empty part fits every statement.
  FakeWarehouse& answers(std::string part, Rows rows) {
    return answers_when(holding(std::move(part)), [rows = std::move(rows)](const Statement&) { return rows; });
  }
  FakeWarehouse& fails_with(Code code) { return fails_with(code, ""); }
  FakeWarehouse& fails_with(Code code, std::string part) {
    return answers_when(holding(std::move(part)), [code](const Statement&) -> Result<Rows> {
      return fail(code, fmt::format("the fake warehouse was told to fail with {}", name_of(code)));
    });
  }

  // Such a statement runs until its deadline, or until it is stopped.
  FakeWarehouse& never_ends(std::string part) {
    endless_.with([&](auto& parts) { parts.push_back(std::move(part)); });
    return *this;
  }

  // What was run so far, in order.
  std::vector<Statement> statements() const {
    return statements_.with([](const auto& statements) { return statements; });
  }
  std::vector<std::string> sql() const {
    std::vector<std::string> texts;
    for (const auto& statement : statements()) texts.push_back(statement.sql.text());
    return texts;
  }

  const Dialect& dialect() const override { return databricks::dialect(); }

  // A statement that nothing was scripted for fails with `internal` and says which it was.
  Result<ResultSummary> stream(const Statement& statement, RowSink& sink, std::stop_token stop) override {
    if (stop.stop_requested()) return fail(Code::cancelled, "stopped before the statement was sent");
    statements_.with([&](auto& statements) { statements.push_back(statement); });
    if (is_endless(statement)) return wait_for_its_end(statement, stop);
    const Answer answer = script_.with([&](const auto& script) -> Answer {
      for (auto entry = script.rbegin(); entry != script.rend(); ++entry) {
        if (entry->first(statement)) return entry->second;
      }
      return {};
    });
    if (!answer) return fail(Code::internal, "the fake warehouse has no answer for: " + statement.sql.text());
    return hand_on(TRY(answer(statement)), statement.row_limit, sink);
  }

 private:
  bool is_endless(const Statement& statement) const {
    return endless_.with([&](const auto& parts) {
      return std::ranges::any_of(
          parts, [&](const auto& part) { return statement.sql.text().find(part) != std::string::npos; });
    });
  }
  static Result<ResultSummary> wait_for_its_end(const Statement& statement, const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock{mutex};
    never.wait_for(lock, stop, statement.deadline, [] { return false; });
    if (stop.stop_requested()) return fail(Code::cancelled, "the statement was stopped");
    return fail(Code::timed_out, "the statement reached its deadline");
  }
  static Fits holding(std::string part) {
    return [part = std::move(part)](const Statement& statement) {
      return statement.sql.text().find(part) != std::string::npos;
    };
  }

  Guarded<std::vector<std::pair<Fits, Answer>>> script_;
  Guarded<std::vector<Statement>> statements_;
  Guarded<std::vector<std::string>> endless_;
};

}  // namespace kater::connect::testing
