#include "listen/worker_pool.h"

#include <algorithm>
#include <utility>

namespace kater::listen {

WorkerPool::WorkerPool(std::size_t threads, std::size_t most_queued) : most_queued_{most_queued} {
  for (std::size_t i = 0; i < std::max<std::size_t>(threads, 1); ++i) {
    threads_.emplace_back([this](std::stop_token stop) { run(std::move(stop)); });
  }
}

void WorkerPool::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopped_ = true;
    queue_.clear();
  }
  for (auto& thread : threads_) thread.request_stop();  // all at once, or the joins would add up
  threads_.clear();
}

bool WorkerPool::submit(Task task) {
  {
    const std::lock_guard lock{mutex_};
    if (stopped_ || queue_.size() >= most_queued_) return false;
    queue_.push_back(std::move(task));
  }
  arrived_.notify_one();
  return true;
}

void WorkerPool::run(std::stop_token stop) {
  for (;;) {
    Task task;
    {
      std::unique_lock lock{mutex_};
      arrived_.wait(lock, stop, [this] { return !queue_.empty(); });
      if (stop.stop_requested()) return;
      task = std::move(queue_.front());
      queue_.pop_front();
    }
    task(stop);
  }
}

}  // namespace kater::listen
