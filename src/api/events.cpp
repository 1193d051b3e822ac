#include "api/events.h"

#include <algorithm>
#include <utility>

#include "access/access.h"
#include "access/visibility.h"
#include "api/event_text.h"
#include "api/views/connections.h"
#include "api/views/jobs.h"
#include "api/views/tables.h"
#include "store/jobs/job_store.h"
#include "store/sources/connection_store.h"

namespace kater::api {
namespace {

constexpr std::string_view heartbeat = ": still here\n\n";

}  // namespace

Events::Events(const EventStores& stores, access::Access& access, access::Visibility& visibility,
               const Options& options)
    : stores_{stores},
      access_{access},
      visibility_{visibility},
      options_{options},
      teller_{[this](const std::stop_token& stop) { tell_until(stop); }} {}

Events::~Events() = default;

void Events::attach(const process::RunControl& runs) {
  const std::lock_guard lock{mutex_};
  runs_ = &runs;
}

void Events::release() {
  teller_.request_stop();
  if (teller_.joinable()) teller_.join();
}

void Events::add(std::shared_ptr<listen::Stream> stream, access::Caller caller) {
  if (!stream->write(std::string{heartbeat})) return;  // so that the page knows it is listening
  const std::lock_guard lock{mutex_};
  pages_.push_back({std::move(stream), std::move(caller)});
  // What was taken from them between the request and now is found out at once.
  pending_.recheck_access = true;
  changed_.notify_all();
}

void Events::recheck_access() {
  const std::lock_guard lock{mutex_};
  if (pages_.empty()) return;
  pending_.recheck_access = true;
  changed_.notify_all();
}

void Events::on_change(const model::Job& job) {
  send_to_admins("job", view_of(job));
  const std::lock_guard lock{mutex_};
  pending_.runs.insert(job.run_id);
  if (job.state == model::JobState::completed) pending_.tables.insert({job.connection_id, job.table});
  changed_.notify_all();
}

void Events::on_pause(const std::string& connection_id) {
  const std::lock_guard lock{mutex_};
  pending_.connections.insert(connection_id);
  changed_.notify_all();
}

void Events::tell_until(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    const auto pending = wait_for_pending(stop);
    if (pending.empty()) send(std::string{heartbeat}, [](const access::Caller&) { return true; });
    if (pending.empty() || pending.recheck_access) close_who_is_out();
    tell(pending);
  }
}

Events::Pending Events::wait_for_pending(const std::stop_token& stop) {
  std::unique_lock lock{mutex_};
  changed_.wait_for(lock, stop, options_.between_heartbeats, [&] { return !pending_.empty(); });
  // Gathers what follows; whoever is out is out at once.
  if (!pending_.empty())
    changed_.wait_for(lock, stop, options_.between_progress, [&] { return pending_.recheck_access; });
  return std::exchange(pending_, {});
}

// Read under the lock and used without it: release() waits for this thread.
const process::RunControl* Events::attached() {
  const std::lock_guard lock{mutex_};
  return runs_;
}

void Events::tell(const Pending& pending) {
  for (const auto& run : pending.runs) {
    if (const auto progress = stores_.jobs.progress(run)) send_to_admins("run", view_of(*progress));
  }
  for (const auto& id : pending.connections) {
    const auto connection = stores_.connections.find(id);
    if (!connection) continue;  // removed meanwhile
    auto view = view_of(*connection);
    if (const auto* runs = attached()) view["paused"] = paused_view(*runs, id);
    send_to_admins("connection", view);
  }
  for (const auto& table : pending.tables) send_table(table);
}

void Events::close_who_is_out() {
  std::vector<Page> pages;
  {
    const std::lock_guard lock{mutex_};
    pages = pages_;
  }
  for (const auto& page : pages) {
    auto now = access_.refresh_caller(page.caller);
    // A store that does not answer lets nobody out, nor in.
    const bool is_out = !now && (now.error().code == Code::unauthenticated || now.error().code == Code::not_found);
    if (is_out) page.stream->close();
    const std::lock_guard lock{mutex_};
    const auto known = std::ranges::find(pages_, page.stream, &Page::stream);
    if (known == pages_.end()) continue;
    if (is_out) pages_.erase(known);
    if (now) known->caller = std::move(*now);
  }
}

void Events::send_to_admins(std::string_view event, const json::object& data) {
  send(event_text(event, data), [](const access::Caller& caller) { return caller.is_admin(); });
}

void Events::send_table(const model::TableOfConnection& table) {
  auto view = view_of(table.name);
  view["connection_id"] = table.connection_id;
  send(event_text("table", view), [&](const access::Caller& caller) {
    return !caller.is_admin() && visibility_.require_table(caller, table).has_value();
  });
}

template <class MayHave>
void Events::send(const std::string& bytes, MayHave may_have) {
  std::vector<Page> pages;
  {
    const std::lock_guard lock{mutex_};
    pages = pages_;
  }
  std::erase_if(pages, [&](const Page& page) { return !may_have(page.caller) || page.stream->write(bytes); });
  if (pages.empty()) return;
  const std::lock_guard lock{mutex_};
  std::erase_if(pages_, [&](const Page& page) { return std::ranges::count(pages, page.stream, &Page::stream) > 0; });
}

}  // namespace kater::api
