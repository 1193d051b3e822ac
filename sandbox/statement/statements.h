// Keeps all statements of the workspace, from the queue for a slot of the warehouse until they are forgotten.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "sandbox/catalog/catalogue.h"
#include "sandbox/statement/statement.h"
#include "sandbox/statement/warehouse.h"

namespace kater::sandbox {

// Runs statements on `slots` threads of its own. Thread-safe. Its destructor interrupts what runs and waits for it.
class Statements {
 public:
  struct Options {
    int slots = 8;                           // statements that run at once; others are PENDING
    std::chrono::hours result_lifetime{1};   // docs/databricks/statements.md#lifetime-of-results; afterwards CLOSED
    std::chrono::hours status_lifetime{12};  // afterwards unknown
  };

  // All four must outlive it; the catalogue does not change any more.
  Statements(const Catalogue& catalogue, const Database& database, Warehouse& warehouse, const Clock& clock,
             Options options);
  ~Statements();

  // Queues the statement, starts a stopped warehouse, and gives the statement's id.
  std::string submit(StatementRequest request);
  // Nothing when there is no statement of that id, or none any more.
  std::optional<StatementView> view(const std::string& id);
  // Blocks until the statement is over, `at_most` has passed, or `stop` is requested.
  std::optional<StatementView> wait(const std::string& id, std::chrono::milliseconds at_most, std::stop_token stop);
  // Returns whether there is such a statement. One that is over stays as it is.
  bool cancel(const std::string& id);
  // The same, and its result is dropped: CLOSED.
  bool close(const std::string& id);

  // Call this when the warehouse starts sooner than it said.
  void warehouse_changed() { changed_.notify_all(); }

  struct Listed {
    std::string id, sql;
    StatementState state;
    Time submitted_at;
  };
  // Those that are queued or run, oldest first.
  std::vector<Listed> unfinished() const;
  std::optional<StatementState> state_of(const std::string& id) const;
  std::string sql_of(const std::string& id) const;  // empty for an unknown one

 private:
  struct Entry {
    StatementRequest request;
    StatementState state = StatementState::pending;
    Time submitted_at, ended_at = {};
    bool cancel_wanted = false;
    Connection* connection = nullptr;  // while it runs; another's, so only under the lock
    std::optional<StatementFailure> failure = {};
    std::shared_ptr<const StatementResult> result = {};
  };

  // What each worker does until it is stopped: take a statement that may run, run it, and take the next.
  void work(std::stop_token stop);
  void run(const std::string& id);
  // REQUIRES of all below: mutex_ is held.
  // The next statement of the queue, once the warehouse runs; nothing when there is none to run yet.
  std::optional<std::string> take_ready(std::unique_lock<std::mutex>& lock, std::stop_token stop);
  void cancel_locked(Entry& entry);
  void interrupt_locked(Entry& entry) const;  // if it is cancelled and still runs
  // Forgets statements whose status has expired; costs a look at all of them, so at most once a minute.
  void sweep_locked();
  Entry* find_locked(const std::string& id);
  StatementView view_locked(const std::string& id, Entry& entry) const;

  const Catalogue& catalogue_;
  const Database& database_;
  Warehouse& warehouse_;
  const Clock& clock_;
  const Options options_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::map<std::string, Entry> entries_;  // ids sort by time
  std::deque<std::string> queue_;
  Time next_sweep_{};
  std::vector<std::jthread> workers_;  // last: they use all of the above
};

}  // namespace kater::sandbox
