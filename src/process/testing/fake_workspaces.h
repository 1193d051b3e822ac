// A connector whose one workspace is played: its catalogs by FakeMetadata, its warehouse by AnsweringWarehouse, with a
// latch on which statements wait.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "base/guarded.h"
#include "connect/connector.h"
#include "connect/testing/fake_metadata.h"
#include "profile/testing/answering_warehouse.h"

namespace kater::process::testing {

// Where statements wait while it is shut. Thread-safe.
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

// Answers every chat with the same reply, and counts. Thread-safe.
class FakeServing final : public connect::Serving {
 public:
  Guarded<std::string> reply;
  Guarded<std::vector<std::string>> bodies;

  Result<std::vector<connect::ServingEndpoint>> endpoints(std::stop_token) override {
    return std::vector<connect::ServingEndpoint>{{"small-chat", "llm/v1/chat", true}};
  }
  Result<std::string> chat(const std::string& body, std::stop_token) override {
    bodies.with([&](auto& all) { all.push_back(body); });
    auto text = reply.with([](const std::string& one) { return one; });
    if (text.empty()) return fail(Code::unavailable, "the played serving is down");
    return text;
  }
  std::size_t calls() const {
    return bodies.with([](const auto& all) { return all.size(); });
  }
};

// Thread-safe but for `warehouse.faults`, which is set before it is used.
class FakeConnector final : public connect::Connector {
 public:
  connect::testing::FakeMetadata metadata;
  profile::testing::AnsweringWarehouse warehouse;
  FakeServing serving;
  Latch statements;
  std::atomic<Code> opening_fails_with = Code::internal;  // internal: it does not fail
  std::atomic<int> opened = 0;
  std::atomic<bool> serves = true;  // language models
  Guarded<std::string> token;       // of the last call

  Result<std::unique_ptr<connect::Workspace>> open(const model::Connection&, model::ConnectionSecrets secrets,
                                                   connect::StatementObserver observer) override {
    if (opening_fails_with != Code::internal) return fail(opening_fails_with, "the fake does not open");
    ++opened;
    token.with([&](std::string& text) { text = secrets.sign_in.reveal(); });
    return std::make_unique<FakeWorkspace>(*this, std::move(observer));
  }

 private:
  class FakeWorkspace final : public connect::Workspace, private connect::Warehouse {
   public:
    FakeWorkspace(FakeConnector& fake, connect::StatementObserver observer)
        : fake_{fake}, observer_{std::move(observer)} {}
    connect::Warehouse& warehouse() override { return *this; }
    connect::Metadata& metadata() override { return fake_.metadata; }
    connect::Serving* serving() override { return fake_.serves ? &fake_.serving : nullptr; }

   private:
    const connect::Dialect& dialect() const override { return fake_.warehouse.fake().dialect(); }
    Result<connect::ResultSummary> stream(const connect::Statement& statement, connect::RowSink& sink,
                                          std::stop_token stop) override {
      using Outcome = Result<connect::ResultSummary>;
      auto result = fake_.statements.pass(stop) ? fake_.warehouse.fake().stream(statement, sink, stop)
                                                : Outcome{fail(Code::cancelled, "stopped on its way")};
      connect::StatementRecord record;
      record.purpose = statement.purpose;
      record.state = result.has_value() ? "SUCCEEDED" : "FAILED";
      observer_(record);
      return result;
    }
    FakeConnector& fake_;
    connect::StatementObserver observer_;
  };
};

}  // namespace kater::process::testing
