// A workspace put together out of fakes, and one whose token was refused.
#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "connect/connector.h"

namespace kater::connect::testing {

// Runs statements on another warehouse, and has them observed as they end. Thread-safe as that one is.
class ObservedWarehouse final : public Warehouse {
 public:
  ObservedWarehouse(Warehouse& warehouse, StatementObserver observer)
      : warehouse_{warehouse}, observer_{std::move(observer)} {}

  const Dialect& dialect() const override { return warehouse_.dialect(); }
  Result<ResultSummary> stream(const Statement& statement, RowSink& sink, std::stop_token stop) override {
    const bool is_sent = !stop.stop_requested();
    auto result = warehouse_.stream(statement, sink, std::move(stop));
    if (!is_sent || !observer_) return result;
    StatementRecord record;
    record.purpose = statement.purpose;
    record.state = result.has_value() ? "SUCCEEDED" : was_cancelled(result.error().code) ? "CANCELED" : "FAILED";
    if (result.has_value()) record.rows = result->rows;
    observer_(record);
    return result;
  }

 private:
  static bool was_cancelled(Code code) { return code == Code::cancelled || code == Code::timed_out; }

  Warehouse& warehouse_;
  StatementObserver observer_;
};

// What the workspace is made of must outlive it. `serving` may be nullptr.
class FakeWorkspace final : public Workspace {
 public:
  FakeWorkspace(Metadata& metadata, Warehouse& warehouse, Serving* serving, StatementObserver observer)
      : metadata_{metadata}, statements_{warehouse}, warehouse_{warehouse, std::move(observer)}, serving_{serving} {}
  Warehouse& warehouse() override { return warehouse_; }
  Metadata& metadata() override { return metadata_; }
  Serving* serving() override { return serving_; }
  std::unique_ptr<Workspace> with_observer(StatementObserver observer) const override {
    return std::make_unique<FakeWorkspace>(metadata_, statements_, serving_, std::move(observer));
  }

 private:
  Metadata& metadata_;
  Warehouse& statements_;
  ObservedWarehouse warehouse_;
  Serving* serving_;
};

inline Error refused_token() { return fail(Code::unauthenticated, "the fake refuses this token"); }

// Refuses every call as a data store does whose token is wrong.
class RefusingMetadata final : public Metadata {
 public:
  const Capabilities& capabilities() const override { return capabilities_of(model::DataStore::databricks); }
  Result<std::vector<std::string>> catalogs(std::stop_token) override { return refused_token(); }
  Result<std::vector<std::string>> schemas(const std::string&, std::stop_token) override { return refused_token(); }
  Result<TableNames> table_summaries(const std::string&, std::stop_token) override { return refused_token(); }
  Result<model::Table> table(const model::TableName&, std::stop_token) override { return refused_token(); }
  Result<std::vector<model::Table>> tables(const model::SchemaName&, const WantedTable&, std::stop_token) override {
    return refused_token();
  }
};

}  // namespace kater::connect::testing
