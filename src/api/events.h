// Tells open pages what happens, as server-sent events: each job as it changes, its run's progress, pauses.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/json.h"
#include "listen/server.h"
#include "process/processor.h"
#include "store/store.h"

namespace kater::api {

// Thread-safe. `store` must outlive it. A page that reads too slowly is dropped by its stream, and comes again.
class Events final : public process::Listener {
 public:
  explicit Events(store::Store& store);
  ~Events() override;
  // From here on pauses are told too. `processor` must be alive until release().
  void attach(const process::Processor& processor);
  void release();

  // Sends what happens from now on to this stream, until it is closed.
  void add(std::shared_ptr<listen::Stream> stream);

  void on_change(const model::Job& job) override;
  void on_pause(const std::string& connection_id) override;

 private:
  struct Pending {
    std::set<std::string> runs;         // whose progress is to be told
    std::set<std::string> connections;  // which began or ended a pause
    bool empty() const { return runs.empty() && connections.empty(); }
  };

  void tell_until(const std::stop_token& stop);
  Pending wait_for_pending(const std::stop_token& stop);
  void tell(const Pending& pending);
  void send(std::string_view event, const json::object& data);
  void send_to_all(const std::string& bytes);

  store::Store& store_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  Pending pending_;                                       // guarded by mutex_
  std::vector<std::shared_ptr<listen::Stream>> streams_;  // guarded by mutex_
  const process::Processor* processor_ = nullptr;         // guarded by mutex_
  std::jthread teller_;                                   // last, so first to go: it uses all of the above
};

// One event as it goes over the wire.
std::string event_text(std::string_view event, const json::object& data);

}  // namespace kater::api
