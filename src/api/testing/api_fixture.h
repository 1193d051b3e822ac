// The whole API over a real store and a played workspace, asked without a socket.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "access/access.h"
#include "access/people.h"
#include "access/tokens.h"
#include "access/visibility.h"
#include "api/api.h"
#include "api/events.h"
#include "api/testing/openapi_check.h"
#include "base/testing/result_matchers.h"
#include "connect/connection_tester.h"
#include "net/testing/fake_http.h"
#include "process/dbt/dbt_cloud.h"
#include "process/dbt/dbt_imports.h"
#include "process/llm/language_models.h"
#include "process/queue/processor.h"
#include "process/testing/fake_workspaces.h"
#include "store/secrets/key_rotation.h"
#include "store/testing/temporary_store.h"

namespace kater::api::testing {

// Every step goes well, and the last one is skipped unless the warehouse may be started.
class FakeTester final : public connect::ConnectionTester {
 public:
  model::TestReport test(const model::Connection&, model::ConnectionSecrets, const connect::TestOptions& options,
                         std::stop_token) override {
    namespace test_step = connect::test_step;
    model::TestReport report{.steps = {}, .milliseconds = 2};
    for (const auto& step : {test_step::reach_host, test_step::run_statement}) {
      const bool skipped = step == test_step::run_statement && !options.start_warehouse;
      report.steps.push_back({step, skipped ? model::StepState::skipped : model::StepState::ok, "It was tried.", 1});
      if (options.on_step) options.on_step(report.steps.back());
    }
    return report;
  }
};

// What a stream was sent. Thread-safe.
class RecordedStream final : public listen::Stream {
 public:
  bool write(std::string bytes) override {
    written.with([&](std::string& all) { all += bytes; });
    bell_.notify_all();
    return !closed;
  }
  void close() override {
    const std::lock_guard lock{mutex_};
    closed = true;
    bell_.notify_all();
  }
  std::string text() const {
    return written.with([](const std::string& all) { return all; });
  }
  // Waits until it is so, or for longer than anything here takes; says which.
  template <class Condition>
  bool wait_until(Condition condition) {
    std::unique_lock lock{mutex_};
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    while (!condition()) {
      // A write rings without the lock, so a ring may be missed; it is looked again in a moment.
      bell_.wait_for(lock, std::chrono::milliseconds{20});
      if (std::chrono::steady_clock::now() > deadline) return condition();
    }
    return true;
  }
  bool hears(std::string_view part) {
    return wait_until([&] { return text().find(part) != std::string::npos; });
  }
  bool ends() {
    return wait_until([&] { return closed.load(); });
  }

  Guarded<std::string> written;
  std::atomic<bool> closed = false;

 private:
  std::mutex mutex_;
  std::condition_variable bell_;
};

// How a request is sent: by default as the admin's program.
struct Asked {
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
  bool as_admin = true;
  std::vector<std::pair<std::string, std::string>> query = {};
};

// Keeps its keys in memory, as the key file does on the disk.
class FakeKeys final : public vault::KeyProvider {
 public:
  explicit FakeKeys(vault::KeyRing ring) : ring_{std::move(ring)} {}
  Result<vault::KeyRing> keys(std::stop_token) override {
    return ring_.with([](const auto& ring) { return ring.clone(); });
  }
  vault::Renewal renewal() const override { return vault::Renewal::by_kater; }
  Result<void> keep(const vault::KeyRing& next) override {
    ring_.with([&](auto& ring) { ring = next.clone(); });
    return {};
  }

 private:
  Guarded<vault::KeyRing> ring_;
};

class ApiTest : public ::testing::Test {
 protected:
  ApiTest() {
    MUST(access_.ensure_admin());
    token_ = std::string{MUST(tokens_.create(admin(), {.name = "test"})).text.reveal()};
  }
  ~ApiTest() override { events_.release(); }

  model::Person admin() { return MUST(access_.some_admin()); }

  listen::Answer answer(const std::string& method, const std::string& path, const Asked& asked = {}) {
    listen::Request request;
    request.method = method;
    request.path = path;
    request.headers = asked.headers;
    request.headers.emplace_back("content-type", "application/json");
    if (asked.as_admin) request.headers.emplace_back("authorization", "Bearer " + token_);
    request.body = asked.body;
    request.query = asked.query;
    request.peer = "10.1.2.3";
    std::string rest = path.substr(1);
    while (!rest.empty()) {
      const auto end = std::min(rest.find('/'), rest.size());
      request.segments.push_back(rest.substr(0, end));
      rest.erase(0, end + 1);
    }
    return api_.answer(request, {});
  }
  // What comes back is always what the document says.
  listen::Reply ask(const std::string& method, const std::string& path, const Asked& asked = {}) {
    static const OpenApiCheck check{std::get<listen::Reply>(answer("GET", "/api/v1/openapi.json")).body};
    auto reply = std::get<listen::Reply>(answer(method, path, asked));
    for (const auto& difference : check.differences(method, path, reply.status, reply.body))
      ADD_FAILURE() << method << " " << path << " " << reply.status << " " << difference;
    return reply;
  }
  listen::Reply get(const std::string& path, std::vector<std::pair<std::string, std::string>> query) {
    return ask("GET", path, {.query = std::move(query)});
  }
  static json::object object(const listen::Reply& reply) {
    const auto parsed = MUST(json::parse(reply.body));
    return parsed.as_object();
  }
  // As a member: with a session, as a browser has it.
  static Asked by_cookie(const Secret& session, std::string body = {}) {
    return {.body = std::move(body),
            .headers = {{"cookie", "kater_session=" + std::string{session.reveal()}}},
            .as_admin = false};
  }

  store::testing::TemporaryStore store_;
  process::testing::FakeConnector connector_;
  FakeTester tester_;
  access::AccessStores stores_ = access::stores_of(*store_);
  access::Access access_{stores_, store_.clock()};
  access::People people_{stores_, access_, store_.clock()};
  access::Tokens tokens_{store_->tokens(), store_.clock()};
  access::Visibility visibility_{store_->personas()};
  Events events_{{store_->connections(), store_->jobs()}, access_, visibility_};
  process::Workspaces workspaces_{*store_, connector_};
  std::unique_ptr<process::Processor> processor_ = start_processor();
  process::LanguageModels models_{*store_, workspaces_,
                                  [](const std::string&) -> Result<std::unique_ptr<net::Http>> {
                                    return fail(Code::unavailable, "no way out in tests");
                                  },
                                  store_.clock()};
  process::DbtImports dbt_imports_{*store_, store_.clock()};
  net::testing::FakeHttp dbt_http_;  // what dbt Cloud answers
  process::DbtCloud dbt_cloud_{*store_,
                               [this](const std::string&) -> Result<std::unique_ptr<net::Http>> {
                                 return std::unique_ptr<net::Http>{std::make_unique<net::testing::LentHttp>(dbt_http_)};
                               },
                               store_.clock()};
  FakeKeys played_keys_{store_.keys()};
  store::KeyRotation keys_{played_keys_, store_.keys(), store_.vault(), store_->sealed_secrets(), store_.clock(), {}};
  Api api_{services(), no_portal(), [](const listen::Request&, const Error&) {}};
  std::string token_;

 private:
  std::unique_ptr<process::Processor> start_processor() {
    return MUST(process::Processor::start(*store_, workspaces_, store_.clock(), events_));
  }
  Services services() {
    return {*store_,     access_,      people_,    tokens_, visibility_, connector_, tester_,
            *processor_, dbt_imports_, dbt_cloud_, models_, events_,     keys_,      store_.clock()};
  }
  static Portal no_portal() { return MUST(Portal::open("")); }
};

}  // namespace kater::api::testing
