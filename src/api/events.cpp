#include "api/events.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/views.h"

namespace kater::api {
namespace {

// A run's progress is a query, and its jobs change hundreds of times a second: it is told a few times a second at most.
constexpr std::chrono::milliseconds between_progress{250};
// A sign of life, so that a page (and whatever stands between) notices a dead connection.
constexpr std::chrono::seconds between_heartbeats{15};
constexpr std::string_view heartbeat = ": still here\n\n";

}  // namespace

Events::Events(store::Store& store)
    : store_{store}, teller_{[this](const std::stop_token& stop) { tell_until(stop); }} {}

Events::~Events() = default;

void Events::attach(const process::Processor& processor) {
  const std::lock_guard lock{mutex_};
  processor_ = &processor;
}

void Events::release() {
  const std::lock_guard lock{mutex_};
  processor_ = nullptr;
}

void Events::add(std::shared_ptr<listen::Stream> stream) {
  if (!stream->write(std::string{heartbeat})) return;  // so that the page knows it is listening
  const std::lock_guard lock{mutex_};
  streams_.push_back(std::move(stream));
}

void Events::on_change(const model::Job& job) {
  send("job", view_of(job));
  const std::lock_guard lock{mutex_};
  pending_.runs.insert(job.run_id);
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
    if (pending.empty()) send_to_all(std::string{heartbeat});
    tell(pending);
  }
}

Events::Pending Events::wait_for_pending(const std::stop_token& stop) {
  std::unique_lock lock{mutex_};
  changed_.wait_for(lock, stop, between_heartbeats, [&] { return !pending_.empty(); });
  if (!pending_.empty()) changed_.wait_for(lock, stop, between_progress, [] { return false; });  // gathers what follows
  return std::exchange(pending_, {});
}

void Events::tell(const Pending& pending) {
  for (const auto& run : pending.runs) {
    if (const auto progress = store_.jobs().progress(run)) send("run", view_of(*progress));
  }
  for (const auto& id : pending.connections) {
    const auto connection = store_.connections().find(id);
    if (!connection) continue;  // removed meanwhile
    auto view = view_of(*connection);
    {
      const std::lock_guard lock{mutex_};
      if (processor_ != nullptr) view["paused"] = paused_view(*processor_, id);
    }
    send("connection", view);
  }
}

void Events::send(std::string_view event, const json::object& data) { send_to_all(event_text(event, data)); }

void Events::send_to_all(const std::string& bytes) {
  std::vector<std::shared_ptr<listen::Stream>> streams;
  {
    const std::lock_guard lock{mutex_};
    streams = streams_;
  }
  std::erase_if(streams, [&](const auto& stream) { return stream->write(bytes); });
  if (streams.empty()) return;
  const std::lock_guard lock{mutex_};
  std::erase_if(streams_, [&](const auto& stream) { return std::ranges::count(streams, stream) > 0; });
}

std::string event_text(std::string_view event, const json::object& data) {
  return fmt::format("event: {}\ndata: {}\n\n", event, json::serialize(data));
}

}  // namespace kater::api
