// A connector whose one workspace is a fake: its catalogs are a FakeMetadata, its warehouse an AnsweringWarehouse, with
// a latch on which statements wait.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <utility>

#include "base/guarded.h"
#include "connect/testing/fake_metadata.h"
#include "connect/testing/fake_serving.h"
#include "connect/testing/fake_workspace.h"
#include "profile/testing/answering_warehouse.h"

namespace kater::process::testing {

// A gate at which statements wait while it is shut. Thread-safe.
class Latch {
 public:
  void shut() { set(false); }
  void open() { set(true); }
  // True when it is open; false when `stop` came first.
  bool pass(std::stop_token stop) {
    std::unique_lock lock{mutex_};
    ++waiting_;
    changed_.notify_all();
    const bool passed = changed_.wait(lock, std::move(stop), [&] { return open_; });
    --waiting_;
    return passed;
  }
  void wait_until_somebody_waits() {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return waiting_ > 0; });
  }

 private:
  void set(bool open) {
    const std::lock_guard lock{mutex_};
    open_ = open;
    changed_.notify_all();
  }
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool open_ = true;
  int waiting_ = 0;
};

// Lets statements through to another warehouse while its latch is open.
class LatchedWarehouse final : public connect::Warehouse {
 public:
  LatchedWarehouse(connect::Warehouse& warehouse, Latch& latch) : warehouse_{warehouse}, latch_{latch} {}
  const connect::Dialect& dialect() const override { return warehouse_.dialect(); }
  Result<connect::ResultSummary> stream(const connect::Statement& statement, connect::RowSink& sink,
                                        std::stop_token stop) override {
    if (!latch_.pass(stop)) return fail(Code::cancelled, "stopped on its way");
    return warehouse_.stream(statement, sink, std::move(stop));
  }

 private:
  connect::Warehouse& warehouse_;
  Latch& latch_;
};

// Thread-safe but for `warehouse.faults`, which is set before it is used.
class FakeConnector final : public connect::Connector {
 public:
  connect::testing::FakeMetadata metadata;
  profile::testing::AnsweringWarehouse warehouse;
  connect::testing::FakeServing serving;
  Latch statements;
  std::atomic<Code> opening_fails_with = Code::internal;  // internal: it does not fail
  std::atomic<int> opened = 0;
  std::atomic<bool> serves = true;              // language models
  Guarded<std::function<void()>> when_opening;  // called by each call of open(), if it is set
  Guarded<std::string> token;                   // of the last call

  Result<std::unique_ptr<connect::Workspace>> open(const model::Connection&, model::ConnectionSecrets secrets,
                                                   connect::StatementObserver observer) override {
    const auto code = opening_fails_with.load();
    if (const auto then = when_opening.with([](const auto& set) { return set; })) then();
    if (code != Code::internal) return fail(code, "the fake does not open");
    ++opened;
    token.with([&](std::string& text) { text = secrets.sign_in.reveal(); });
    return std::unique_ptr<connect::Workspace>{std::make_unique<connect::testing::FakeWorkspace>(
        metadata, latched_, serves ? &serving : nullptr, std::move(observer))};
  }

 private:
  LatchedWarehouse latched_{warehouse.fake(), statements};
};

}  // namespace kater::process::testing
