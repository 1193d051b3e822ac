// Threads of ours, and a queue in front of them that has an end.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace kater::listen {

// Thread-safe. Destroying it stops it.
class WorkerPool {
 public:
  using Task = std::function<void(std::stop_token)>;  // must not throw

  WorkerPool(std::size_t threads, std::size_t most_queued);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  ~WorkerPool() { stop(); }

  // Asks the running tasks to stop, waits for them, and drops those that still wait. From one thread only, no worker.
  void stop();

  // False when `most_queued` tasks wait already, or it was stopped; then nothing happens.
  [[nodiscard]] bool submit(Task task);

 private:
  void run(std::stop_token stop);

  const std::size_t most_queued_;
  std::mutex mutex_;
  std::condition_variable_any arrived_;
  bool stopped_ = false;               // guarded by mutex_
  std::deque<Task> queue_;             // guarded by mutex_
  std::vector<std::jthread> threads_;  // last, so first to go
};

}  // namespace kater::listen
