#include "sandbox/statement/statements.h"

#include <algorithm>
#include <utility>

#include "sandbox/statement/execution.h"

namespace kater::sandbox {
namespace {

// DuckDB forgets an interrupt that comes just before a query begins, so it is repeated: by each thread that waits or
// polls for the end of a cancelled statement, and by the destructor.
constexpr std::chrono::milliseconds interrupt_again_after{20};

}  // namespace

Statements::Statements(const Catalogue& catalogue, const Database& database, Warehouse& warehouse, const Clock& clock,
                       Options options)
    : catalogue_{catalogue}, database_{database}, warehouse_{warehouse}, clock_{clock}, options_{options} {
  for (int i = 0; i < options_.slots; ++i) {
    workers_.emplace_back([this](std::stop_token stop) { work(stop); });
  }
}

// The workers are joined afterwards, which could take as long as their queries do; so the queries are interrupted until
// none of them runs.
Statements::~Statements() {
  for (auto& worker : workers_) worker.request_stop();
  std::unique_lock lock{mutex_};
  for (auto& [id, entry] : entries_) cancel_locked(entry);
  const auto nothing_runs = [this] {
    return std::ranges::none_of(entries_, [](const auto& item) { return item.second.connection != nullptr; });
  };
  while (!changed_.wait_for(lock, interrupt_again_after, nothing_runs)) {
    for (auto& [id, entry] : entries_) interrupt_locked(entry);
  }
}

// Queueing a statement is what starts a stopped warehouse (docs/databricks/statements.md#cold-start).
std::string Statements::submit(StatementRequest request) {
  const auto now = clock_.now();
  auto id = new_statement_id(now);
  {
    const std::lock_guard lock{mutex_};
    sweep_locked();
    entries_.emplace(id, Entry{.request = std::move(request), .submitted_at = now});
    queue_.push_back(id);
  }
  warehouse_.start(now);
  changed_.notify_all();
  return id;
}

std::optional<StatementView> Statements::view(const std::string& id) {
  const std::lock_guard lock{mutex_};
  auto* entry = find_locked(id);
  if (!entry) return std::nullopt;
  return view_locked(id, *entry);
}

std::optional<StatementView> Statements::wait(const std::string& id, std::chrono::milliseconds at_most,
                                              std::stop_token stop) {
  std::unique_lock lock{mutex_};
  const auto deadline = std::chrono::steady_clock::now() + at_most;
  const auto over = [&] {
    const auto* entry = find_locked(id);
    return !entry || is_over(entry->state);
  };
  while (!stop.stop_requested() && std::chrono::steady_clock::now() < deadline) {
    const auto* entry = find_locked(id);
    const bool ending = entry && entry->cancel_wanted;
    const auto until = ending ? std::chrono::steady_clock::now() + interrupt_again_after : deadline;
    if (changed_.wait_until(lock, stop, std::min(until, deadline), over)) break;
    if (auto* running = find_locked(id)) interrupt_locked(*running);
  }
  auto* entry = find_locked(id);
  if (!entry) return std::nullopt;
  return view_locked(id, *entry);
}

bool Statements::cancel(const std::string& id) {
  const std::lock_guard lock{mutex_};
  auto* entry = find_locked(id);
  if (entry) cancel_locked(*entry);
  changed_.notify_all();
  return entry != nullptr;
}

bool Statements::close(const std::string& id) {
  const std::lock_guard lock{mutex_};
  auto* entry = find_locked(id);
  if (!entry) return false;
  cancel_locked(*entry);
  if (is_over(entry->state)) {
    entry->state = StatementState::closed;
    entry->result.reset();
  }
  changed_.notify_all();
  return true;
}

std::vector<Statements::Listed> Statements::unfinished() const {
  const std::lock_guard lock{mutex_};
  std::vector<Listed> list;
  for (const auto& [id, entry] : entries_) {
    if (!is_over(entry.state)) list.push_back({id, entry.request.sql, entry.state, entry.submitted_at});
  }
  return list;
}

std::optional<StatementState> Statements::state_of(const std::string& id) const {
  const std::lock_guard lock{mutex_};
  const auto found = entries_.find(id);
  if (found == entries_.end()) return std::nullopt;
  return found->second.state;
}

std::string Statements::sql_of(const std::string& id) const {
  const std::lock_guard lock{mutex_};
  const auto found = entries_.find(id);
  return found == entries_.end() ? std::string{} : found->second.request.sql;
}

void Statements::work(std::stop_token stop) {
  std::unique_lock lock{mutex_};
  while (!stop.stop_requested()) {
    const auto id = take_ready(lock, stop);
    if (!id) continue;
    lock.unlock();
    run(*id);
    lock.lock();
  }
}

// A stopped warehouse is started again by the statement that waits for it. Nothing is returned after each pause, so
// that a cancelled statement or the end of the workspace is seen first.
std::optional<std::string> Statements::take_ready(std::unique_lock<std::mutex>& lock, std::stop_token stop) {
  if (!changed_.wait(lock, stop, [this] { return !queue_.empty(); })) return std::nullopt;
  warehouse_.start(clock_.now());  // it may have been stopped since
  if (const auto pause = warehouse_.ready_in(clock_.now()); pause.count() > 0) {
    changed_.wait_for(lock, stop, pause, [this] { return warehouse_.ready_in(clock_.now()).count() == 0; });
    return std::nullopt;
  }
  auto id = std::move(queue_.front());
  queue_.pop_front();
  auto* entry = find_locked(id);
  if (!entry || is_over(entry->state)) return std::nullopt;  // cancelled while it waited
  entry->state = StatementState::running;
  return id;
}

// The connection stands in the entry only while the statement runs, and changes only under the lock: other threads
// interrupt it there.
void Statements::run(const std::string& id) {
  const auto connection = database_.connect();
  const auto request = [&] {
    const std::lock_guard lock{mutex_};
    auto& entry = entries_.at(id);
    entry.connection = connection.get();
    return entry.request;
  }();
  const auto cancelled = [&] {
    const std::lock_guard lock{mutex_};
    return entries_.at(id).cancel_wanted;
  };
  auto outcome = execute(request, catalogue_, *connection, cancelled);
  {
    const std::lock_guard lock{mutex_};
    auto& entry = entries_.at(id);
    entry.connection = nullptr;
    entry.ended_at = clock_.now();
    if (entry.cancel_wanted) {
      entry.state = StatementState::canceled;
    } else if (outcome) {
      entry.state = StatementState::succeeded;
      entry.result = std::move(*outcome);
    } else {
      entry.state = StatementState::failed;
      entry.failure = std::move(outcome.error());
    }
  }
  changed_.notify_all();
}

void Statements::cancel_locked(Entry& entry) {
  if (is_over(entry.state)) return;
  entry.cancel_wanted = true;
  interrupt_locked(entry);
  if (entry.state != StatementState::pending) return;
  entry.state = StatementState::canceled;
  entry.ended_at = clock_.now();
}

void Statements::sweep_locked() {
  const auto now = clock_.now();
  if (now < next_sweep_) return;
  next_sweep_ = now + std::chrono::minutes{1};
  std::erase_if(entries_, [&](const auto& item) {
    return is_over(item.second.state) && now - item.second.ended_at >= options_.status_lifetime;
  });
}

// Results and statuses expire when they are looked at, so no thread has to wait for their time
// (docs/databricks/statements.md#limits-and-lifetimes).
Statements::Entry* Statements::find_locked(const std::string& id) {
  const auto found = entries_.find(id);
  if (found == entries_.end()) return nullptr;
  auto& entry = found->second;
  const auto age = clock_.now() - entry.ended_at;
  if (is_over(entry.state) && age >= options_.status_lifetime) return nullptr;
  if (entry.result && age >= options_.result_lifetime) {
    entry.result.reset();
    entry.state = StatementState::closed;
  }
  return &entry;
}

void Statements::interrupt_locked(Entry& entry) const {
  if (entry.cancel_wanted && entry.connection) entry.connection->interrupt();
}

StatementView Statements::view_locked(const std::string& id, Entry& entry) const {
  interrupt_locked(entry);
  return {id, entry.state, entry.request.form, entry.request.lz4, entry.failure, entry.result};
}

}  // namespace kater::sandbox
