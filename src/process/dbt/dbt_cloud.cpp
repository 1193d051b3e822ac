#include "process/dbt/dbt_cloud.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <utility>

#include "process/dbt/dbt_texts.h"
#include "store/store.h"

namespace kater::process {
namespace {

using describe::Discovery;
using std::chrono::minutes;

constexpr std::array steps{model::test_step::reach_host, model::test_step::trust_certificate,
                           model::TestStep{"accept_token", "Accept the Auth Token"},
                           model::TestStep{"find_environment", "Find the environment"}};

// Tells which of the steps above a failure belongs to, since one request does them all.
std::size_t step_of(const Error& error) {
  using net::NetworkFailure;
  if (const auto failure = net::failure_of(error)) {
    const bool is_certificate = *failure == NetworkFailure::certificate_not_trusted ||
                                *failure == NetworkFailure::certificate_expired ||
                                *failure == NetworkFailure::certificate_other_name || *failure == NetworkFailure::tls;
    return is_certificate ? 1 : 0;
  }
  if (error.code == Code::unauthenticated) return 2;
  if (error.code == Code::not_found) return 3;
  return 0;  // whatever answers there, it is not dbt's API
}

// Removes the readings of earlier environments: a connection has one, and what another said is no longer true of it.
Result<void> forget_other_environments(store::Store& store, const model::DbtProject& project) {
  for (const auto& other : TRY(store.dbt().projects(project.connection_id))) {
    if (other.origin == model::DbtOrigin::cloud && other.id != project.id)
      TRY(store.dbt().remove(other.connection_id, other.id));
  }
  return {};
}

std::string counted(const describe::DiscoveryEnvironment& environment) {
  const auto when = environment.last_updated_at.empty() ? std::string{"No job has run there yet."}
                                                        : fmt::format("Last run: {}.", environment.last_updated_at);
  return fmt::format("It has {} models and {} sources. {}", environment.models, environment.sources, when);
}

}  // namespace

DbtCloud::DbtCloud(store::Store& store, MakeHttp make_http, const Clock& clock, net::Sleep sleep,
                   const DbtOptions& options)
    : store_{store},
      make_http_{std::move(make_http)},
      clock_{clock},
      sleep_{sleep},
      options_{options},
      limiter_{clock, std::move(sleep)} {}

Result<model::DbtProject> DbtCloud::sync(const std::string& connection_id, const std::stop_token& stop) {
  const auto turn = syncs_.wait_for(connection_id, stop);
  if (!turn) return fail(Code::cancelled, "asked to stop while another sync was under way");
  return sync_now(connection_id, Patience::usual, stop);
}

void DbtCloud::before_run(const std::string& connection_id, const std::string& run_id, const std::stop_token& stop) {
  const auto turn = syncs_.wait_for(connection_id, stop);
  if (!turn) return;
  const auto before = synced_for_.with([&](auto& runs) { return std::exchange(runs[connection_id], run_id); });
  if (before == run_id) return;
  static_cast<void>(sync_now(connection_id, Patience::little, stop));  // what went wrong is noted, and shown
}

// The store may be in trouble, or an entry may have gone since it was listed; both are looked at again at the next
// turn.
void DbtCloud::sync_due(const std::stop_token& stop) {
  const auto connections = store_.dbt_cloud().connections();
  if (!connections.has_value()) return;  // the store is in trouble, and will be asked again
  for (const auto& connection : *connections) {
    const auto cloud = store_.dbt_cloud().find(connection);
    if (stop.stop_requested()) return;
    if (!cloud.has_value() || !cloud->has_value() || (*cloud)->sync_every_minutes <= 0) continue;
    const bool is_due =
        !(*cloud)->tried_at || *(*cloud)->tried_at + minutes{(*cloud)->sync_every_minutes} <= clock_.now();
    if (is_due) static_cast<void>(sync(connection, stop));
  }
}

model::TestReport DbtCloud::test(const model::DbtCloud& cloud, const Secret& token, const std::stop_token& stop) {
  const auto began = std::chrono::steady_clock::now();
  const auto asked = [&]() -> Result<describe::DiscoveryEnvironment> {
    const auto http = TRY(make_http_(cloud.endpoint));
    return Discovery{*http, clock_, discovery_options(cloud, token.clone(), Patience::little)}.environment(stop);
  }();
  const auto took = std::chrono::steady_clock::now() - began;
  return report_of_one_request(steps, asked.has_value() ? steps.size() : step_of(asked.error()),
                               asked.has_value() ? counted(*asked) : asked.error().sentence(),
                               std::chrono::duration_cast<std::chrono::milliseconds>(took).count());
}

Result<model::DbtProject> DbtCloud::sync_now(const std::string& connection_id, Patience patience,
                                             const std::stop_token& stop) {
  const auto cloud = TRY(store_.dbt_cloud().find(connection_id));
  if (!cloud) return refuse(Code::not_found, "No dbt Cloud is connected here. Connect one under Integrations.");
  auto project = read(connection_id, *cloud, patience, stop);
  if (!project.has_value() && project.error().code == Code::cancelled) return project;  // says nothing about dbt
  const auto failure = project.has_value() ? std::string{} : project.error().sentence();
  TRY(store_.dbt_cloud().note_try(connection_id, clock_.now(), failure));
  if (project.has_value()) TRY(apply_dbt_texts(store_, connection_id).during("writing dbt's texts"));
  return project;
}

// The reading stays unpublished until all of it is there, and is removed again where it fails
// (docs/promises.md#promise-3).
Result<model::DbtProject> DbtCloud::read(const std::string& connection_id, const model::DbtCloud& cloud,
                                         Patience patience, const std::stop_token& stop) {
  model::DbtProject project{.id = random_id(),
                            .connection_id = connection_id,
                            .origin = model::DbtOrigin::cloud,
                            .name = cloud.environment_id,
                            .read_at = clock_.now()};
  auto token = TRY(store_.dbt_cloud().token(connection_id));
  const auto http = TRY(make_http_(cloud.endpoint));
  TRY(store_.dbt().begin(project));
  const auto filled = [&]() -> Result<void> {
    Discovery discovery{*http, clock_, discovery_options(cloud, std::move(token), patience)};
    project.generated_at = TRY(discovery.environment(stop)).last_updated_at;
    const auto catalog = TRY(catalog_without_a_name(store_, connection_id));
    DbtRows rows{store_, project.id, catalog, options_};
    TRY(discovery.tables(
        [&](model::DbtTable table) {
          ++project.tables;
          return rows.take(std::move(table));
        },
        stop));
    TRY(rows.flush());
    TRY(store_.dbt().publish(project));
    return forget_other_environments(store_, project);
  }();
  if (filled.has_value()) return project;
  static_cast<void>(store_.dbt().remove(connection_id, project.id));
  return filled.error();
}

describe::DiscoveryOptions DbtCloud::discovery_options(const model::DbtCloud& cloud, Secret token, Patience patience) {
  describe::DiscoveryOptions options;
  options.endpoint = cloud.endpoint;
  options.environment_id = cloud.environment_id;
  options.token = std::move(token);
  options.sleep = sleep_;
  options.turn = [this](const std::stop_token& stop) -> Result<void> {
    TRY(limiter_.enter({.at_once = options_.requests_at_once, .calls_a_minute = options_.requests_a_minute}, 0, stop));
    limiter_.leave();
    return {};
  };
  if (patience == Patience::little) {
    options.deadline = options_.impatient_deadline;
    options.retry = net::RetryPolicy{{.attempts = options_.impatient_attempts, .budget = options_.impatient_retries}};
  }
  return options;
}

DbtCloudWatch::DbtCloudWatch(DbtCloud& cloud, const DbtOptions& options)
    : thread_{[&cloud, look_every = options.look_every](const std::stop_token& stop) {
        do {
          cloud.sync_due(stop);
        } while (net::interruptible_sleep(look_every, stop));
      }} {}

}  // namespace kater::process
