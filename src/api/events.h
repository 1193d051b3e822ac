// Tells open pages what happens, as server-sent events: to admins each job as it changes, its run's progress and
// pauses; to everybody else which table that they may see has changed, and nothing more (docs/promises.md#promise-6).
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "access/caller.h"
#include "base/json.h"
#include "listen/server.h"
#include "model/persona.h"
#include "process/queue/run_control.h"

namespace kater::access {
class Access;
class Visibility;
}  // namespace kater::access

namespace kater::store {
class ConnectionStore;
class JobStore;
}  // namespace kater::store

namespace kater::api {

// What Events reads for its events; all of it must outlive it.
struct EventStores {
  store::ConnectionStore& connections;
  store::JobStore& jobs;
};

// Thread-safe. All it is given must outlive it. A page that reads too slowly is dropped by its stream, and comes again.
class Events final : public process::Listener {
 public:
  // How often it tells.
  struct Options {
    // A run's progress is a query, and its jobs change hundreds of times a second: it is told a few times a second at
    // most.
    std::chrono::milliseconds between_progress{250};
    // A sign of life, so that a page (and whatever stands between) notices a dead connection.
    std::chrono::milliseconds between_heartbeats{15'000};
  };

  Events(const EventStores& stores, access::Access& access, access::Visibility& visibility)
      : Events{stores, access, visibility, Options{}} {}
  Events(const EventStores& stores, access::Access& access, access::Visibility& visibility, const Options& options);
  ~Events() override;
  // From here on pauses are told too. `runs` must be alive until release(), which ends the telling: after it this
  // object asks nothing any more.
  void attach(const process::RunControl& runs);
  void release();

  // Sends what happens from now on, and what `caller` may see of it, until the stream is closed or nothing lets them in
  // any more: that is looked at with each sign of life, and at once after recheck_access().
  void add(std::shared_ptr<listen::Stream> stream, access::Caller caller);
  // Somebody may have been signed out, disabled, or lost a role.
  void recheck_access();

  void on_change(const model::Job& job) override;
  void on_pause(const std::string& connection_id) override;

 private:
  struct Page {
    std::shared_ptr<listen::Stream> stream;
    access::Caller caller;
  };
  struct Pending {
    std::set<std::string> runs;                 // whose progress is to be told
    std::set<std::string> connections;          // which began or ended a pause
    std::set<model::TableOfConnection> tables;  // about which something new is known
    bool recheck_access = false;
    bool empty() const { return runs.empty() && connections.empty() && tables.empty() && !recheck_access; }
  };

  void tell_until(const std::stop_token& stop);
  Pending wait_for_pending(const std::stop_token& stop);
  const process::RunControl* attached();
  void tell(const Pending& pending);
  void close_who_is_out();
  void send_to_admins(std::string_view event, const json::object& data);
  void send_table(const model::TableOfConnection& table);
  // Writes to those whom `may_have` lets have it, and forgets the ones that are gone.
  template <class MayHave>
  void send(const std::string& bytes, MayHave may_have);

  EventStores stores_;
  access::Access& access_;
  access::Visibility& visibility_;
  const Options options_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  Pending pending_;                            // guarded by mutex_
  std::vector<Page> pages_;                    // guarded by mutex_
  const process::RunControl* runs_ = nullptr;  // guarded by mutex_
  std::jthread teller_;                        // last, so first to go: it uses all of the above
};

}  // namespace kater::api
