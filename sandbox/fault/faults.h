// Lets calls go wrong on purpose: which ones, how often, and how (docs/databricks/errors.md#codes-and-statuses,
// docs/databricks/results.md#lifetime-of-a-link, docs/databricks/statements.md#limits-and-lifetimes). Faults come from
// a flag, or from a test while the sandbox runs.
#pragma once

#include <chrono>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/guarded.h"
#include "base/json.h"
#include "listen/server.h"

namespace kater::sandbox {

// The ways in which a call goes wrong. Each is something that a real workspace, or the network before it, does.
enum class FaultKind {
  latency,            // `milliseconds` more
  too_many_requests,  // 429, with Retry-After where `retry_after` says one
  internal_error,     // 500
  unavailable,        // 503, with Retry-After likewise
  reset_before,       // the connection breaks, and nothing was done
  reset_after,        // it breaks, and the call was done
  half_body,          // it breaks in the midst of the answer
  html_page,          // 200 and a login page, as a captive network answers
  private_link,       // a redirect to the page that says so
  token_revoked,      // 403, as for a token that was revoked
  expired_link,       // the object store's 403
  chunk_missing,      // 404 for a chunk
  rows_missing,       // one row less than the manifest says
  warehouse_stopped,  // it is stopped first
  pending,            // statements stay PENDING for `milliseconds`, or until the faults are cleared
};

// One fault: the kind, and the calls that it strikes.
struct Fault {
  FaultKind kind = FaultKind::latency;
  std::string name;         // of the kind, as in JSON
  std::string method;       // empty: any
  std::string path;         // what the path contains; empty: any
  std::string retry_after;  // a number of seconds, or an HTTP date
  std::chrono::milliseconds duration{0};
  std::int64_t after = 0;   // fitting calls that pass before the first that is struck
  std::int64_t count = -1;  // how many are struck; below 0: all
  double share = 1;         // of the fitting calls, by chance, the same chance in each run
};

// All faults that are set. Of several that fit a call the oldest strikes. Thread-safe.
class Faults {
 public:
  // {"kind": "429", "path": "/statements", "method": "POST", "retry_after": 2, "milliseconds": 0, "after": 0, "count":
  // 3, "share": 1}; all but the kind may be left out. Fails with invalid_argument and the kinds that there are.
  Result<Fault> add(const json::object& told);
  // Removes all of them. Returns whether one of them kept statements PENDING.
  bool clear();
  // Each fault, and how often it has struck.
  json::array list() const;

  // The first fault that strikes this call, which counts as one of its strikes.
  std::optional<Fault> strike(const listen::Request& request);

 private:
  struct Entry {
    Fault fault;
    std::int64_t fitting = 0, struck = 0;
  };
  struct Inside {
    std::vector<Entry> entries;
    std::minstd_rand random{1};
  };
  Guarded<Inside> inside_;
};

// The answer in place of the call's own, for the faults that need no call: 429, 500, 503, html_page, private_link,
// token_revoked, expired_link, chunk_missing. Nothing for the others.
std::optional<listen::Reply> reply_instead(const Fault& fault);
// The reply with the last row of its `data_array`, or of its bare array, taken away.
listen::Reply without_last_row(listen::Reply reply);

}  // namespace kater::sandbox
