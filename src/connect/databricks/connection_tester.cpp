#include "connect/databricks/connection_tester.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "connect/databricks/bounded_http.h"
#include "connect/databricks/error.h"
#include "connect/databricks/unity_catalog.h"
#include "connect/databricks/warehouse.h"
#include "connect/databricks/warehouse_state.h"

namespace kater::connect::databricks {
namespace {

using model::StepState;
using model::TestStep;
using std::chrono::milliseconds;

// The time that cancelling SELECT 1 may take beyond the bound, so that a test leaves nothing running.
constexpr milliseconds cleaning_up{5'000};

// Writes down how each step ended, and when.
class Report {
 public:
  Report(const Clock& clock, const TestOptions& options)
      : clock_{clock}, options_{options}, began_test_{clock.now()}, began_{began_test_} {}

  void ok(const TestStep& step, std::string sentence) { add(step, StepState::ok, std::move(sentence)); }
  void failed(const TestStep& step, std::string sentence) { add(step, StepState::failed, std::move(sentence)); }
  void skipped(const TestStep& step, std::string sentence) { add(step, StepState::skipped, std::move(sentence)); }
  // All that were not reported yet.
  model::TestReport skip_the_rest(const std::string& sentence) {
    while (steps_.size() < test_step::all.size()) skipped(test_step::all.at(steps_.size()), sentence);
    return {std::move(steps_), (clock_.now() - began_test_).count()};
  }

 private:
  void add(const TestStep& step, StepState state, std::string sentence) {
    const Time now = clock_.now();
    steps_.push_back({step, state, std::move(sentence), (now - began_).count()});
    began_ = now;
    if (options_.on_step) options_.on_step(steps_.back());
  }

  const Clock& clock_;
  const TestOptions& options_;
  const Time began_test_;
  Time began_;
  std::vector<model::StepOutcome> steps_;
};

bool is_about_the_certificate(const Error& error) {
  const auto failure = net::failure_of(error);
  return failure == net::NetworkFailure::certificate_not_trusted ||
         failure == net::NetworkFailure::certificate_expired || failure == net::NetworkFailure::certificate_other_name;
}

// Whether the refusal comes from something on the way, so that the workspace itself was never reached.
bool is_on_the_way(const Error& error) {
  return error.reason == reason::not_the_api || error.reason == reason::private_link ||
         error.reason == reason::address_list;
}

std::string names_in_short(const std::vector<std::string>& names) {
  constexpr std::size_t shown = 5;
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), shown); ++i) text += (i == 0 ? "" : ", ") + names[i];
  return names.size() > shown ? text + fmt::format(" and {} more", names.size() - shown) : text;
}

std::string wrong_warehouse_sentence(const std::string& id, const std::vector<WarehouseInfo>& seen) {
  std::vector<std::string> choice;
  for (const auto& warehouse : seen) choice.push_back(fmt::format("{} ({})", warehouse.name, warehouse.id));
  return fmt::format("The workspace has no SQL warehouse with the ID {}, or the token may not see it. {}", id,
                     choice.empty() ? "Ask the workspace's admin for the right CAN USE on one."
                                    : fmt::format("It may see: {}.", names_in_short(choice)));
}

std::string_view words_of(WarehouseState state) {
  switch (state) {
    case WarehouseState::stopped:
      return "is stopped";
    case WarehouseState::starting:
      return "is starting";
    case WarehouseState::running:
      return "is running";
    case WarehouseState::stopping:
      return "is stopping";
    case WarehouseState::deleted:
      return "was deleted";
    case WarehouseState::unknown:
      break;
  }
  return "is in a state that Kater does not know";
}

std::string found_sentence(const WarehouseInfo& warehouse) {
  return fmt::format("The warehouse {}{}{} {}.", warehouse.name, warehouse.size.empty() ? "" : ", " + warehouse.size,
                     warehouse.serverless     ? ", serverless,"
                     : warehouse.size.empty() ? ""
                                              : ",",
                     words_of(warehouse.state));
}

// One test, from its first step to its last.
class Test {
 public:
  Test(net::Http& http, const Clock& clock, const model::Connection& connection, Secret sign_in,
       const CallerOptions& caller_options, const TestOptions& options, std::stop_token stop)
      : http_{http, clock, clock.now() + options.bound},
        clock_{clock},
        options_{options},
        sleep_{caller_options.sleep},
        stop_{std::move(stop)},
        connection_{connection},
        caller_{http_, clock, address_of(connection),
                token_source(connection, std::move(sign_in), http_, clock, once(caller_options)), once(caller_options)},
        report_{clock, options} {}

  model::TestReport run() {
    if (!reaches_host())
      return report_.skip_the_rest("Not tried, as the host was not reached in a way that can be trusted.");
    if (!token_is_accepted()) return report_.skip_the_rest("Not tried, as the token was not accepted.");
    find_warehouse();
    list_catalogs();
    run_statement();
    return report_.skip_the_rest("");
  }

 private:
  static CallerOptions once(CallerOptions options) {
    options.retry = net::RetryPolicy{{.attempts = 1}};
    return options;
  }

  // Asks without the token, which goes only to a host that has shown to speak Databricks' API.
  bool reaches_host() {
    const auto& address = caller_.address();
    const net::Request probe{.url = fmt::format("https://{}:{}/api/2.0/sql/warehouses", address.host, address.port),
                             .headers = {{"Accept", "application/json"}}};
    const auto reply = http_.send(probe, stop_);
    if (!reply.has_value()) {
      if (!is_about_the_certificate(reply.error())) return cannot(test_step::reach_host, reply.error());
      report_.ok(test_step::reach_host, fmt::format("{} answers on port {}.", address.host, address.port));
      return cannot(test_step::trust_certificate, reply.error());
    }
    // A 401 is expected. Any other refusal says nothing yet, unless it comes from something on the way.
    if (const auto answer = accepted(*reply, address.host); !answer.has_value() && is_on_the_way(answer.error())) {
      return cannot(test_step::reach_host, answer.error());
    }
    report_.ok(test_step::reach_host, fmt::format("{} answers on port {}.", address.host, address.port));
    report_.ok(test_step::trust_certificate, "Its certificate is valid, and signed by an authority that is trusted.");
    return true;
  }

  bool token_is_accepted() {
    if (const auto signed_in = caller_.sign_in(stop_); !signed_in.has_value())
      return cannot(test_step::accept_token, signed_in.error());
    auto listed = list_warehouses(caller_, stop_);
    if (listed.has_value()) {
      seen_ = std::move(*listed);
    } else if (const auto code = listed.error().code; code == Code::unauthenticated || is_on_the_way(listed.error()) ||
                                                      code == Code::cancelled || net::failure_of(listed.error())) {
      return cannot(test_step::accept_token, listed.error());
    }
    // Listing may be refused to a token that is fine.
    report_.ok(test_step::accept_token, connection_.auth == model::Auth::access_token
                                            ? "Databricks accepts the token."
                                            : "Databricks accepts the service principal.");
    return true;
  }

  void find_warehouse() {
    const auto found = read_warehouse(caller_, stop_);
    const auto code = found.has_value() ? Code::internal : found.error().code;
    if (found.has_value()) {
      warehouse_ = *found;
      const auto sentence = found_sentence(*found);
      if (found->state == WarehouseState::deleted) return report_.failed(test_step::find_warehouse, sentence);
      report_.ok(test_step::find_warehouse, sentence);
    } else if (code == Code::permission_denied) {
      report_.skipped(
          test_step::find_warehouse,
          "The token may not look at the warehouse. It may run statements on it all the same: SELECT 1 tells.");
      warehouse_ = WarehouseInfo{};
    } else if (code == Code::not_found || code == Code::invalid_argument) {
      report_.failed(test_step::find_warehouse, wrong_warehouse_sentence(caller_.address().warehouse_id, seen_));
    } else {
      report_.failed(test_step::find_warehouse, found.error().sentence());
    }
  }

  void list_catalogs() {
    const auto catalogs = UnityCatalog{caller_}.catalogs(stop_);
    if (!catalogs.has_value()) {
      report_.failed(test_step::list_catalogs, catalogs.error().sentence());
    } else if (catalogs->empty()) {
      report_.failed(test_step::list_catalogs,
                     "The token may see no catalog. Ask their owners for USE CATALOG, USE SCHEMA and SELECT.");
    } else {
      report_.ok(test_step::list_catalogs,
                 fmt::format("The token sees {} {}: {}.", catalogs->size(),
                             catalogs->size() == 1 ? "catalog" : "catalogs", names_in_short(*catalogs)));
    }
  }

  void run_statement() {
    if (!warehouse_ || warehouse_->state == WarehouseState::deleted) {
      return report_.skipped(test_step::run_statement, "Not tried, as there is no warehouse to run it on.");
    }
    const bool runs = warehouse_->state == WarehouseState::running || warehouse_->state == WarehouseState::starting;
    if (!runs && !options_.start_warehouse) {
      return report_.skipped(
          test_step::run_statement,
          "Not run, as it would start the warehouse, which costs. Agree to start it, and test again.");
    }
    const auto bound = options_.start_warehouse ? options_.cold_start_bound : http_.left();
    http_.move_end(clock_.now() + bound + cleaning_up);
    Warehouse warehouse{caller_,
                        http_,
                        clock_,
                        {.observer = options_.observer, .sleep = telling_sleep(), .longest_cancel = cleaning_up}};
    const auto rows = warehouse.run({.sql = SqlLiteral{"SELECT 1"},
                                     .purpose = "test the connection",
                                     .row_limit = 1,
                                     .deadline = bound,
                                     .longest_wait = bound},
                                    stop_);
    if (!rows.has_value()) return report_.failed(test_step::run_statement, rows.error().sentence());
    report_.ok(test_step::run_statement, "The warehouse runs statements.");
  }

  net::Sleep telling_sleep() {
    return [this, began = clock_.now()](milliseconds pause, std::stop_token stop) {
      if (options_.on_waiting) options_.on_waiting(clock_.now() - began);
      return sleep_(pause, std::move(stop));
    };
  }

  bool cannot(const TestStep& step, const Error& error) {
    report_.failed(step, error.sentence());
    return false;
  }

  BoundedHttp http_;
  const Clock& clock_;
  const TestOptions& options_;
  net::Sleep sleep_;
  std::stop_token stop_;
  const model::Connection& connection_;
  Caller caller_;
  Report report_;
  std::vector<WarehouseInfo> seen_;
  std::optional<WarehouseInfo> warehouse_;  // with an unknown state where the token may not look at it
};

}  // namespace

ConnectionTester::ConnectionTester(HttpFactory make_http, const Clock& clock, CallerOptions options)
    : make_http_{std::move(make_http)}, clock_{clock}, options_{std::move(options)} {}

model::TestReport ConnectionTester::test(const model::Connection& connection, model::ConnectionSecrets secrets,
                                         const TestOptions& options, std::stop_token stop) {
  const auto http = make_http_(connection, secrets.proxy_password);
  if (http.has_value())
    return Test{**http, clock_, connection, std::move(secrets.sign_in), options_, options, std::move(stop)}.run();
  Report report{clock_, options};
  if (connection.ca_pem.empty()) {
    report.failed(test_step::reach_host, http.error().sentence());
    return report.skip_the_rest("Not tried, as there is no way to the host.");
  }
  report.skipped(test_step::reach_host, "Not tried, as the custom CA cannot be used.");
  report.failed(test_step::trust_certificate, http.error().sentence());
  return report.skip_the_rest("Not tried, as the custom CA cannot be used.");
}

}  // namespace kater::connect::databricks
